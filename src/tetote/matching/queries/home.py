"""What of matching needs somebody now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, UUIDField, When, Window
from django.db.models.functions import Coalesce

from tetote.kernel import clock
from tetote.matching.models import ActivityReport, Call, Match, Offer, SupportRequest, Wave
from tetote.matching.queries.board import Line, lines
from tetote.matching.rules.states import BOARD, UNDECIDED, State
from tetote.organisations.models import Organisation

SHOWN = 6
REPORT_IS_LATE_AFTER = timedelta(days=1)


def undecided(organisation_id: UUID) -> QuerySet[SupportRequest]:
    """Requests without a helper whose time has not come, the soonest first."""
    waiting = SupportRequest.objects.filter(organisation_id=organisation_id, state__in=UNDECIDED)
    return waiting.filter(starts_at__gt=clock.now()).order_by("starts_at", "id")


def to_ask_in_person(organisation_id: UUID) -> list[UUID]:
    """Requests whose call has come to those who are asked personally, while nobody can come; the soonest first."""
    reached = Wave.objects.filter(kind=Wave.Kind.PERSONAL).exclude(sent_at=None)
    able = Offer.objects.filter(released_at=None, answer=Offer.Answer.YES)
    asked = Call.objects.filter(closed_at=None).annotate(asks_by=Coalesce("joint_id", "id", output_field=UUIDField()))
    waiting = undecided(organisation_id).filter(
        id__in=asked.filter(asks_by__in=reached.values("call_id")).values("request_id")
    )
    return list(waiting.exclude(id__in=able.values("request_id")).values_list("id", flat=True))


def missed(organisation_id: UUID) -> QuerySet[SupportRequest]:
    """Requests whose time came before a helper was decided: to be closed, with a word to the parent."""
    waiting = SupportRequest.objects.filter(organisation_id=organisation_id, state__in=UNDECIDED)
    return waiting.filter(starts_at__lte=clock.now()).order_by("starts_at", "id")


def soonest(found: QuerySet[SupportRequest]) -> list[Line]:
    """The first few, with what a row says about them."""
    return lines(list(found.values_list("id", flat=True)[:SHOWN]))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Requests that need somebody, the first few of each kind, and how many there are in all."""

    undecided: Sequence[Line]
    doubted: Sequence[Line]
    late: Sequence[Line]
    missed: Sequence[Line]
    undecided_in_all: int
    to_check_in_all: int


def waiting(organisation_id: UUID) -> Waiting:
    """All of them at once, for together they cost little more than one kind alone: a query each, and five for all."""
    found = [_first(kind(organisation_id)) for kind in (_undecided, doubts, late_reports, missed)]
    known = {line.request.id: line for line in lines([id_ for ids, _ in found for id_ in ids])}
    without, doubted, late, passed = ([known[id_] for id_ in ids] for ids, _ in found)
    without.sort(key=lambda line: line.request.starts_at)
    undecided_in_all, *to_check = [in_all for _, in_all in found]
    return Waiting(without, doubted, late, passed, undecided_in_all, sum(to_check))


def _undecided(organisation_id: UUID) -> QuerySet[SupportRequest]:
    """The same, but of what comes again only the next day has its place; those behind it stand at the end.

    A family that asks for every weekday would fill the page otherwise. Once helpers are asked, each stands for itself.
    """
    waiting = undecided(organisation_id)
    sooner = waiting.filter(state=State.RECEIVED, series_id=OuterRef("series_id"), starts_at__lt=OuterRef("starts_at"))
    is_behind = Case(When(Q(state=State.RECEIVED) & Exists(sooner), then=1), default=0)
    return waiting.annotate(is_behind=is_behind).order_by("is_behind", "starts_at", "id")


def _first(found: QuerySet[SupportRequest]) -> tuple[list[UUID], int]:
    """The first few, and how many there are in all; one query."""
    rows = list(found.annotate(in_all=Window(Count("id"))).values_list("id", "in_all")[:SHOWN])
    return [id_ for id_, _ in rows], rows[0][1] if rows else 0


def objections(organisation_id: UUID) -> QuerySet[ActivityReport]:
    """Reports in which a parent found something different."""
    disputed = ActivityReport.objects.filter(
        organisation_id=organisation_id, confirmed_at=None, objected_at__isnull=False
    )
    return disputed.select_related("match__request__organisation", "match__person").order_by("objected_at")


def doubts(organisation_id: UUID) -> QuerySet[SupportRequest]:
    """Decided requests whose helper has tapped that they cannot come, or want to talk."""
    decided = SupportRequest.objects.filter(organisation_id=organisation_id, state=State.DECIDED)
    doubted = Match.objects.filter(ended_at=None, doubted_at__isnull=False).values("request_id")
    return decided.filter(id__in=doubted).order_by("starts_at", "id")


def late_reports(organisation_id: UUID) -> QuerySet[SupportRequest]:
    """Activities that ended more than a day ago and have no report."""
    done = SupportRequest.objects.filter(organisation_id=organisation_id, state=State.DONE)
    return done.filter(ends_at__lt=clock.now() - REPORT_IS_LATE_AFTER).order_by("starts_at", "id")


def decided_today(organisation: Organisation) -> QuerySet[SupportRequest]:
    """What takes place today with its helper and is not over, the soonest first."""
    decided = _on_day(organisation).filter(state=State.DECIDED, ends_at__gt=clock.now())
    return decided.order_by("starts_at", "id")


def on_day(organisation: Organisation) -> tuple[int, int]:
    """How many activities today has, and how many of them still lack a helper."""
    states = list(_on_day(organisation).filter(state__in=BOARD).values_list("state", flat=True))
    return len(states), sum(state in UNDECIDED for state in states)


def _on_day(organisation: Organisation) -> QuerySet[SupportRequest]:
    midnight = datetime.combine(clock.today(organisation.time_zone), time(), organisation.time_zone)
    return SupportRequest.objects.filter(
        organisation=organisation, starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1)
    )
