"""Applications as a board, as a list, and what needs somebody now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from tetote.procedures.engine.definition.procedure import APPROVED, RETURNED, State
from tetote.procedures.models import Application, EarlierOutcome, Feedback, Procedure
from tetote.procedures.models.feedback import MOST_STARS
from tetote.procedures.versions import definition_of
from tetote.ui.ordering import Orders

SHOWN = 60
FEWEST = 5
"""Of fewer no mean and no shares are said: one could tell who gave what."""


@dataclass(frozen=True, slots=True)
class Column:
    """A step with its applications, the longest waiting first; `hidden`: how many more there are."""

    step: State
    applications: Sequence[Application]
    hidden: int


def steps_of(procedure: Procedure) -> tuple[State, ...]:
    """The steps of today's version."""
    return definition_of(procedure.current).procedure.steps if procedure.current else ()


def board(procedure: Procedure, assignee_id: UUID | None = None) -> list[Column]:
    """Every step of today's version, and those of earlier versions in which something still stands. Two queries."""
    found = listing(procedure, assignee_id=assignee_id)
    counted = dict(found.order_by().values_list("state").annotate(n=Count("id")))
    by_state: dict[str, list[Application]] = {}
    for application in found.filter(is_closed=False).order_by("state_since")[: SHOWN * 4]:
        by_state.setdefault(application.state, []).append(application)
    for application in found.filter(is_closed=True).order_by("-state_since")[:SHOWN]:
        by_state.setdefault(application.state, []).append(application)
    named = {step.name: step for step in steps_of(procedure)}
    others = [State(name, {"": name}) for name in counted if name not in named]
    return [
        Column(step, by_state.get(step.name, [])[:SHOWN], max(0, counted.get(step.name, 0) - SHOWN))
        for step in (*named.values(), *others)
    ]


ORDERS: Orders = {
    "received": ("received_at", "id"),
    "since": ("state_since", "id"),
    "due": ("due_on", "received_at", "id"),
    "who": ("person__kana", "received_at", "id"),
}
LATEST_FIRST = "-received"
OPEN, NOBODY, MINE, LATE, SOON = "open", "nobody", "mine", "late", "week"


def listing(
    procedure: Procedure,
    *,
    state: str = "",
    assignee_id: UUID | None = None,
    codes: Sequence[str] | None = None,
) -> QuerySet[Application]:
    """What came in for a procedure, narrowed; the latest first."""
    found = procedure.applications.select_related("person", "assignee", "version", "run", "organisation", "procedure")
    if state == OPEN:
        found = found.filter(is_closed=False)
    elif state:
        found = found.filter(state=state)
    if assignee_id:
        found = found.filter(assignee_id=assignee_id)
    if codes is not None:
        found = found.filter(code__in=codes)
    return found.order_by("-received_at", "-id")


def narrowed(
    found: QuerySet[Application], today: date, *, assignee: str = "", due: str = "", text: str = ""
) -> QuerySet[Application]:
    """Only those of a colleague (an id, or NOBODY), past or near their day (LATE, SOON), or by number or name."""
    if assignee:
        found = found.filter(assignee=None) if assignee == NOBODY else found.filter(assignee_id=UUID(assignee))
    if due == LATE:
        found = found.filter(due_on__lt=today, is_closed=False)
    elif due == SOON:
        found = found.filter(due_on__range=(today, today + timedelta(days=7)), is_closed=False)
    for word in text.split():
        named = Q(person__family_name__icontains=word) | Q(person__given_name__icontains=word)
        found = found.filter(named | Q(person__kana__icontains=word) | Q(code__iexact=word))
    return found


def waiting(organisation_id: UUID) -> QuerySet[Application]:
    """What staff have to look at: what cannot wait, then the nearest deadline, then who waits longest.

    Not what is closed, with the person, or approved; of approved ones only those that have a deadline.
    """
    found = Application.objects.filter(_WAITS, organisation_id=organisation_id, is_closed=False)
    came_back = Exists(EarlierOutcome.objects.filter(application=OuterRef("pk")))
    shown = found.select_related("procedure", "version", "person", "organisation").annotate(came_back=came_back)
    # Databases disagree on where "no day" stands.
    return shown.order_by("-is_urgent", F("due_on").asc(nulls_last=True), "state_since", "id")


_WAITS = ~Q(state=RETURNED) & (~Q(state=APPROVED) | Q(due_on__isnull=False))


def overdue(organisation_id: UUID, today: date) -> QuerySet[Application]:
    """Open ones whose day has passed."""
    found = Application.objects.filter(organisation_id=organisation_id, is_closed=False, due_on__lt=today)
    return found.select_related("procedure", "person").order_by("due_on")


def of_person(person_id: UUID) -> QuerySet[Application]:
    """What somebody handed in, the latest first."""
    found = Application.objects.filter(person_id=person_id).select_related("procedure", "version", "organisation")
    return found.order_by("-received_at")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What people say of a procedure. `mean` and `shares` (of 1 to 5, in percent) only where enough have answered."""

    number: int
    mean: float | None
    shares: tuple[tuple[int, int], ...]


def opinion(procedure: Procedure) -> Opinion:
    """The feedback of a procedure; one query."""
    given = Counter(Feedback.objects.filter(procedure=procedure).values_list("stars", flat=True))
    number = given.total()
    if number < FEWEST:
        return Opinion(number, None, ())
    mean = sum(stars * count for stars, count in given.items()) / number
    shares = tuple((stars, round(100 * given[stars] / number)) for stars in range(MOST_STARS, 0, -1))
    return Opinion(number, round(mean, 2), shares)


def unread(organisation_id: UUID) -> int:
    """How many wait for staff."""
    return Application.objects.filter(_WAITS, organisation_id=organisation_id, is_closed=False).count()
