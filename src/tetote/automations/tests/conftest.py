"""What the tests of what arrives share: an organisation on LINE, a member, and somebody's phone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TypedDict
from uuid import UUID

import pytest
from django.db import transaction

from tetote.channels.facts import ButtonPressed, ContactFollowed, MessageArrived
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Button, Card, Part, Reply, from_json, lines_of
from tetote.channels.tests.builders import make_account
from tetote.kernel import clock, facts
from tetote.kernel.facts import Fact
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation
from tetote.people.models import Person
from tetote.people.tests.builders import make_contact, make_person

ADDRESS = "U" + "a" * 32


class _Common(TypedDict):
    """What every arrival says."""

    organisation_id: UUID
    kind: str
    address: str
    happened_at: datetime
    reply: Reply


@dataclass
class Phone:
    """What somebody does on their phone, and what they see there."""

    organisation: Organisation
    address: str = ADDRESS
    kind: str = "line"
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def follows(self) -> None:
        self._happens(ContactFollowed(**self._common()))

    def writes(self, text: str, content: str = "text", at: datetime | None = None) -> None:
        common = self._common(at)
        external_id = f"{self.address}-{next(self._numbers)}"
        self._happens(MessageArrived(**common, content=content, text=text, external_id=external_id))

    def presses(self, action: str, *args: str, at: datetime | None = None) -> None:
        common = self._common(at)
        self._happens(ButtonPressed(**common, action=action, args=args))

    def taps(self, label: str) -> None:
        """Presses the button of that label on the newest card."""
        (button,) = [button for button in self.buttons if button.label == label]
        self.presses(button.action, *button.args)

    @property
    def shown(self) -> Part:
        """The newest thing the house said to anybody."""
        return from_json(Message.objects.latest("created_at", "id").parts)[-1]

    @property
    def words(self) -> str:
        """The same as plain text."""
        return " ".join(lines_of(self.shown))

    @property
    def buttons(self) -> list[Button]:
        """What can be pressed on it."""
        buttons = self.shown.buttons if isinstance(self.shown, Card) else ()
        return [button for button in buttons if isinstance(button, Button)]

    def _common(self, at: datetime | None = None) -> _Common:
        reply = Reply("r", (clock.now() + timedelta(seconds=50)).isoformat())
        return {
            "organisation_id": self.organisation.id,
            "kind": self.kind,
            "address": self.address,
            "happened_at": at or clock.now(),
            "reply": reply,
        }

    def _happens(self, fact: Fact) -> None:
        with transaction.atomic():
            facts.publish(fact)


@pytest.fixture
def account(organisation: Organisation) -> ChannelAccount:
    """The organisation's LINE account."""
    return make_account(organisation)


@pytest.fixture
def phone(scoped: Organisation, account: ChannelAccount) -> Phone:
    """The phone of somebody nobody knows yet."""
    return Phone(scoped)


@pytest.fixture
def member(scoped: Organisation) -> Person:
    """Somebody whose address is known."""
    person = make_person(scoped)
    make_contact(person, address=ADDRESS)
    return person
