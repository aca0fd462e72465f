"""What arrives: kept, attributed, taken back; and who opened or closed to us, by the order in which it happened."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django_scopes import scope

from tetote.channels import buttons
from tetote.channels.facts import (
    ButtonPressed,
    ContactBlocked,
    ContactFollowed,
    ContactReopened,
    MessageArrived,
    MessageUnsent,
)
from tetote.channels.line import inbound, secrets
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Place
from tetote.channels.tests.builders import make_event, post
from tetote.kernel import audit, clock, facts
from tetote.kernel.errors import NotFoundError
from tetote.kernel.types import JSONObject
from tetote.messaging import actions, queries, subscriptions
from tetote.messaging.models import InboundMessage
from tetote.messaging.tests.builders import CALL, address_of, make_helper, send
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import ContactPoint, Person

ACTIVE, BLOCKED, UNLINKED = ContactPoint.State.ACTIVE, ContactPoint.State.BLOCKED, ContactPoint.State.UNLINKED


@pytest.fixture(autouse=True)
def nobody_else_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neighbours answer what arrives; here only messaging itself is looked at."""
    wired = {
        MessageArrived: (subscriptions.keep_message,),
        ButtonPressed: (subscriptions.keep_button,),
        MessageUnsent: (subscriptions.wipe_message,),
        ContactFollowed: (subscriptions.open_contact,),
        ContactReopened: (subscriptions.open_contact,),
        ContactBlocked: (subscriptions.close_contact,),
    }
    monkeypatch.setattr(facts, "_subscribers", lambda: wired)


@pytest.fixture
def helper(organisation: Organisation, account: ChannelAccount) -> Person:
    secrets.forget()
    return make_helper(organisation)


def arrive(account: ChannelAccount, events: Sequence[dict[str, Any]]) -> None:
    assert post(account, events) == 200
    while inbound.pump():
        pass


def text(helper: Person, words: str, number: str = "1") -> dict[str, Any]:
    return make_event(user=address_of(helper), message={"type": "text", "id": number, "text": words})


def state_of(helper: Person) -> str:
    return ContactPoint.objects.get(person=helper).state


def millis(minutes: float = 0) -> int:
    return int((clock.now() + timedelta(minutes=minutes)).timestamp() * 1000)


def test_words_are_kept_for_staff(account: ChannelAccount, helper: Person, organisation: Organisation) -> None:
    arrive(account, [text(helper, "遅れます")])
    (kept,) = queries.unhandled(organisation.id)
    assert (kept.person, kept.content, kept.text, kept.external_id) == (helper, "text", "遅れます", "1")
    assert queries.unhandled(organisation.id).count() == 1


def test_somebody_nobody_knows_is_heard_too(
    account: ChannelAccount, helper: Person, organisation: Organisation
) -> None:
    arrive(account, [make_event(user=f"U{'9' * 32}")])
    (kept,) = queries.unhandled(organisation.id)
    assert kept.person is None


def test_a_tap_is_kept_and_waits_for_nobody(
    account: ChannelAccount, helper: Person, organisation: Organisation
) -> None:
    data = buttons.seal(CALL.buttons[0])  # type: ignore[arg-type] # the first is a button
    arrive(account, [make_event("postback", user=address_of(helper), postback={"data": data})])
    kept = InboundMessage.objects.get()
    assert (kept.content, kept.action, kept.args) == ("button", "offer-yes", ["r", "1"])
    assert queries.unhandled(organisation.id).count() == 0


def test_what_was_taken_back_has_no_words_left(account: ChannelAccount, helper: Person) -> None:
    arrive(account, [text(helper, "まちがえました", "77")])
    arrive(account, [make_event("unsend", user=address_of(helper), unsend={"messageId": "77"})])
    kept = InboundMessage.objects.get()
    assert kept.text == ""
    assert kept.unsent_at is not None
    assert [bubble.content for bubble in queries.conversation(helper.id)] == ["unsent"]


def test_what_was_taken_back_before_it_arrived_is_never_read(
    account: ChannelAccount, helper: Person, organisation: Organisation
) -> None:
    for _ in range(2):
        arrive(account, [make_event("unsend", user=address_of(helper), unsend={"messageId": "7"})])
    arrive(account, [text(helper, "やっぱりなし", "7")])
    (kept,) = InboundMessage.objects.all()
    assert (kept.text, kept.unsent_at is None, queries.unhandled(organisation.id).count()) == ("", False, 0)
    assert [bubble.content for bubble in queries.conversation(helper.id)] == ["unsent"]


