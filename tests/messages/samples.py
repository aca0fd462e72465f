"""What the functions that write messages are given: the plainest, the longest and the oddest of each type.

Whoever writes a message about something new says here how to make one: a function from a `World` to examples.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from inspect import signature
from itertools import product
from types import UnionType
from typing import Any, get_type_hints

from django.db import models
from django.db.models import prefetch_related_objects

from tetote.channels.facts import Arrival, MessageArrived
from tetote.channels.parts import Button, Tone
from tetote.kernel import clock
from tetote.matching.actions.cancellations import TakenBack
from tetote.matching.models import ActivityReport, Call, Cancellation, Match, Offer, PreMeeting, SupportRequest, Wave
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import make_call, make_helper, make_match, make_offer, make_request
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import Outcome
from tetote.people.models import Newcomer, Person
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_child, make_newcomer
from tetote.procedures.models import Application
from tetote.procedures.tests.builders import make_application, make_procedure

LONGEST_NAME = 30
ODDEST = ("﨑", "😀", "👩‍👩‍👧‍👦", "か\u3099", "🇯🇵", '"', "\\", "％", "{a}", "%s", "\n")
LETTERS = (
    "はい。",
    "あ" * 1000,
    "👩‍👩‍👧‍👦" * 90,
    "か\u3099" * 500,
    "1行目\r\n\r\n3行目",
    "100% {name} %(name)s \\ \" '",
)


@dataclass(frozen=True)
class World:
    """Somebody at work, and one activity with everything about it; and people who come and what is sent, kept once."""

    staff: Staff
    match: Match
    application: Application
    newcomers: Mapping[str, Newcomer]
    """Who asks to be registered, by the role they chose, and "asked" for somebody who has not said their name yet."""

    @property
    def request(self) -> SupportRequest:
        """What was asked for."""
        return self.match.request

    @property
    def organisation(self) -> Organisation:
        """Whose messages they are."""
        return self.request.organisation

    @property
    def link(self) -> str:
        """The way to a page, as long as it really is."""
        return link_for(self.match.person, "matching-member:details", self.match.id)


def make_world(staff: Staff) -> World:
    """The plainest: one activity, and another that its helper has said yes to."""
    match = make_match(staff, make_helper(staff))
    other = make_request(staff, starts_at=match.request.starts_at + timedelta(days=1))
    make_offer(match.person, make_call(staff, other, [match.person]))
    # One object for the organisation, so that what a test changes of it is seen from everywhere.
    match.request.organisation = staff.organisation
    prefetch_related_objects([match.request], "children")
    newcomers = {role: make_newcomer(staff.organisation, role=role) for role in ("providing", "requesting", "")}
    asked = make_newcomer(staff.organisation)
    Newcomer.objects.filter(id=asked.id).update(state=Newcomer.State.ASKED)
    procedure = make_procedure(staff, "| survey |\n| | type | name | label |\n| | text | a | あ |")
    return World(staff, match, make_application(procedure), {**newcomers, "asked": asked})


def made_odd(world: World, letters: str) -> World:
    """The same with every text as long as its column allows, of just these letters, and a house full of children."""
    for _ in range(5):
        world.request.children.add(make_child(world.request.requester.household))
    prefetch_related_objects([world.request], "children")
    for row in (world.organisation, world.request, world.request.requester, world.match.person):
        for field in row._meta.get_fields():
            if isinstance(field, models.CharField) and field.name in NAMES:
                longest = field.max_length or 1_000
                setattr(row, field.name, ("村" + letters * longest)[:longest])  # No form takes a blank name.
    return world


NAMES = frozenset({"name", "short_name", "area", "place_from", "place_via", "place_to", "family_name", "given_name"})
Make = Callable[[World], Sequence[object]]


def _report(world: World) -> Sequence[object]:
    start = world.request.starts_at
    spans = (timedelta(hours=2), timedelta(days=3, minutes=59))
    return [ActivityReport(match=world.match, started_at=start, ended_at=start + span, version=9) for span in spans]


def _days(world: World) -> Sequence[object]:
    """Of a series: one day, a few, and as many as a year has."""
    return [[_on(world.request, timedelta(days=7 * week)) for week in range(weeks)] for weeks in (1, 3, 120)]


def _on(request: SupportRequest, later: timedelta) -> SupportRequest:
    day = copy(request)
    day.starts_at, day.ends_at = request.starts_at + later, request.ends_at + later
    return day


def _matches(world: World) -> Sequence[object]:
    """Decided, begun by a tap, and over by a tap."""
    begun, over = copy(world.match), copy(world.match)
    begun.began_at = over.began_at = world.request.starts_at
    over.finished_at = world.request.starts_at + timedelta(days=1, minutes=59)
    return [world.match, begun, over]


def _arrivals(world: World) -> Sequence[object]:
    """Words of somebody new, of somebody who was asked for their name, and of somebody who gave it."""
    known = world.newcomers
    addresses = (f"U{world.request.id.hex}", known["asked"].address, known["providing"].address)
    return [_said_by(world.organisation, address) for address in addresses]


def _said_by(organisation: Organisation, address: str) -> Arrival:
    return MessageArrived(
        organisation_id=organisation.id, kind="line", address=address, happened_at=clock.now(), content="text"
    )


def _applications(world: World) -> Sequence[object]:
    """Received, returned and finished; its procedure is called as oddly as the world is."""
    application = world.application
    application.organisation = world.organisation
    application.run.language = world.organisation.members_language
    application.procedure.title = (world.request.area * 20)[:200] or "手続き"
    found = []
    for state in ("received", "returned", "done"):
        one = copy(application)
        one.state = state
        found.append(one)
    return found


def _names(world: World) -> Sequence[object]:
    return ["山田", ODDEST[2] * LONGEST_NAME, world.match.person.family_name[:LONGEST_NAME]]


BY_TYPE: Mapping[type | UnionType, Make] = {
    Organisation: lambda world: [world.organisation],
    SupportRequest: lambda world: [world.request],
    Call: lambda world: [Call(id=world.request.id, request=world.request, way=way) for way in Call.Way],
    Match: _matches,
    ActivityReport: _report,
    PreMeeting: lambda world: [PreMeeting(organisation=world.organisation, starts_at=world.request.starts_at)],
    Offer.Answer: lambda _world: list(Offer.Answer),
    Wave.Kind | None: lambda _world: [None, *Wave.Kind],
    Person: lambda world: [world.match.person, world.request.requester],
    Newcomer: lambda world: [world.newcomers[role] for role in ("providing", "requesting", "")],
    Outcome: lambda _world: [outcome for outcome in Outcome if outcome not in {Outcome.LINKED, Outcome.NO_CODE}],
    Arrival: _arrivals,
    Tone: lambda _world: list(Tone),
    int: lambda _world: [1, 2, 99],
    Sequence[SupportRequest]: _days,
    State: lambda _world: [State.CANCELLED, State.UNMATCHED],
    TakenBack | None: lambda _world: [None, *(TakenBack(side) for side in Cancellation.Side)],
    Application: _applications,
    tuple[Button, ...]: lambda world: [(), (Button("始めます", "activity-begins", (world.match.id.hex,)),)],
    dict[str, str]: lambda _world: [{"ja": "「{title}」 {code}\n{state}\n{link}", "en": "{title} {code} " + "x" * 900}],
}
WORDS: Mapping[str, Make] = {
    "link": lambda world: [world.link],
    "text": lambda _world: LETTERS,
    "name": _names,
    "shown": _names,
    "moment": lambda _world: [clock.now().isoformat()],
    "heading": lambda _world: ["お手伝い"],
    "line": lambda _world: ["このページで見られます。"],
    "language": lambda world: [world.organisation.members_language],
}
"""Texts by the name of the argument, for a text alone says nothing of what it is."""


def calls_of(function: Callable[..., Any], world: World) -> list[tuple[object, ...]]:
    """Everything the function is to be called with.

    Raises:
        LookupError: an argument of a kind that nobody has given an example of; the message says where to.
    """
    hints = get_type_hints(getattr(function, "__wrapped__", function))
    names = [name for name in signature(function).parameters if name in hints]
    return list(product(*(_examples(function, name, hints[name])(world) for name in names)))


def _examples(function: Callable[..., Any], name: str, kind: Any) -> Make:
    make = WORDS.get(name) if kind is str else BY_TYPE.get(kind)
    if make is None:
        told = f"{function.__module__}.{function.__qualname__} takes {name}: {kind}."
        raise LookupError(f"{told} Please give examples of it in tests/messages/samples.py.")
    return make
