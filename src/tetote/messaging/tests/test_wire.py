"""Over the real wire: a call, a tap, an answer, a block, against a whole LINE that runs beside the test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django_scopes import scope
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from linesim.channel import ChannelSettings
from linesim.client import Phone
from linesim.testing import SimServer, running
from tetote.channels import facts as arrivals
from tetote.channels import queries as channels
from tetote.channels.actions import LineChannel, connect_account
from tetote.channels.line import client, inbound, secrets
from tetote.channels.models import ChannelAccount, InboundEvent
from tetote.channels.parts import Text
from tetote.kernel import facts
from tetote.messaging import actions, deliver, queries, subscriptions
from tetote.messaging.models import Batch
from tetote.messaging.tests.builders import make_helper, send
from tetote.organisations.models import Organisation
from tetote.organisations.tests.builders import make_organisation
from tetote.people.models import ContactPoint, Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CHANNEL = ChannelSettings("1000000009", "secret", "token")


def thank(fact: arrivals.ButtonPressed) -> None:
    """Answers a tap at once, as an app above would."""
    person = Person.objects.get(contact_points__address=fact.address)
    words = (Text(f"ありがとうございます ({fact.action})"),)
    actions.send(
        organisation_id=fact.organisation_id, person_ids=[person.id], parts=words, purpose="thanks", reply=fact.reply
    )


@pytest.fixture(autouse=True)
def listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messaging, and somebody who answers taps."""
    wired = {
        arrivals.ButtonPressed: (subscriptions.keep_button, thank),
        arrivals.MessageArrived: (subscriptions.keep_message,),
        arrivals.MessageUnsent: (subscriptions.wipe_message,),
        arrivals.ContactFollowed: (subscriptions.open_contact,),
        arrivals.ContactBlocked: (subscriptions.close_contact,),
    }
    monkeypatch.setattr(facts, "_subscribers", lambda: wired)


@pytest.fixture
def town(transactional_db: None) -> Iterator[Organisation]:
    """An organisation whose scope is open."""
    organisation = make_organisation()
    with scope(organisation=organisation.pk):
        yield organisation


@pytest.fixture
def sim(town: Organisation, live_server: LiveServer, settings: Settings) -> Iterator[SimServer]:
    """A LINE that knows the town's webhook, and whose channel the town has connected."""
    account = connect_account(
        town.pk, LineChannel(name="町", channel_id="1", bot_user_id="", secret="secret", token="token")
    )
    secrets.forget()
    hook = f"{live_server.url}{channels.webhook_path(account)}"
    with running([ChannelSettings("1000000009", "secret", "token", webhook_url=hook)]) as server:
        settings.TETOTE_LINE_API_URL = server.url
        yield server
    client._pool().clear()


@pytest.fixture
def helper(town: Organisation, sim: SimServer) -> tuple[Person, Phone]:
    """Somebody with a phone."""
    person = make_helper(town)
    address = ContactPoint.objects.get(person=person).address
    return person, sim.add_user("林 さくら", address, following=True)


def turn(holds: Callable[[], bool]) -> None:
    """Turns the pumps until something holds."""
    for _ in range(200):
        inbound.pump()
        deliver.pump()
        if holds():
            return
    raise AssertionError("it never came about")


def chat(phone: Phone) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = phone.chat()
    return found


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
    turn(lambda: queries.unhandled_count(town.pk) == 1)
    (kept,) = queries.unhandled(town.pk)
    assert (kept.person, kept.text) == (person, "少し遅れます 🙏")


def test_a_forged_webhook_is_refused(town: Organisation, sim: SimServer, helper: tuple[Person, Phone]) -> None:
    ChannelAccount.objects.update(secret="another secret")
    secrets.forget()
    helper[1].text("にせもの")
    assert not InboundEvent.objects.exists()
