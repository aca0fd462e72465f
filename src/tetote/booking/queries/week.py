"""What a week of one resource looks like to staff: slots with who sits there, who waits, what is free."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from tetote.booking.models import Booking, Resource, SpecialDay
from tetote.booking.models.booking import LIVE
from tetote.booking.queries.access import with_slots
from tetote.booking.queries.timetable import (
    Counts,
    Standing,
    Timetable,
    begun_in,
    counts,
    seats_in_use,
    standing,
    timetable,
)
from tetote.booking.rules.hours import Hours, Span, days_between
from tetote.kernel import clock
from tetote.organisations.models import Organisation

DAYS = 7


@dataclass(slots=True)
class SlotView:
    """One slot with the people in it. `is_outside` says that no opening hours cover it any more."""

    standing: Standing
    is_outside: bool = False
    seated: list[Booking] = field(default_factory=list)
    waiting: list[Booking] = field(default_factory=list)
    entered: list[Booking] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """When it is."""
        return self.standing.span


@dataclass(frozen=True, slots=True)
class DayView:
    """One day: when it is open, why not, and its slots."""

    day: date
    hours: Sequence[Hours]
    reason: str
    slots: Sequence[SlotView]


def week(resource: Resource, first: date, days: int = DAYS) -> list[DayView]:
    """So many days from `first`; five queries, however many bookings there are."""
    now, last = clock.now(), first + timedelta(days=days - 1)
    table, found = timetable(resource), counts(resource, first, last, now)
    people = _people(resource, first, last)
    reasons = dict(SpecialDay.objects.filter(resource=resource).values_list("day", "reason"))
    view = _Week(resource, table, found, people, now)
    return [DayView(day, table.hours(day), reasons.get(day, ""), view.slots(day)) for day in days_between(first, last)]


def slot_view(resource: Resource, starts_at: datetime) -> SlotView | None:
    """One slot; None when it is not open then and nobody was ever there."""
    day = starts_at.astimezone(resource.zone).date()
    found = (slot for one in week(resource, day, 1) for slot in one.slots)
    return next((slot for slot in found if slot.span.starts_at == starts_at), None)


@dataclass(frozen=True, slots=True)
class _Week:
    resource: Resource
    table: Timetable
    found: Counts
    people: Mapping[Span, Sequence[Booking]]
    now: datetime

    def slots(self, day: date) -> list[SlotView]:
        """The slots of the opening hours, and those outside in which somebody still is."""
        regular = self.table.slots_of(day)
        zone = self.table.zone
        others = {span for span in self.people if span.day(zone) == day} - set(regular)
        return [self._slot(span, is_outside=span in others) for span in sorted([*regular, *others])]

    def _slot(self, span: Span, *, is_outside: bool) -> SlotView:
        view = SlotView(standing(self.resource, self.found, span, self.now), is_outside)
        for booking in self.people.get(span, ()):
            if booking.state == Booking.State.WAITING:
                view.waiting.append(booking)
            elif booking.state == Booking.State.ENTERED:
                view.entered.append(booking)
            else:
                view.seated.append(booking)
        return view


def _people(resource: Resource, first: date, last: date) -> Mapping[Span, Sequence[Booking]]:
    here = Q(state__in=[Booking.State.WAITING, Booking.State.ENTERED]) | seats_in_use(clock.now())
    found = Booking.objects.filter(here, begun_in(first, last, resource.zone), slot__resource=resource)
    found = found.select_related("slot", "person")
    people: defaultdict[Span, list[Booking]] = defaultdict(list)
    for booking in found.order_by("slot__starts_at", "seat", "lined_at", "drawn_place", "id"):
        people[booking.slot.span].append(booking)
    return people


@dataclass(frozen=True, slots=True)
class Busy:
    """How a resource stands on the list of all: booked in the next seven days, and people who wait."""

    resource: Resource
    booked: int
    waiting: int


def resources_with_numbers(organisation: Organisation) -> list[Busy]:
    """Every resource, those in use first; two queries."""
    now = clock.now()
    soon = Q(slot__starts_at__gt=now, slot__starts_at__lt=now + timedelta(days=DAYS))
    rows = Booking.objects.filter(organisation=organisation, slot__starts_at__gt=now).values_list("slot__resource_id")
    numbers: dict[UUID, tuple[int, int]] = {
        resource_id: (booked, waiting)
        for resource_id, booked, waiting in rows.order_by().annotate(
            booked=Count("id", filter=soon & Q(state=Booking.State.BOOKED)),
            waiting=Count("id", filter=Q(state=Booking.State.WAITING)),
        )
    }
    found = Resource.objects.filter(organisation=organisation).select_related("organisation")
    ranked = found.order_by("-is_active", "name_ja", "id")
    return [Busy(one, *numbers.get(one.id, (0, 0))) for one in ranked]


def listing(resource: Resource, first: date, last: date, state: str = "") -> QuerySet[Booking]:
    """The bookings of some days, the earliest first; one query."""
    found = Booking.objects.filter(begun_in(first, last, resource.zone), slot__resource=resource)
    wanted = found.filter(state=state) if state else found.filter(state__in=LIVE)
    return with_slots(wanted).order_by("slot__starts_at", "state", "seat", "lined_at", "id")


def waiting_now(resource: Resource) -> QuerySet[Booking]:
    """Everybody who waits for a slot to come, by slot and place in line; one query."""
    waiting = Booking.objects.filter(
        slot__resource=resource, slot__starts_at__gt=clock.now(), state=Booking.State.WAITING
    )
    return with_slots(waiting).order_by("slot__starts_at", "lined_at", "drawn_place", "id")
