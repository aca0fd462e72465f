"""Lets the house's own deeds tell what happened lately: each at its moment, its messages sent, what was due done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count

from django.db import transaction
from django.db.models import F

from tetote.channels.facts import ButtonPressed, ContactFollowed, MessageArrived
from tetote.demo.books import ANSWERS, SENDING_TAKES, TAP_TRAVELS, Desk
from tetote.kernel import clock, facts
from tetote.kernel.jobs import registry
from tetote.kernel.models import Job
from tetote.messaging.models import Batch
from tetote.people.models import Person

State, Way = Batch.State, Batch.Way
ASKING_LINE = ("automations.learn_name",)
"""What the worker would ask LINE, which hears nothing of these tales."""


class Teller:
    """Moves through the last days; the worker, which was not there, is played as well."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._numbers = count(1)

    @contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        """Within the block it is `moment`, and what was due by then is done."""
        self.catch_up(moment)
        with clock.told_at(moment):
            yield

    def catch_up(self, until: datetime) -> None:
        """Does what the worker would have done by then, each job at its hour."""
        Job.objects.filter(name__in=ASKING_LINE).delete()
        while job := Job.objects.filter(state=Job.State.WAITING, due__lte=until).order_by("due", "id").first():
            job.delete()
            found = registry.find(job.name)
            with clock.told_at(job.due):
                if found:
                    found.function(**job.args)

    def tap(self, moment: datetime, person: Person, action: str, args: Sequence[str]) -> None:
        """A button comes back."""
        contact = self._desk.contacts[person.id]
        self.press(moment, contact.address, action, args, contact.kind)

    def press(self, moment: datetime, address: str, action: str, args: Sequence[str], kind: str = "line") -> None:
        """A button comes back from an address, whosever it is."""
        pressed = ButtonPressed(
            organisation_id=self._desk.organisation.id,
            kind=kind,
            address=address,
            happened_at=moment - TAP_TRAVELS,
            action=action,
            args=tuple(args),
        )
        self._publish(moment, pressed)

    def follow(self, moment: datetime, address: str) -> None:
        """Somebody adds the account as a friend."""
        organisation_id = self._desk.organisation.id
        followed = ContactFollowed(
            organisation_id=organisation_id, kind="line", address=address, happened_at=moment - TAP_TRAVELS
        )
        self._publish(moment, followed)

    def write(self, moment: datetime, address: str, text: str, content: str = "text") -> None:
        """Somebody writes, or sends a sticker, on LINE."""
        arrived = MessageArrived(
            organisation_id=self._desk.organisation.id,
            kind="line",
            address=address,
            happened_at=moment - TAP_TRAVELS,
            content=content,
            text=text,
            external_id=f"{int(moment.timestamp())}{next(self._numbers):08}",
        )
        self._publish(moment, arrived)

    def address_of(self, person: Person) -> str:
        """Where the person is reached."""
        return self._desk.contacts[person.id].address

    def _publish(self, moment: datetime, fact: facts.Fact) -> None:
        with self.at(moment), transaction.atomic():
            facts.publish(fact)


def post() -> None:
    """What waits in the outbox left at once when it was written: these are tales, and LINE hears nothing of them."""
    waiting = Batch.objects.filter(state=State.QUEUED)
    sent = {
        "state": State.SENT,
        "attempts": 1,
        "first_tried_at": F("created_at"),
        "sent_at": F("created_at") + SENDING_TAKES,
        "http_status": 200,
    }
    waiting.filter(message__purpose__in=ANSWERS).update(way=Way.REPLY, **sent)
    waiting.update(way=Way.PUSH, **sent)


def minutes(number: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=number)
