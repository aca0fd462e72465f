"""A small centre that a test plays with: its people and their phones, the worker's pumps, and a clock that is moved."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import time_machine

from linesim.channel import ChannelSettings
from linesim.client import Phone
from linesim.testing import SimServer, running
from tetote.channels import queries as channels
from tetote.channels.actions import LineChannel, connect_account
from tetote.channels.line import client, inbound, secrets
from tetote.channels.models import InboundEvent
from tetote.kernel import clock, jobs
from tetote.kernel.models import Job
from tetote.matching import actions
from tetote.matching.models import Call, Match, SupportRequest
from tetote.matching.tests.builders import fresh, make_helper, make_parent, make_wish
from tetote.messaging import deliver, fanout
from tetote.messaging.models import Delivery
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person

JAPAN = ZoneInfo("Asia/Tokyo")
CHANNEL = ChannelSettings("1000000009", "secret", "token")
OWN_JOBS = ("matching.", "money.")
SENT = "matching."


def october(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment of October 2026 on the centre's clocks; day 32 is 1 November."""
    month, day = (10, day) if day <= 31 else (11, day - 31)
    return datetime(2026, month, day, hour, minute, tzinfo=JAPAN)


@contextmanager
def line_for(organisation: Organisation, address: str, settings: Any) -> Iterator[SimServer]:
    """A whole LINE in this process, connected with the organisation over loopback."""
    said = LineChannel(name="町", channel_id=CHANNEL.channel_id, bot_user_id="", secret="secret", token="token")
    account = connect_account(organisation.pk, said)
    secrets.forget()
    settings.TETOTE_PUBLIC_URL = address
    with running([replace(CHANNEL, webhook_url=f"{address}{channels.webhook_path(account)}")]) as server:
        settings.TETOTE_LINE_API_URL = settings.TETOTE_LINE_DATA_URL = server.url
        yield server
    client._pool().clear()


@dataclass
class Centre:
    """Everything a test needs to let a month go by."""

    staff: Staff
    administrator: Staff
    sim: SimServer
    clock: time_machine.Traveller
    phones: dict[UUID, Phone] = field(default_factory=dict)
    requests: dict[str, SupportRequest] = field(default_factory=dict)
    """By the name that the test gives them."""

    # --- people ------------------------------------------------------------------------------------------------------

    def helper(self, name: str) -> Person:
        """Somebody who helps, with a phone."""
        return self._with_phone(make_helper(self.staff, name))

    def parent(self, name: str) -> Person:
        """Somebody who asks, with a child and a phone."""
        return self._with_phone(make_parent(self.staff, family_name=name))

    def _with_phone(self, person: Person) -> Person:
        name = f"{person.family_name} {person.given_name}"
        self.phones[person.id] = self.sim.add_user(name, f"U{person.id.hex}", following=True)
        return person

    # --- time --------------------------------------------------------------------------------------------------------

    def until(self, moment: datetime) -> None:
        """Lets time pass; whatever the worker is to do on the way is done at its own moment."""
        while (due := self._next_due()) is not None and due <= moment:
            self.clock.move_to(max(due, clock.now()))
            self.work()
        self.clock.move_to(max(moment, clock.now()))
        self.work()

    def _next_due(self) -> datetime | None:
        """When the next of the centre's own jobs is due; those of the house that come round go along with them."""
        waiting = [job for job in Job.objects.filter(state=Job.State.WAITING) if job.name.startswith(OWN_JOBS)]
        return min((job.due for job in waiting), default=None)

    def work(self) -> None:
        """Turns every pump until none has anything to do."""
        while inbound.pump() + jobs.run_due() + fanout.pump() + deliver.pump():
            pass

    # --- phones ------------------------------------------------------------------------------------------------------

    def tap(self, person: Person, name: str, label: str) -> None:
        """Somebody taps a button on the last card for the day of a request; whatever follows from it is done."""
        phone = self.phones[person.id]
        phone.tap(self._card(person, self.requests[name], label), label=label)
        for _ in range(1000):
            if InboundEvent.objects.filter(state=InboundEvent.State.WAITING).exists():
                break
            time.sleep(0.005)
        else:
            raise AssertionError(f"the tap of {person.family_name} on {label} ({name}) never arrived")
        self.work()

    def _card(self, person: Person, request: SupportRequest, label: str) -> str:
        """By the day in its headline, for several requests may be open at once."""
        start = SupportRequest.objects.get(pk=request.pk).starts_at.astimezone(JAPAN)
        day = f"{start.month}月{start.day}日"
        said = [(str(bubble["id"]), json.dumps(bubble, ensure_ascii=False)) for bubble in self.bubbles(person)]
        found = [id_ for id_, words in said if day in words and f'"{label}"' in words]
        assert found, f"{person.family_name} has no card of {day} with {label}"
        return found[-1]

    # --- deeds -------------------------------------------------------------------------------------------------------

    def receive(self, name: str, parent: Person, start: datetime, hours: float) -> SupportRequest:
        """An advisor takes a wish down."""
        wish = make_wish(parent, starts_at=start, hours=hours)
        self.requests[name] = actions.receive(self.staff, parent, wish)
        self.work()
        return self.requests[name]

    def now(self, name: str) -> SupportRequest:
        """The request as it stands."""
        return fresh(self.requests[name])

    def call(self, name: str, helpers: Sequence[Person], way: Call.Way = Call.Way.ALL) -> Call:
        """All of these at once."""
        request = self.now(name)
        return self.call_by(name, actions.everybody(request, [helper.id for helper in helpers], way))

    def call_by(self, name: str, plan: actions.Plan) -> Call:
        """As a plan says."""
        request = self.now(name)
        call = actions.call_by_plan(self.staff, request, plan, request.version)
        self.work()
        return call

    def decide(self, name: str, helper: Person) -> Match:
        """An advisor chooses."""
        request = self.now(name)
        match = actions.decide(self.staff, request, helper.id, request.version)
        self.work()
        return match

    # --- what became of it -------------------------------------------------------------------------------------------

    def letters(self, name: str) -> Counter[tuple[str, str]]:
        """Who was sent what about a request: family name and purpose."""
        about = Delivery.objects.filter(message__cause__endswith=str(self.requests[name].id))
        return Counter(
            (family_name, purpose.removeprefix(SENT))
            for family_name, purpose in about.values_list("person__family_name", "message__purpose")
        )

    def bubbles(self, person: Person) -> list[dict[str, Any]]:
        """What the phone shows of ours."""
        return [bubble for bubble in self.phones[person.id].chat() if bubble["from"] == "bot"]
