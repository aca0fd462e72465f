"""The board: what is moving, in columns, in a fixed number of queries however much there is."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from tetote.kernel import calendar, clock
from tetote.matching.models import ActivityReport, Call, Match, Offer, SupportRequest, Wave
from tetote.matching.rules.states import BOARD, State
from tetote.organisations.models import Organisation
from tetote.ui.ordering import Orders, ordered

PER_COLUMN = 60
LAST_REPORTED = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A request with what its card or line says of others: answers, helper, report."""

    request: SupportRequest
    answers: Mapping[str, int]
    asked: int = 0
    match: Match | None = None
    report: ActivityReport | None = None
    next_at: datetime | None = None
    """When the call goes on to others by itself."""

    def count(self, answer: Offer.Answer) -> int:
        """How many gave this answer and were not released."""
        return self.answers.get(answer.value, 0)


@dataclass(slots=True)
class Column:
    """A state and its requests; `hidden` are more than the board shows."""

    state: State
    lines: list[Line] = field(default_factory=list)
    hidden: int = 0


def board(organisation_id: UUID, advisor_id: UUID | None = None) -> list[Column]:
    """Every column of the board: the soonest first, and of the reported ones the latest."""
    wanted = SupportRequest.objects.filter(organisation_id=organisation_id)
    if advisor_id:
        wanted = wanted.filter(advisor_id=advisor_id)
    moving = wanted.filter(state__in=BOARD[:-1])
    reported = wanted.filter(state=State.REPORTED).order_by("-starts_at", "-id")[:LAST_REPORTED]
    numbers = dict(moving.order_by().values_list("state").annotate(Count("id")))
    columns = {state: Column(state) for state in BOARD}
    for line in lines([*_soonest_of_each(moving), *reported.values_list("id", flat=True)]):
        columns[State(line.request.state)].lines.append(line)
    for state, number in numbers.items():
        columns[State(state)].hidden = number - len(columns[State(state)].lines)
    return list(columns.values())


def unmatched_this_year(organisation: Organisation) -> int:
    """How many requests of this fiscal year ended without a helper: the promise is none."""
    year = calendar.fiscal_year(clock.today(organisation.time_zone))
    april = datetime(year, calendar.FISCAL_YEAR_STARTS_IN, 1, tzinfo=organisation.time_zone)
    ended = SupportRequest.objects.filter(organisation=organisation, state=State.UNMATCHED)
    return ended.filter(starts_at__gte=april).count()


def lines(ids: Sequence[UUID]) -> list[Line]:
    """Requests with their answers, helpers, reports and next waves, in the given order; six queries."""
    loaded = (
        SupportRequest.objects.filter(id__in=ids)
        .select_related("organisation", "advisor", "requester", "series")
        .prefetch_related("children")
    )
    by_id = {request.id: request for request in loaded}
    answers, asked, matches, coming = _answers(ids), _asked(ids), _matches(ids), _coming(ids)
    return [
        Line(
            by_id[id_],
            answers.get(id_, {}),
            asked.get(id_, 0),
            matches.get(id_),
            _report_of(matches.get(id_)),
            coming.get(id_),
        )
        for id_ in ids
    ]


def _soonest_of_each(moving: QuerySet[SupportRequest]) -> list[UUID]:
    """What each column shows: its own soonest, however full another column is."""
    place = Window(RowNumber(), partition_by="state", order_by=("starts_at", "id"))
    shown = moving.annotate(place=place).filter(place__lte=PER_COLUMN).order_by("starts_at", "id")
    return list(shown.values_list("id", flat=True))


def _answers(ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, int]]:
    counted = Offer.objects.filter(request_id__in=ids, released_at=None).order_by()
    answers: defaultdict[UUID, Counter[str]] = defaultdict(Counter)
    for request_id, answer, number in counted.values_list("request_id", "answer").annotate(number=Count("id")):
        answers[request_id][answer] = number
    return answers


def _asked(ids: Collection[UUID]) -> dict[UUID, int]:
    return dict(Call.objects.filter(request_id__in=ids, closed_at=None).values_list("request_id", "asked"))


def _matches(ids: Collection[UUID]) -> dict[UUID, Match]:
    held = Match.objects.filter(request_id__in=ids, ended_at=None).select_related("person", "report")
    return {match.request_id: match for match in held}


def _coming(ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When the next wave of each open call is due."""
    asking = Q(call=OuterRef("id")) | Q(call=OuterRef("joint_id"))
    waiting = Wave.objects.filter(asking, sent_at=None, ended_at=None).order_by("due").values("due")[:1]
    due = Call.objects.filter(request_id__in=ids, closed_at=None).annotate(due=Subquery(waiting))
    return dict(due.exclude(due=None).values_list("request_id", "due"))


def _report_of(match: Match | None) -> ActivityReport | None:
    return getattr(match, "report", None) if match else None


ORDERS: Orders = {
    "day": ("starts_at", "id"),
    "requester": ("requester__kana", "starts_at", "id"),
    "area": ("area", "starts_at", "id"),
    "received": ("received_at", "id"),
}
LATEST_FIRST = "-day"


def listing(
    organisation_id: UUID, *, state: str = "", text: str = "", codes: Sequence[str] = (), order: str = LATEST_FIRST
) -> QuerySet[SupportRequest]:
    """Requests for the list; `text` is a code, a place, an area or the name of either side, `codes` picks some."""
    found = SupportRequest.objects.filter(organisation_id=organisation_id)
    if state:
        found = found.filter(state=state)
    for word in text.split():
        found = found.filter(_mentions(word))
    if codes:
        found = found.filter(code__in=codes)
    return ordered(found.select_related("organisation", "requester"), ORDERS, order)


def _mentions(word: str) -> Q:
    named = Q(person__family_name__icontains=word) | Q(person__kana__icontains=word)
    helped = Match.objects.filter(named, ended_at=None)
    return (
        Q(code__iexact=word)
        | Q(place_from__icontains=word)
        | Q(place_to__icontains=word)
        | Q(area__icontains=word)
        | Q(requester__family_name__icontains=word)
        | Q(requester__kana__icontains=word)
        | Q(id__in=helped.values("request_id"))
    )
