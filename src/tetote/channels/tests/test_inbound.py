"""The pump: each person's events in order, nobody blocked by another, nothing twice and nothing lost."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tetote.channels.facts import Arrival, MessageArrived
from tetote.channels.line import claiming, inbound, secrets
from tetote.channels.models import ChannelAccount, InboundEvent
from tetote.channels.tests.builders import make_account, make_event, post
from tetote.kernel import clock, facts
from tetote.organisations.models import Organisation

State = InboundEvent.State
ANNA, BERT = f"U{'a' * 32}", f"U{'b' * 32}"


@pytest.fixture
def account(organisation: Organisation) -> ChannelAccount:
    secrets.forget()
    return make_account(organisation)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Arrival]:
    """What was published; a text of "poison" breaks its subscriber."""
    arrivals: list[Arrival] = []

    def hear(fact: Any) -> None:
        if isinstance(fact, MessageArrived) and fact.text == "poison":
            raise RuntimeError("a subscriber's fault")
        arrivals.append(fact)

    monkeypatch.setattr(facts, "publish", hear)
    return arrivals


def text(words: str, *, user: str = ANNA, at: int = 1_000) -> dict[str, Any]:
    return make_event(user=user, at=at, message={"type": "text", "id": words, "text": words})


def words(heard: list[Arrival]) -> list[str]:
    return [fact.text for fact in heard if isinstance(fact, MessageArrived)]


def drain() -> None:
    while inbound.pump():
        pass


def test_each_persons_events_in_the_order_they_happened(account: ChannelAccount, heard: list[Arrival]) -> None:
    post(account, [text("third", at=3_000), text("first", at=1_000), text("other", user=BERT, at=2_500)])
    post(account, [text("second", at=2_000)])
    drain()
    assert [word for word in words(heard) if word != "other"] == ["first", "second", "third"]
    assert set(InboundEvent.objects.values_list("state", flat=True)) == {State.DONE}


def test_what_was_understood_leaves_nothing_personal(account: ChannelAccount, heard: list[Arrival]) -> None:
    post(account, [text("hello")])
    drain()
    event = InboundEvent.objects.get()
    assert (event.payload, event.state) == ("", State.DONE)
    post(account, [text("hello") | {"webhookEventId": event.event_id}])
    drain()
    assert words(heard) == ["hello"]


def test_a_fault_waits_for_itself_and_blocks_nobody_else(
    account: ChannelAccount, heard: list[Arrival], frozen: time_machine.Traveller
) -> None:
    post(account, [text("poison", at=1_000), text("after", at=2_000), text("other", user=BERT, at=3_000)])
    drain()
    assert words(heard) == ["other"]
    poison = InboundEvent.objects.get(state=State.WAITING, attempts=1)
    assert (poison.error, poison.due) == ("RuntimeError", clock.now() + timedelta(seconds=1))


def test_after_the_last_try_it_rests_and_the_person_is_heard_again(
    account: ChannelAccount, heard: list[Arrival], frozen: time_machine.Traveller
) -> None:
    post(account, [text("poison", at=1_000), text("after", at=2_000)])
    for _ in range(inbound.MOST_ATTEMPTS):
        drain()
        frozen.shift(301)
    drain()
    assert words(heard) == ["after"]
    dead = InboundEvent.objects.get(state=State.DEAD)
    assert dead.payload != ""


def test_a_dead_workers_events_are_read_one_lease_later(
    account: ChannelAccount, heard: list[Arrival], frozen: time_machine.Traveller
) -> None:
    post(account, [text("taken", at=1_000), text("next", at=2_000)])
    assert len(claiming.claim()) == 1
    drain()
    assert heard == []
    frozen.shift(16)
    drain()
    assert words(heard) == ["taken", "next"]


def test_who_lost_the_lease_writes_nothing(
    account: ChannelAccount, heard: list[Arrival], frozen: time_machine.Traveller
) -> None:
    post(account, [text("slow")])
    (slow,) = claiming.claim()
    frozen.shift(16)
    drain()
    inbound._read(slow, account.organisation_id)
    assert words(heard) == ["slow"]


def test_unknown_kinds_are_done_without_a_word(account: ChannelAccount, heard: list[Arrival]) -> None:
    post(account, [make_event("beacon"), make_event("module", source=None), {"type": "nothing"}])
    post(account, b"not json")
    drain()
    assert heard == []
    assert set(InboundEvent.objects.values_list("state", flat=True)) == {State.DONE}


def test_events_of_two_organisations_are_told_to_their_own(
    account: ChannelAccount, other_organisation: Organisation, heard: list[Arrival]
) -> None:
    post(account, [text("here")])
    post(make_account(other_organisation), [text("there")])
    drain()
    assert {fact.organisation_id for fact in heard} == {account.organisation_id, other_organisation.id}
