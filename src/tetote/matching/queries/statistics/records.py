"""The records behind each figure, as conditions: numbers count them, lists show them, so that the two agree."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from tetote.matching.models import Match, SupportRequest
from tetote.matching.queries.statistics.period import Period
from tetote.matching.rules.states import UNDECIDED, State
from tetote.people.models import MemberRole, Person, RoleAssignment, Training

TOOK_PLACE = (State.DONE, State.REPORTED)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WAITS: Mapping[str, tuple[timedelta | None, timedelta | None]] = {
    "hour": (None, HOUR),
    "day": (HOUR, DAY),
    "days": (DAY, 3 * DAY),
    "longer": (3 * DAY, None),
}
"""From when until when it took to decide on a helper: more than the first, at most the second."""
WAIT = ExpressionWrapper(F("decided_at") - F("request__received_at"), output_field=DurationField())
NONE = "-"


def people_of(period: Period) -> QuerySet[Person]:
    """Everybody on file, with what the figures ask of each: roles at the end and before, and what they did."""
    before = period.first - timedelta(days=1)
    joined = RoleAssignment.objects.filter(person=OuterRef("pk"), since__range=(period.first, period.last))
    left = RoleAssignment.objects.filter(person=OuterRef("pk"), until__range=(period.first, period.last))
    return Person.objects.filter(organisation=period.organisation).annotate(
        asks=_held(period.last, MemberRole.REQUESTING),
        helps=_held(period.last, MemberRole.PROVIDING),
        was=_held(before),
        began=Exists(joined),
        ended=Exists(left),
        has_helped=Exists(_matches(period).filter(person=OuterRef("pk"))),
        has_asked=Exists(_activities(period).filter(requester=OuterRef("pk"))),
        has_ever_helped=Exists(
            Match.objects.filter(
                person=OuterRef("pk"),
                ended_at=None,
                request__state__in=TOOK_PLACE,
                request__starts_at__lt=period.ends,
            )
        ),
    )


def _held(day: date, role: MemberRole | None = None) -> Exists:
    """Whether somebody holds a role at the end of a day; it no longer counts on the day on which it ended."""
    roles = RoleAssignment.objects.filter(Q(until=None) | Q(until__gt=day), person=OuterRef("pk"), since__lte=day)
    return Exists(roles.filter(role=role) if role else roles)


PEOPLE: Mapping[str, Q] = {
    "members": Q(asks=True) | Q(helps=True),
    "requesting": Q(asks=True, helps=False),
    "providing": Q(asks=False, helps=True),
    "both": Q(asks=True, helps=True),
    # Whoever came and went within the period did both: joined less left is by how much the members grew.
    "joined": Q(began=True, was=False),
    "left": Q(ended=True, asks=False, helps=False),
    "helpers_active": Q(helps=True, has_helped=True),
    "helpers_dormant": Q(helps=True, has_helped=False),
    "helpers_never": Q(helps=True, has_ever_helped=False),
    "families_active": Q(asks=True, has_asked=True),
    "families_dormant": Q(asks=True, has_asked=False),
}


COURSE = "course"


def people_behind(period: Period, figure: str, which: str = "") -> QuerySet[Person]:
    """Who is counted in a figure, by kana; `which` names a course.

    Raises:
        KeyError: there is no such figure.
    """
    if figure == COURSE:
        attended = trainings_of(period).filter(course__code=which)
        people = Person.objects.filter(organisation=period.organisation, id__in=attended.values("person_id"))
    else:
        people = people_of(period).filter(PEOPLE[figure])
    return people.order_by("kana", "id")


def trainings_of(period: Period) -> QuerySet[Training]:
    """Who attended a course in these days."""
    return Training.objects.filter(organisation=period.organisation, attended_on__range=(period.first, period.last))


def within(period: Period) -> QuerySet[SupportRequest]:
    """Every request for these days."""
    return SupportRequest.objects.filter(
        organisation=period.organisation, starts_at__gte=period.begins, starts_at__lt=period.ends
    )


def _activities(period: Period) -> QuerySet[SupportRequest]:
    return within(period).filter(state__in=TOOK_PLACE)


def _matches(period: Period) -> QuerySet[Match]:
    """Who helped with what took place in these days."""
    return Match.objects.filter(
        ended_at=None,
        organisation=period.organisation,
        request__state__in=TOOK_PLACE,
        request__starts_at__gte=period.begins,
        request__starts_at__lt=period.ends,
    )


def matches_of(period: Period) -> QuerySet[Match]:
    """Who helped with what took place in these days."""
    return _matches(period)


def decided_of(period: Period) -> QuerySet[Match]:
    """Helpers who are decided for these days, with how long it took (`wait`)."""
    held = Match.objects.filter(
        ended_at=None,
        organisation=period.organisation,
        request__starts_at__gte=period.begins,
        request__starts_at__lt=period.ends,
    )
    return held.annotate(wait=WAIT)


def took(name: str) -> Q:
    """The condition of one of `WAITS`."""
    more, most = WAITS[name]
    found = Q(wait__gt=more) if more else Q()
    return found & Q(wait__lte=most) if most else found


def _by_state(*states: State) -> Callable[[Period, str], QuerySet[SupportRequest]]:
    return lambda period, _which: within(period).filter(state__in=states)


def _by_kind(period: Period, which: str) -> QuerySet[SupportRequest]:
    return _activities(period).filter(kind=which)


def _by_category(period: Period, which: str) -> QuerySet[SupportRequest]:
    reported = _matches(period).filter(report__category="" if which == NONE else which)
    silent = _matches(period).filter(report=None) if which == NONE else reported.none()
    return _activities(period).filter(id__in=(reported | silent).values("request_id"))


def _by_month(period: Period, which: str) -> QuerySet[SupportRequest]:
    zone = period.organisation.time_zone
    begins = datetime.strptime(which, "%Y-%m").replace(tzinfo=zone)
    ends = (begins + timedelta(days=31)).replace(day=1)
    return _activities(period).filter(starts_at__gte=begins, starts_at__lt=ends)


def _by_reason(*states: State) -> Callable[[Period, str], QuerySet[SupportRequest]]:
    def found(period: Period, which: str) -> QuerySet[SupportRequest]:
        closed = within(period).filter(state__in=states)
        if which == NONE:
            return closed.filter(closed_reason="")
        # Looked through here, for the database keeps the reasons encrypted.
        said = closed.exclude(closed_reason="").order_by().values_list("id", "closed_reason")
        return closed.filter(id__in=[request_id for request_id, reason in said if reason == which])

    return found


def _by_wait(period: Period, which: str) -> QuerySet[SupportRequest]:
    return within(period).filter(id__in=decided_of(period).filter(took(which)).values("request_id"))


def _by_helper(period: Period, which: str) -> QuerySet[SupportRequest]:
    return _activities(period).filter(id__in=_matches(period).filter(person__code=which).values("request_id"))


REQUESTS: Mapping[str, Callable[[Period, str], QuerySet[SupportRequest]]] = {
    "requests": lambda period, _which: within(period),
    "activities": _by_state(*TOOK_PLACE),
    "decided": _by_state(State.DECIDED),
    "waiting": _by_state(*UNDECIDED),
    "cancelled": _by_state(State.CANCELLED),
    "unmatched": _by_state(State.UNMATCHED),
    "kind": _by_kind,
    "category": _by_category,
    "month": _by_month,
    "reason_cancelled": _by_reason(State.CANCELLED),
    "reason_unmatched": _by_reason(State.UNMATCHED),
    "wait": _by_wait,
    "helper": _by_helper,
}


def requests_behind(period: Period, figure: str, which: str = "") -> QuerySet[SupportRequest]:
    """What is counted in a figure, the earliest first; `which` names a kind, a month, a reason, a wait or a helper.

    Raises:
        KeyError: there is no such figure, or no such part of it.
        ValueError: no such month.
    """
    return REQUESTS[figure](period, which).order_by("starts_at", "id")
