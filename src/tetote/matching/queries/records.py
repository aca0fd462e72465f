"""What the centre knows of its helpers, gathered for one request or for many at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, prefetch_related_objects

from tetote.kernel import calendar, clock
from tetote.matching import wording
from tetote.matching.models import Match, Offer, SupportRequest
from tetote.matching.queries.legs import spans_of
from tetote.matching.queries.settings import fit_rules
from tetote.matching.rules.fit import Assessment, Hours, Need, Record, Rules, Span, assess
from tetote.matching.rules.legs import spans
from tetote.organisations.models import Organisation
from tetote.people.models import Child, Consent, MemberRole, Person, RoleAssignment
from tetote.people.queries import Standing, Stated, abilities_of, standings_of, unavailable_on

LOAD_DAYS = 90
"""Load is what somebody did in so many days, and what is already decided for the time to come."""
AROUND = timedelta(hours=12)
"""How far around a request other activities of a helper are looked for; ways are shorter."""


@dataclass(frozen=True, slots=True)
class Booking:
    """An activity for which a helper is decided."""

    request_id: UUID
    span: Span


@dataclass(frozen=True)
class Ledger:
    """What is known of some helpers, as it bears on some requests of one organisation."""

    organisation: Organisation
    people: Sequence[Person]
    requests: Sequence[SupportRequest]
    chances: Mapping[UUID, float]
    """How likely each says yes when asked; whoever is left out is not asked about it."""
    willing: Collection[tuple[UUID, UUID]] = frozenset()
    """Request and helper of each yes."""

    def assess(self, person: Person, request: SupportRequest) -> Assessment:
        """How a helper fits a request, by the centre's own rules."""
        return assess(self.record(person, request), self.need(request), self.rules)

    def record(self, person: Person, request: SupportRequest) -> Record:
        """What is known of a helper, as it bears on `request`."""
        activities, last = self._activity.get(person.id, (0, None))
        stated = self._stated.get(person.id, Stated())
        freed = self._freed.get((request.id, person.id))
        return Record(
            booked=tuple(one.span for one in self._booked[person.id] if one.request_id != request.id),
            times_with_family=self._times.get((person.id, request.household_id), 0),
            activities=activities,
            last_active=last,
            areas=frozenset(filter(None, (person.household.area, *stated.districts))),
            was_released=freed is not None,
            was_doubted=freed is True,
            chance=self.chances.get(person.id),
            said_yes=(request.id, person.id) in self.willing,
            consents=person.id not in self._withdrew,
            rests=person.id in self._resting[wording.day(request)],
            hours=_hours(stated),
            kinds=frozenset(stated.kinds),
            youngest_months=stated.youngest_months,
            oldest_months=stated.oldest_months,
            most_children=stated.most_children,
            lapsed=_lapsed(self._standings.get(person.id, ()), wording.day(request)),
        )

    def need(self, request: SupportRequest) -> Need:
        """The request as the pure rules see it."""
        return self._needs[request.id]

    @cached_property
    def _needs(self) -> Mapping[UUID, Need]:
        prefetch_related_objects(list(self.requests), "children")
        return {request.id: self._need(request) for request in self.requests}

    def _need(self, request: SupportRequest) -> Need:
        day = wording.day(request)
        return Need(
            span=Span(wording.local(request.starts_at, request), wording.local(request.ends_at, request)),
            area=request.area,
            now=clock.now(),
            legs=tuple(
                Span(wording.local(one.start, request), wording.local(one.end, request)) for one in spans_of(request)
            ),
            kind=request.kind,
            ages=tuple(_months(child, day) for child in request.children.all()),
            on_holiday=calendar.is_festive(day),
            usual_load=self._usual_load,
        )

    @cached_property
    def rules(self) -> Rules:
        """The centre's."""
        return fit_rules(self.organisation.id)

    @cached_property
    def _ids(self) -> list[UUID]:
        return [person.id for person in self.people]

    @cached_property
    def _booked(self) -> defaultdict[UUID, list[Booking]]:
        starts = min(request.starts_at for request in self.requests) - AROUND
        ends = max(request.ends_at for request in self.requests) + AROUND
        found = _decided(self._ids).filter(request__starts_at__lt=ends, request__ends_at__gt=starts)
        booked: defaultdict[UUID, list[Booking]] = defaultdict(list)
        hours = ("request__starts_at", "request__ends_at", "request__leg_minutes")
        for person_id, request_id, start, end, minutes in found.values_list("person_id", "request_id", *hours):
            booked[person_id] += [Booking(request_id, span) for span in spans(start, end, minutes)]
        return booked

    @cached_property
    def _activity(self) -> Mapping[UUID, tuple[int, datetime | None]]:
        """How much each had to do, and when they last did anything."""
        now = clock.now()
        counted = (
            _decided(self._ids)
            .order_by()
            .values("person_id")
            .annotate(
                lately=Count("id", filter=Q(request__starts_at__gte=now - timedelta(days=LOAD_DAYS))),
                last=Max("request__starts_at", filter=Q(request__starts_at__lt=now)),
            )
        )
        return {row["person_id"]: (row["lately"], row["last"]) for row in counted}

    @cached_property
    def _times(self) -> Mapping[tuple[UUID, UUID], int]:
        """How often each was with each of the families that ask."""
        households = {request.household_id for request in self.requests}
        past = _decided(self._ids).filter(request__starts_at__lt=clock.now(), request__household_id__in=households)
        counted = past.order_by().values_list("person_id", "request__household_id").annotate(times=Count("id"))
        return {(person_id, household_id): times for person_id, household_id, times in counted}

    @cached_property
    def _freed(self) -> Mapping[tuple[UUID, UUID], bool]:
        """From whom each request was taken, and whether they said that they may not come and nothing since."""
        anew = Offer.objects.filter(
            request_id=OuterRef("request_id"), person_id=OuterRef("person_id"), answered_at__gt=OuterRef("ended_at")
        )
        ended = Match.objects.filter(request__in=[request.id for request in self.requests]).exclude(ended_at=None)
        told = ended.order_by("ended_at").annotate(anew=Exists(anew))
        rows = told.values_list("request_id", "person_id", "doubted_at", "anew", "end_reason")
        return {
            (wanted, person_id): doubted is not None and not anew
            for wanted, person_id, doubted, anew, reason in rows
            if reason != Match.TIME_CHANGED
        }

    @cached_property
    def _usual_load(self) -> float:
        """How much the centre's helpers have to do on average."""
        since = clock.now() - timedelta(days=LOAD_DAYS)
        helpers = RoleAssignment.objects.filter(
            organisation_id=self.organisation.id, role=MemberRole.PROVIDING, until=None
        )
        done = Match.objects.filter(
            organisation_id=self.organisation.id, ended_at=None, request__starts_at__gte=since
        ).count()
        return done / max(helpers.count(), 1)

    @cached_property
    def _stated(self) -> Mapping[UUID, Stated]:
        return abilities_of(self._ids)

    @cached_property
    def _standings(self) -> Mapping[UUID, Sequence[Standing]]:
        return standings_of(self.organisation.id, self._ids, required_only=True)

    @cached_property
    def _resting(self) -> Mapping[date, set[UUID]]:
        return unavailable_on(self._ids, {wording.day(request) for request in self.requests})

    @cached_property
    def _withdrew(self) -> set[UUID]:
        """Who took back what they had agreed to, all of it."""
        given = Consent.objects.filter(person_id__in=self._ids).values_list("person_id", "withdrawn_at")
        rows = list(given)
        holding = {person_id for person_id, withdrawn_at in rows if withdrawn_at is None}
        return {person_id for person_id, _ in rows} - holding


def ledger(
    requests: Sequence[SupportRequest],
    people: Sequence[Person],
    chances: Mapping[UUID, float] | None = None,
    willing: Collection[tuple[UUID, UUID]] = frozenset(),
) -> Ledger:
    """The ledger of at least one request; about a dozen queries, however many requests and helpers there are."""
    return Ledger(requests[0].organisation, people, requests, chances or {}, willing)


def _decided(person_ids: Collection[UUID]) -> QuerySet[Match]:
    return Match.objects.filter(person_id__in=person_ids, ended_at=None)


def _months(child: Child, day: date) -> int:
    """The age in whole months."""
    months = (day.year - child.born_on.year) * 12 + day.month - child.born_on.month
    return months - (day.day < child.born_on.day)


def _hours(stated: Stated) -> tuple[Hours, ...]:
    return tuple(Hours(weekday, start, end) for weekday, spans in stated.hours.items() for start, end in spans)


def _lapsed(standings: Sequence[Standing], day: date) -> tuple[str, ...]:
    return tuple(standing.course.name for standing in standings if not standing.holds_on(day))
