"""What no app answers gets one kind sentence and waits in the inbox."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from tetote.automations.tests.conftest import ADDRESS
from tetote.channels.facts import ButtonPressed, ContactFollowed, MessageArrived
from tetote.channels.parts import Reply
from tetote.kernel import clock, facts
from tetote.kernel.facts import Fact
from tetote.messaging.models import Batch, InboundMessage
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint

pytestmark = pytest.mark.usefixtures("frozen", "account")


def happens(fact: Fact) -> None:
    with transaction.atomic():
        facts.publish(fact)


def wrote(organisation: Organisation, number: int = 1, at: datetime | None = None, content: str = "text") -> None:
    reply = Reply(f"r{number}", (clock.now() + timedelta(seconds=50)).isoformat())
    happens(
        MessageArrived(
            organisation_id=organisation.id,
            kind="line",
            address=ADDRESS,
            happened_at=at or clock.now(),
            reply=reply,
            content=content,
            text="ありがとう" if content == "text" else "",
            external_id=str(number),
        )
    )


def pressed(organisation: Organisation, action: str) -> None:
    happens(
        ButtonPressed(
            organisation_id=organisation.id, kind="line", address=ADDRESS, happened_at=clock.now(), action=action
        )
    )


def followed(organisation: Organisation) -> None:
    happens(ContactFollowed(organisation_id=organisation.id, kind="line", address=ADDRESS, happened_at=clock.now()))


def said() -> list[str]:
    """The words, or the headline of a card."""
    parts = [batch.message.parts[0] for batch in Batch.objects.select_related("message").order_by("id")]
    return [str(part.get("text") or part["headline"]) for part in parts]


@pytest.mark.usefixtures("member")
def test_a_member_who_comes_back_is_welcomed_and_can_be_reached(scoped: Organisation) -> None:
    ContactPoint.objects.update(state="blocked", changed_at=clock.now() - timedelta(days=1))
    followed(scoped)
    assert "お帰りなさい" in said()[0]
    assert ContactPoint.objects.get().state == "active"


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("content", ["text", "sticker", "image", "audio", "unknown"])
def test_whatever_a_member_sends_is_answered_for_nothing_and_waits_in_the_inbox(
    scoped: Organisation, content: str
) -> None:
    wrote(scoped, content=content)
    assert "職員が読んで、お返事します" in said()[0]
    assert Batch.objects.get().reply_token == "r1"
    assert InboundMessage.objects.get().handled_at is None


@pytest.mark.usefixtures("member")
def test_several_messages_in_a_row_are_answered_once(scoped: Organisation) -> None:
    wrote(scoped, 1)
    wrote(scoped, 2, clock.now() + timedelta(seconds=5))
    wrote(scoped, 3, clock.now() + timedelta(minutes=9))
    assert len(said()) == 1
    assert InboundMessage.objects.filter(handled_at=None).count() == 3
    wrote(scoped, 4, clock.now() + timedelta(minutes=30))
    assert len(said()) == 2


@pytest.mark.usefixtures("member")
def test_a_tap_does_not_silence_the_answer(scoped: Organisation) -> None:
    pressed(scoped, "long-gone")
    wrote(scoped)
    assert "このボタンは、今は使われていません" in said()[0]
    assert "職員が読んで" in said()[1]


def test_a_stranger_who_taps_is_told_what_to_do(scoped: Organisation) -> None:
    pressed(scoped, "offer")
    assert "今は登録がありません" in said()[0]


@pytest.mark.usefixtures("member")
def test_who_was_unlinked_is_a_stranger(scoped: Organisation) -> None:
    ContactPoint.objects.update(state="unlinked")
    wrote(scoped)
    assert InboundMessage.objects.get().person is None
    assert said() == ["はじめまして"]


def test_it_speaks_the_organisations_language(scoped: Organisation) -> None:
    Organisation.objects.update(members_language="en")
    wrote(scoped)
    assert said() == ["Nice to meet you"]
