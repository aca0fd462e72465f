"""When a resource is open, and what of its slots is taken."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from uuid import UUID

from django.db.models import Count, Q

from tetote.booking.models import Booking, Draw, Opening, Resource, Slot, SpecialDay
from tetote.booking.rules.hours import Hours, Span, Special, Weekly, days_between, hours_on, slots_on
from tetote.booking.rules.offer import Offer, Taken, can_be_asked_for, offer, seats_left
from tetote.kernel import calendar, clock

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timetable:
    """The opening hours of one resource."""

    zone: tzinfo
    minutes: int
    weekly: Sequence[Weekly]
    special: Mapping[date, Special]
    closed_on_holidays: bool

    def hours(self, day: date) -> list[Hours]:
        """When it is open that day."""
        closed = self.closed_on_holidays and calendar.is_festive(day)
        return hours_on(day, self.weekly, self.special.get(day), is_closed_holiday=closed)

    def slots(self, first: date, last: date) -> list[Span]:
        """The slots of these days, both included."""
        return [span for day in days_between(first, last) for span in self.slots_of(day)]

    def slots_of(self, day: date) -> list[Span]:
        """The slots of one day."""
        return slots_on(day, self.hours(day), self.minutes, self.zone)

    def slot_at(self, starts_at: datetime) -> Span | None:
        """The slot that begins then, if there is one."""
        day = starts_at.astimezone(self.zone).date()
        return next((span for span in self.slots_of(day) if span.starts_at == starts_at), None)


def timetable(resource: Resource) -> Timetable:
    """The hours of a resource; two queries."""
    special = {each.day: each.special for each in SpecialDay.objects.filter(resource=resource)}
    weekly = [each.weekly for each in Opening.objects.filter(resource=resource)]
    return Timetable(resource.zone, resource.slot_minutes, weekly, special, resource.closed_on_holidays)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one slot stands: what a newcomer can have there, and the numbers behind it."""

    span: Span
    offer: Offer
    taken: Taken
    left: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What is taken of a resource in some days."""

    by_span: Mapping[Span, Taken]
    entered: Mapping[date, int]
    drawn: frozenset[date]

    def of(self, span: Span, zone: tzinfo) -> Taken:
        """How that slot stands."""
        day, mine = span.day(zone), self.by_span.get(span, Taken())
        return Taken(mine.seats, mine.waiting, self.entered.get(day, 0), day in self.drawn)

    def crosses(self, span: Span) -> bool:
        """Whether seats are in use of a slot that was cut differently: hours have changed since somebody took it."""
        return any(taken.seats and other != span and other.overlaps(span) for other, taken in self.by_span.items())


def begun_in(first: date, last: date, zone: tzinfo, prefix: str = "slot__") -> Q:
    """What begins on these days, both included, by the clocks of the zone."""
    begin, end = (datetime.combine(day, time(), zone) for day in (first, last + ONE_DAY))
    return Q(**{f"{prefix}starts_at__gte": begin, f"{prefix}starts_at__lt": end})


def counts(resource: Resource, first: date, last: date, now: datetime, *, but_cause: str = "") -> Counts:
    """What is taken of these days; two queries. A hold that has lapsed counts for nothing, whether tidied or not."""
    zone = resource.zone
    rows = Slot.objects.filter(begun_in(first, last, zone, ""), resource=resource)
    others = ~Q(bookings__cause=but_cause) if but_cause else Q()
    counted = rows.values_list("starts_at", "ends_at").annotate(
        seats=Count("bookings", filter=seats_in_use(now, "bookings__") & others),
        waiting=Count("bookings", filter=Q(bookings__state=Booking.State.WAITING) & others),
        entered=Count("bookings", filter=Q(bookings__state=Booking.State.ENTERED)),
    )
    by_span, entered = {}, Counter[date]()
    for starts_at, ends_at, seats, waiting, entries in counted:
        span = Span(starts_at, ends_at)
        by_span[span] = Taken(seats, waiting)
        entered[span.day(zone)] += entries
    drawn = Draw.objects.filter(resource=resource, day__gte=first, day__lte=last).values_list("day", flat=True)
    return Counts(by_span, entered, frozenset(drawn))


def seats_in_use(now: datetime, prefix: str = "") -> Q:
    """Bookings that sit on a seat at this moment."""
    held = {f"{prefix}state": Booking.State.HELD, f"{prefix}held_until__gt": now}
    booked = {f"{prefix}state": Booking.State.BOOKED}
    return Q(**{f"{prefix}seat__isnull": False}) & (Q(**held) | Q(**booked))


def free_seats(slot: Slot, *, but: UUID | None = None) -> list[int]:
    """Which seats of the slot nobody sits on; a seat that the booking `but` has itself counts as free."""
    used = Booking.objects.filter(seats_in_use(clock.now()), slot=slot)
    used = used.exclude(pk=but) if but else used
    taken = set(used.values_list("seat", flat=True))
    return [seat for seat in range(1, slot.resource.capacity + 1) if seat not in taken]


def standing(resource: Resource, found: Counts, span: Span, now: datetime) -> Standing:
    """What a newcomer can have of a slot, its lead time left aside."""
    zone = resource.zone
    taken, terms = found.of(span, zone), resource.terms
    said = Offer.FULL if found.crosses(span) else offer(span, now, terms, taken, zone)
    return Standing(span, said, taken, seats_left(terms, taken))


def open_slots(resource: Resource, now: datetime, days: int, *, but_cause: str = "") -> list[Standing]:
    """The slots that can be asked for from now on, so many days ahead; the full ones too; four queries.

    `but_cause` leaves out what was taken for that cause, so that one's own hold does not stand in one's way.
    """
    zone = resource.zone
    first = now.astimezone(zone).date()
    last = first + timedelta(days=min(days, resource.ahead_days))
    if not resource.is_active:
        return []
    found = counts(resource, first, last, now, but_cause=but_cause)
    spans = timetable(resource).slots(first, last)
    return [standing(resource, found, span, now) for span in spans if can_be_asked_for(span, now, resource.terms, zone)]
