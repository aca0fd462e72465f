"""Connecting, pausing, resuming; and pressing a button on a page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django_scopes import scope

from tetote.channels import actions, queries
from tetote.channels.facts import ButtonPressed
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Button
from tetote.channels.tests.builders import make_account
from tetote.kernel import audit, clock, facts
from tetote.kernel.errors import NotAllowedError, NotFoundError
from tetote.organisations.models import Organisation, Staff


def test_secrets_are_unreadable_in_the_database(organisation: Organisation) -> None:
    account = make_account(organisation)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret, token FROM channels_channelaccount")
        raw = cursor.fetchone()
    assert account.secret not in raw
    assert account.token not in raw


def test_connecting_again_keeps_the_webhook_where_it_was(organisation: Organisation, scoped: Organisation) -> None:
    first = make_account(organisation)
    second = make_account(organisation)
    assert queries.webhook_path(first) == queries.webhook_path(second) == f"/hooks/line/{first.code}/"
    assert queries.account_of(organisation.id) == second
    assert [entry.verb for entry in audit.entries_about(second)] == ["channels.connected"] * 2


def test_the_audit_trail_knows_no_secret(organisation: Organisation) -> None:
    account = make_account(organisation)
    assert [entry.data for entry in audit.entries_about(account)] == [{"name": account.name}]


def test_a_pause_is_news_once(organisation: Organisation, administrator: Staff) -> None:
    account = make_account(organisation)
    until = clock.now() + timedelta(days=3)
    assert actions.pause(account.id, ChannelAccount.Pause.QUOTA, until)
    assert not actions.pause(account.id, ChannelAccount.Pause.QUOTA, until)
    with scope(organisation=organisation.id):
        assert [paused.paused_reason for paused in queries.paused(organisation.id)] == ["quota"]
        actions.resume(account, audit.staff(administrator.id))
        assert queries.paused(organisation.id) == []


def test_only_who_changes_the_settings_touches_the_connection(
    scoped: Organisation, advisor: Staff, administrator: Staff
) -> None:
    account = make_account(scoped)
    login = actions.connect_login(scoped.id, "2009", "s3cret", audit.staff(administrator.id))
    channel = actions.LineChannel(name="x", channel_id="1", bot_user_id="U1", secret="s", token="t")
    actor = audit.staff(advisor.id)
    deeds: list[Callable[[], object]] = [
        lambda: actions.connect_account(scoped.id, channel, actor),
        lambda: actions.resume(account, actor),
        lambda: actions.point_webhook_here(account, actor),
        lambda: actions.connect_login(scoped.id, "2009", "other", actor),
        lambda: actions.disconnect_login(login, actor),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowedError):
            deed()
    assert queries.login_of(scoped.id) == login
    account.refresh_from_db()
    assert account.name != "x"


def test_channels_that_need_no_account_are_always_usable(organisation: Organisation, scoped: Organisation) -> None:
    assert queries.usable_kinds(organisation.id) == ["web"]
    make_account(organisation)
    assert sorted(queries.usable_kinds(organisation.id)) == ["line", "web"]


@pytest.mark.django_db
def test_a_button_on_a_page_is_the_same_fact_as_a_tap(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[ButtonPressed] = []
    monkeypatch.setattr(facts, "publish", heard.append)
    token = queries.token_of(Button("行けます", "offer-yes", ("a", "1")))

    actions.press(organisation_id=organisation.id, address="CODE", token=token)

    (fact,) = heard
    assert (fact.kind, fact.address, fact.action, fact.args, fact.reply) == (
        "web",
        "CODE",
        "offer-yes",
        ("a", "1"),
        None,
    )


@pytest.mark.django_db
def test_a_forged_button_is_refused(organisation: Organisation) -> None:
    with pytest.raises(NotFoundError):
        actions.press(organisation_id=organisation.id, address="CODE", token="1.offer-yes.-.beef")
