"""The page on which LINE is connected and tested: by administrators, in words, outside of every transaction."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django_scopes import scope

from tetote.channels.line import asking
from tetote.channels.line.client import Answer
from tetote.channels.models import ChannelAccount
from tetote.console.tests.builders import text_of
from tetote.kernel import clock
from tetote.organisations.models import Organisation

LINE, TEST, WEBHOOK = "/console/settings/line/", "/console/settings/line/test/", "/console/settings/line/webhook/"


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Answer]:
    """What LINE answers; nothing at first."""
    given: dict[str, Answer] = {}
    monkeypatch.setattr(asking, "ask", lambda *_: given)
    return given


@pytest.mark.parametrize("page", [TEST, WEBHOOK])
def test_only_administrators_ask_line(desk: Client, window: Client, page: str) -> None:
    assert [client.post(page).status_code for client in (desk, window)] == [403, 403]


@pytest.mark.usefixtures("account")
def test_the_test_is_a_button_and_no_script(office: Client, answers: dict[str, Answer]) -> None:
    page = text_of(office, LINE)
    assert f'action="{TEST}"' in page
    assert "接続テストの結果" not in page
    assert office.get(TEST).status_code == 405


@pytest.mark.usefixtures("account")
def test_the_findings_stand_on_the_page_in_words(office: Client, answers: dict[str, Answer]) -> None:
    answers["bot"] = Answer(401, "r", "", {})
    page = office.post(TEST).content.decode()
    assert "要対応" in page
    assert "アクセストークンが受け付けられません" in page
    assert "発行し直し" in page
    assert 'name="channel_id"' in page


@pytest.mark.usefixtures("account")
def test_silence_is_a_finding(office: Client, answers: dict[str, Answer]) -> None:
    assert "LINEから応答がありません" in office.post(TEST).content.decode()


def test_without_an_account_there_is_nothing_to_test(office: Client, answers: dict[str, Answer]) -> None:
    assert office.post(TEST)["Location"] == LINE
    assert office.post(WEBHOOK)["Location"] == LINE
    assert TEST not in text_of(office, LINE)


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize(("status", "words"), [(200, "LINEの送り先を登録しました"), (400, "受け付けませんでした")])
def test_our_address_is_entered_at_line(
    office: Client, monkeypatch: pytest.MonkeyPatch, status: int, words: str
) -> None:
    monkeypatch.setattr(asking, "point_webhook", lambda *_: Answer(status, "r", "", {}))
    assert words in office.post(WEBHOOK, follow=True).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", [TEST, WEBHOOK])
def test_line_is_asked_outside_of_every_transaction(
    organisation: Organisation, account: ChannelAccount, office: Client, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    inside: list[bool] = []

    def asked(*_: Any) -> Any:
        inside.append(connection.in_atomic_block)
        return {} if page == TEST else Answer(200, "r", "", {})

    monkeypatch.setattr(asking, "ask", asked)
    monkeypatch.setattr(asking, "point_webhook", asked)
    office.post(page)
    assert inside == [False]


def test_a_resting_account_is_let_go_on(account: ChannelAccount, office: Client, desk: Client) -> None:
    resume = f"{LINE}resume/"
    assert resume not in text_of(office, LINE)
    later = clock.now() + timedelta(days=3)
    ChannelAccount.everywhere.update(paused_until=later, paused_reason="quota")
    assert resume in text_of(office, LINE)
    assert desk.post(resume).status_code == 403
    assert "送信を再開しました" in office.post(resume, follow=True).content.decode()
    account.refresh_from_db()
    assert account.paused_until is None


def test_what_was_typed_wrongly_stays_when_the_page_returns(office: Client, organisation: Organisation) -> None:
    page = office.post(LINE, {"name": "あおば", "channel_id": ""}).content.decode()
    assert 'value="あおば"' in page
    with scope(organisation=organisation.pk):
        assert not ChannelAccount.objects.exists()
