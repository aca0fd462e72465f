"""The way in: proven, stored once, answered; never an exception."""

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tetote.channels.line import inbound, secrets
from tetote.channels.models import ChannelAccount, InboundEvent
from tetote.channels.tests.builders import SECRET, make_account, make_event, post
from tetote.channels.tests.published import ABSENT, FIXTURES, fixtures
from tetote.kernel import facts
from tetote.kernel.facts import Fact
from tetote.organisations.models import Organisation


@pytest.fixture
def account(organisation: Organisation) -> ChannelAccount:
    secrets.forget()
    return make_account(organisation)


def test_it_stores_the_events_and_answers(account: ChannelAccount) -> None:
    event = make_event()

    assert post(account, [event, make_event("unfollow")]) == 200

    stored = InboundEvent.objects.get(event_id=event["webhookEventId"])
    assert stored.content == event
    assert stored.state == InboundEvent.State.WAITING
    assert InboundEvent.objects.count() == 2


def test_a_wrong_signature_stores_nothing(account: ChannelAccount) -> None:
    assert post(account, [make_event()], secret="wrong") == 401
    assert Client().post(f"/hooks/line/{account.code}/", b"{}", content_type="application/json").status_code == 401
    assert not InboundEvent.objects.exists()


def test_an_unknown_address_is_nobodys(account: ChannelAccount) -> None:
    account.code = "0000000000"
    assert post(account, [make_event()]) == 404


def test_only_posts_are_taken(account: ChannelAccount) -> None:
    assert Client().get(f"/hooks/line/{account.code}/").status_code == 405


def test_the_verification_ping_without_events_is_answered(account: ChannelAccount) -> None:
    assert post(account, []) == 200
    assert not InboundEvent.objects.exists()


def test_the_same_event_is_kept_once(account: ChannelAccount) -> None:
    event = make_event()
    again = event | {"deliveryContext": {"isRedelivery": True}}
    assert [post(account, [event, event]), post(account, [event]), post(account, [again])] == [200, 200, 200]
    assert InboundEvent.objects.count() == 1


def test_two_accounts_may_see_the_same_event_id(account: ChannelAccount, other_organisation: Organisation) -> None:
    event = make_event()
    post(account, [event])
    post(make_account(other_organisation), [event])
    assert InboundEvent.objects.count() == 2


def test_a_hundred_and_more_events_in_one_post(account: ChannelAccount) -> None:
    assert post(account, [make_event() for _ in range(250)]) == 200
    assert InboundEvent.objects.count() == 250


def test_a_known_account_costs_one_statement(
    account: ChannelAccount, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    post(account, [make_event()])
    with django_assert_num_queries(1):
        post(account, [make_event(), make_event()])


def test_a_changed_secret_is_noticed_at_the_first_doubt(account: ChannelAccount) -> None:
    assert post(account, [make_event()]) == 200
    ChannelAccount.everywhere.filter(id=account.id).update(secret="the new one")
    with (
        patch("tetote.channels.line.secrets.DOUBTED_SECONDS", 0),
        patch("tetote.channels.line.takein.DOUBTED_SECONDS", 0),
    ):
        assert post(account, [make_event()], secret="the new one") == 200
        assert post(account, [make_event()], secret=SECRET) == 401


def test_somebodys_words_are_unreadable_in_the_database(account: ChannelAccount) -> None:
    post(account, [make_event()])
    assert "message" not in InboundEvent.objects.get().payload


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b'"text"',
        b"null",
        b'{"events": {}}',
        b'{"events": [1, null, "x", []]}',
        b'{"events": [{}]}',
        b'{"events": [{"timestamp": "soon", "source": "me", "webhookEventId": 7}]}',
        b'{"events": [{"timestamp": 1e300}]}',
        b'\xef\xbb\xbf{"events": []}',
        b'{"events": [{"message": {"type": "text", "text": "\\u0000 \\ud800"}}]}',
    ],
)
def test_odd_bodies_are_answered(account: ChannelAccount, body: bytes) -> None:
    assert post(account, body) == 200


def test_a_body_nobody_can_read_is_kept_as_such(account: ChannelAccount) -> None:
    post(account, b"not json")
    assert InboundEvent.objects.get().content == {"type": "unreadable", "bytes": 8}


@pytest.mark.parametrize("fixture", fixtures())
def test_every_published_webhook_is_answered(account: ChannelAccount, fixture: Path) -> None:
    body = fixture.read_bytes()
    assert post(account, body) == 200
    events = json.loads(body.decode("utf-8-sig")).get("events", [])
    ids = [event.get("webhookEventId") or json.dumps(event) for event in events]
    assert InboundEvent.objects.count() == len(set(ids))


@pytest.mark.parametrize("fixture", fixtures())
def test_every_published_event_is_read_to_its_end(
    account: ChannelAccount, fixture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Fact] = []
    monkeypatch.setattr(facts, "publish", heard.append)
    events = json.loads(fixture.read_bytes().decode("utf-8-sig")).get("events", [])
    # Samples share one id, which with LINE would make them one event.
    assert post(account, [{**event, "webhookEventId": f"event{n}"} for n, event in enumerate(events)]) == 200
    while inbound.pump():
        pass
    assert set(InboundEvent.objects.values_list("state", "error")) <= {(InboundEvent.State.DONE, "")}
    assert sorted(type(fact).__name__ for fact in heard) == sorted(filter(None, map(understood, events)))


KNOWN = {
    "message": "MessageArrived",
    "postback": "MessageArrived",
    "follow": "ContactFollowed",
    "unfollow": "ContactBlocked",
    "unsend": "MessageUnsent",
}


def understood(event: dict[str, Any]) -> str:
    """What has to become of a published event, by a rule written apart from the receiver's own."""
    source = event.get("source")
    is_ours = isinstance(source, dict) and source.get("type") == "user" and source.get("userId")
    return KNOWN.get(event.get("type", ""), "") if is_ours and event.get("mode") != "standby" else ""


def test_there_are_published_webhooks() -> None:
    if not FIXTURES:
        pytest.skip(ABSENT)
    assert len(FIXTURES) > 45