def test_a_place_is_unreadable_in_the_database_and_gone_when_taken_back(
    account: ChannelAccount, helper: Person
) -> None:
    spot: JSONObject = {"type": "location", "id": "8", "title": "みどり公園", "latitude": 35.6, "longitude": 139.7}
    arrive(account, [make_event(user=address_of(helper), message=spot)])
    (kept,) = InboundMessage.objects.all()
    assert kept.spot == Place("みどり公園", "", 35.6, 139.7)
    with connection.cursor() as cursor:
        cursor.execute("SELECT place FROM messaging_inboundmessage")
        assert "35.6" not in cursor.fetchone()[0]
    arrive(account, [make_event("unsend", user=address_of(helper), unsend={"messageId": "8"})])
    assert InboundMessage.objects.get().place == ""


def test_who_follows_while_another_module_talks_is_reached_again_and_not_greeted(
    account: ChannelAccount, helper: Person
) -> None:
    arrive(account, [make_event("unfollow", user=address_of(helper), at=millis(1))])
    assert state_of(helper) == "blocked"
    arrive(account, [make_event("follow", user=address_of(helper), at=millis(2), mode="standby")])
    assert state_of(helper) == "active"


def test_the_same_message_under_two_event_ids_is_kept_once(account: ChannelAccount, helper: Person) -> None:
    arrive(account, [text(helper, "はい", "5"), text(helper, "はい", "5")])
    assert InboundMessage.objects.count() == 1


def test_blocking_and_coming_back(account: ChannelAccount, helper: Person) -> None:
    user = address_of(helper)
    arrive(account, [make_event("unfollow", user=user, at=millis(1))])
    assert state_of(helper) == BLOCKED
    arrive(account, [make_event("follow", user=user, at=millis(2))])
    assert state_of(helper) == ACTIVE


def test_old_news_does_not_undo_what_came_after(account: ChannelAccount, helper: Person) -> None:
    user = address_of(helper)
    arrive(account, [make_event("unfollow", user=user, at=millis(5))])
    arrive(account, [make_event("follow", user=user, at=millis(3))])
    assert state_of(helper) == BLOCKED


def test_both_in_one_post_in_the_wrong_order(account: ChannelAccount, helper: Person) -> None:
    user = address_of(helper)
    arrive(account, [make_event("unfollow", user=user, at=millis(5)), make_event("follow", user=user, at=millis(3))])
    assert state_of(helper) == BLOCKED


def test_what_staff_unlinked_stays_unlinked(account: ChannelAccount, helper: Person) -> None:
    ContactPoint.objects.filter(person=helper).update(state=UNLINKED)
    arrive(account, [make_event("follow", user=address_of(helper), at=millis(2))])
    assert state_of(helper) == UNLINKED


def test_who_blocked_us_is_seen_as_such(account: ChannelAccount, helper: Person, organisation: Organisation) -> None:
    arrive(account, [make_event("unfollow", user=address_of(helper), at=millis(1))])
    message = send(organisation, [helper])
    (fate,) = queries.deliveries([message.id])
    assert (fate.state, fate.kind) == ("blocked", "")
    assert queries.reach(organisation.id, [helper.id]).unreachable == [helper.id]


def test_somebody_deals_with_it_once(
    account: ChannelAccount, helper: Person, organisation: Organisation, advisor: Staff
) -> None:
    arrive(account, [text(helper, "はい")])
    (kept,) = queries.unhandled(organisation.id)
    actor = audit.staff(advisor.id)
    first = actions.handle(kept.id, actor)
    second = actions.handle(kept.id, audit.SYSTEM)
    assert first.handled_at == second.handled_at
    assert second.handled_by_id == advisor.id
    assert [entry.verb for entry in audit.entries_about(kept)] == ["messaging.handled"]
    assert queries.unhandled(organisation.id).count() == 0


def test_messages_of_others_are_absent(
    account: ChannelAccount, helper: Person, other_organisation: Organisation
) -> None:

    arrive(account, [text(helper, "はい")])
    kept = InboundMessage.objects.get()
    with scope(organisation=other_organisation.id), pytest.raises(NotFoundError):
        actions.handle(kept.id, audit.SYSTEM)
