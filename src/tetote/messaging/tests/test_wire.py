"""Over the real wire: a call, a tap, an answer, a block, against a whole LINE that runs beside the test."""

import pytest

from linesim.client import Phone
from linesim.testing import SimServer
from tetote.channels.line import secrets
from tetote.channels.models import ChannelAccount, InboundEvent
from tetote.kernel import facts
from tetote.messaging import queries
from tetote.messaging.models import Batch
from tetote.messaging.tests.builders import send
from tetote.messaging.tests.wire import WIRED, chat, turn
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messaging, and somebody who answers taps."""
    monkeypatch.setattr(facts, "_subscribers", lambda: WIRED)


def test_a_call_a_tap_and_the_free_answer(town: Organisation, sim: SimServer, helper: tuple[Person, Phone]) -> None:
    person, phone = helper
    message = send(town, [person])
    turn(lambda: bool(chat(phone)))
    (call,) = chat(phone)

    phone.tap(call["id"], label="行けます")
    turn(lambda: len(chat(phone)) == 3)

    assert [bubble["from"] for bubble in chat(phone)] == ["bot", "user", "bot"]
    assert chat(phone)[2]["message"]["text"] == "ありがとうございます (offer-yes)"
    assert [batch.way for batch in Batch.objects.order_by("created_at")] == [Batch.Way.PUSH, Batch.Way.REPLY]
    assert queries.quota(town.pk).used == 1
    assert {fate.state for fate in queries.deliveries([message.id])} == {"sent"}
    assert [bubble.is_ours for bubble in queries.conversation(person.id)] == [True, False, True]


def test_a_block_is_seen_and_a_return_too(town: Organisation, sim: SimServer, helper: tuple[Person, Phone]) -> None:
    person, phone = helper
    state = ContactPoint.objects.filter(person=person).values_list("state", flat=True)
    phone.unfollow()
    turn(lambda: list(state.all()) == ["blocked"])
    assert queries.reach(town.pk, [person.id]).unreachable == [person.id]
    phone.follow()
    turn(lambda: list(state.all()) == ["active"])


def test_words_reach_the_inbox(town: Organisation, sim: SimServer, helper: tuple[Person, Phone]) -> None:
    person, phone = helper
    phone.text("少し遅れます 🙏")
    turn(lambda: queries.unhandled(town.pk).count() == 1)
    (kept,) = queries.unhandled(town.pk)
    assert (kept.person, kept.text) == (person, "少し遅れます 🙏")


def test_a_forged_webhook_is_refused(town: Organisation, sim: SimServer, helper: tuple[Person, Phone]) -> None:
    ChannelAccount.objects.update(secret="another secret")
    secrets.forget()
    helper[1].text("にせもの")
    assert not InboundEvent.objects.exists()
