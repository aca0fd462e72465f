"""What tests over the real wire share: pumps that turn until something holds, and a phone's chat."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from linesim.channel import ChannelSettings
from linesim.client import Phone
from tetote.channels import facts as arrivals
from tetote.channels import subscriptions as contents
from tetote.channels.line import inbound
from tetote.channels.parts import Text
from tetote.kernel.facts import Fact, Subscriber
from tetote.kernel.jobs import run_due
from tetote.messaging import actions, deliver, subscriptions
from tetote.people.models import Person

CHANNEL = ChannelSettings("1000000009", "secret", "token")


def thank(fact: arrivals.ButtonPressed) -> None:
    """Answers a tap at once, as an app above would."""
    person = Person.objects.get(contact_points__address=fact.address)
    words = (Text(f"ありがとうございます ({fact.action})"),)
    actions.send(
        organisation_id=fact.organisation_id, person_ids=[person.id], parts=words, purpose="thanks", reply=fact.reply
    )


WIRED: Mapping[type[Fact], Sequence[Subscriber]] = {
    arrivals.ButtonPressed: (subscriptions.keep_button, thank),
    arrivals.MessageArrived: (contents.fetch_content, subscriptions.keep_message),
    arrivals.MessageUnsent: (contents.forget_content, subscriptions.wipe_message),
    arrivals.ContactFollowed: (subscriptions.open_contact,),
    arrivals.ContactBlocked: (subscriptions.close_contact,),
}
"""Messaging, and somebody who answers taps."""


def turn(holds: Callable[[], bool]) -> None:
    """Turns the pumps until something holds."""
    for _ in range(200):
        inbound.pump()
        deliver.pump()
        run_due()
        if holds():
            return
    raise AssertionError("it never came about")


def chat(phone: Phone) -> list[dict[str, Any]]:
    """The bubbles on a phone, oldest first."""
    found: list[dict[str, Any]] = phone.chat()
    return found
