"""The days of a series for which helpers are asked, and decided, at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from uuid import UUID

from django.db.models import QuerySet, Sum

from tetote.kernel import clock
from tetote.kernel.errors import NotFoundError
from tetote.matching.errors import NOT_FOUND
from tetote.matching.models import Call, Offer, SupportRequest
from tetote.matching.queries.access import lock_request, lock_requests
from tetote.matching.queries.house_rules import rules_of
from tetote.matching.queries.records import ledger
from tetote.matching.queries.standing import for_these_hours, takes_answers
from tetote.matching.queries.waves import open_call
from tetote.matching.rules.fit import Grade
from tetote.matching.rules.states import UNDECIDED, State
from tetote.people.models import Person

_SAME = attrgetter("kind", "place_from", "place_via", "place_to", "area", "at_helpers_home", "leg_minutes")


@dataclass(frozen=True, slots=True)
class Day:
    """A request for which helpers are asked, with its own call."""

    request: SupportRequest
    call: Call

    @property
    def takes_answers(self) -> bool:
        """Whether a helper's tap still counts for this day."""
        return takes_answers(self.call, self.request)


@dataclass(frozen=True, slots=True)
class Willing:
    """For which days of a series a helper said yes, and on which of these something stands against them."""

    days: Sequence[SupportRequest]
    clashes: Sequence[SupportRequest]

    @property
    def able(self) -> int:
        """On how many days they can come."""
        return len(self.days) - len(self.clashes)


def undecided_days(request: SupportRequest) -> list[SupportRequest]:
    """The days of its series that have no helper, have not begun and are like it, the soonest first; none outside of a
    series. A day whose hours, places, kind of help or children were changed is not like it: one message could not say
    both.
    """
    if request.series_id is None:
        return []
    days = _undecided(request).select_related("organisation", "series").prefetch_related("children")
    found = list(days.order_by("starts_at", "id"))
    like = _told(next((day for day in found if day.id == request.id), request))
    return [day for day in found if _told(day) == like]


def left_out(request: SupportRequest, days: Sequence[SupportRequest]) -> int:
    """How many undecided days of its series are not among these, for they differ or are urgent."""
    return _undecided(request).exclude(id__in=[day.id for day in days]).count()


def _undecided(request: SupportRequest) -> QuerySet[SupportRequest]:
    return _all_days(request).filter(state__in=UNDECIDED, starts_at__gt=clock.now())


def _all_days(request: SupportRequest) -> QuerySet[SupportRequest]:
    """Every day of its series, whatever became of it; outside of a series the request alone."""
    if request.series_id is None:
        return SupportRequest.objects.filter(id=request.id)
    return SupportRequest.objects.filter(series_id=request.series_id)


def _told(day: SupportRequest) -> tuple[object, ...]:
    """What helpers are told of a day, but for its date."""
    zone = day.organisation.time_zone
    hours = (day.starts_at.astimezone(zone).time(), day.ends_at - day.starts_at)
    return *hours, *_SAME(day), {child.id for child in day.children.all()}


def callable_days(request: SupportRequest) -> list[SupportRequest]:
    """Those for which one call asks: an urgent one goes out by itself, at any hour."""
    urgent = clock.now() + timedelta(hours=rules_of(request.organisation).emergency_hours)
    return [day for day in undecided_days(request) if day.starts_at >= urgent]


def days_with(request: SupportRequest, person_id: UUID) -> list[SupportRequest]:
    """The days of its series, today's among them, for which this helper is decided; none outside of a series."""
    if request.series_id is None:
        return []
    ours = SupportRequest.objects.filter(series_id=request.series_id, state=State.DECIDED, ends_at__gt=clock.now())
    theirs = ours.filter(matches__person_id=person_id, matches__ended_at=None)
    return list(theirs.select_related("organisation").order_by("starts_at", "id"))


def days_from(request: SupportRequest, person_id: UUID) -> list[SupportRequest]:
    """Of these the request's own and those that follow it."""
    return [day for day in days_with(request, person_id) if day.starts_at >= request.starts_at]


def series_version(request: SupportRequest) -> int:
    """Grows with every change of any of its days."""
    return int(_all_days(request).aggregate(versions=Sum("version"))["versions"] or 0)


def hold_series(organisation_id: UUID, request: SupportRequest) -> SupportRequest:
    """Every day of the series is held until the transaction ends; the request's own, as it stands then.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    days = lock_requests(organisation_id, list(_all_days(request).values_list("id", flat=True)))
    own = next((day for day in days if day.id == request.id), None)
    if own is None:
        raise NotFoundError(NOT_FOUND)
    return own


def hold_days(call: Call) -> list[Day]:
    """Every request that this call asks for, held until the transaction ends, and as it stands then."""
    requests = lock_requests(call.organisation_id, list(_own_calls(call).values_list("request_id", flat=True)))
    own = {one.request_id: one for one in _own_calls(call).select_related("joint")}
    return [Day(request, own[request.id]) for request in requests]


def hold_open(organisation_id: UUID, request: SupportRequest) -> list[Day]:
    """The request with its open call, held, and all the other days where that asks for several; none without a call.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    call = open_call(request)
    if call and call.joint_id and call.organisation_id == organisation_id:
        return hold_days(call)
    request = lock_request(organisation_id, request.id)
    call = open_call(request)
    return [Day(request, call)] if call else []


def open_days(call: Call) -> list[SupportRequest]:
    """The days of a call for several that still take answers, the soonest first; none where it is for one request."""
    if call.joint_id is None:
        return []
    own = _own_calls(call).filter(closed_at=None).select_related("request__organisation")
    found = [one.request for one in own if takes_answers(one, one.request)]
    return sorted(found, key=lambda request: (request.starts_at, request.id))


def willing_over(days: Sequence[SupportRequest], people: Sequence[Person]) -> dict[UUID, Willing]:
    """On which of these days each of these helpers said yes, and can come; a query, and those of the ledger."""
    given = Offer.objects.filter(for_these_hours(), request__in=days, person__in=people, answer=Offer.Answer.YES)
    said = set(given.values_list("request_id", "person_id"))
    known = ledger(days, people, willing=said) if days else None
    found: dict[UUID, Willing] = {}
    for person in people:
        theirs = [day for day in days if (day.id, person.id) in said]
        clashes = [day for day in theirs if known and known.assess(person, day).grade is Grade.BLOCK]
        found[person.id] = Willing(theirs, clashes)
    return found


def _own_calls(call: Call) -> QuerySet[Call]:
    return Call.objects.filter(joint_id=call.joint_id) if call.joint_id else Call.objects.filter(id=call.id)
