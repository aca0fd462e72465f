"""Taking a request and changing it before helpers are asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import attrgetter

from django.db import transaction
from django.utils.text import format_lazy

from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.common import check_version, move, note, tell
from tetote.matching.actions.emergencies import go_out_at_once
from tetote.matching.models import Series, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.house_rules import rules_of
from tetote.matching.rules.states import CLOSED, UNDECIDED, State
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require, require_of
from tetote.people.models import Child, Person

FARTHEST = timedelta(days=366)
COLUMNS = (
    "kind",
    "starts_at",
    "ends_at",
    "place_from",
    "place_via",
    "place_to",
    "area",
    "leg_minutes",
    "at_helpers_home",
    "details",
    "note",
)
_TYPED = attrgetter(*COLUMNS)
_HOURS = attrgetter("starts_at", "ends_at", "leg_minutes")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a parent asks for, as taken down. Places are short and may be told to every helper; details may not."""

    children: Sequence[Child]
    kind: str
    starts_at: datetime
    ends_at: datetime
    place_from: str
    place_via: str = ""
    place_to: str = ""
    area: str = ""
    at_helpers_home: bool = False
    details: str = ""
    note: str = ""
    leg_minutes: list[list[int]] = field(default_factory=list)
    """For each leg from when until when, in minutes after `starts_at`; empty where none has hours of its own."""


@transaction.atomic
def receive(staff: Staff, requester: Person, wish: Wish) -> SupportRequest:
    """Takes a parent's wish; the parent is told that it was received. The same form sent again is the same request.

    Raises:
        ConflictError: there is a request for these children at that time already.
        TetoteError: the time lies in the past, or more than a year ahead.
    """
    require(staff, "matching.request.receive")
    return _received(requester, wish, audit.staff(staff.id), staff)


@transaction.atomic
def file_request(requester: Person, wish: Wish, actor: audit.Actor) -> SupportRequest:
    """The same from the parent themself, by a procedure that they filled in; nobody has taken it over yet. What is
    urgent goes out at once, where the centre wants that.

    Raises:
        ConflictError, TetoteError: as for `receive`.
        TetoteError: it is later than families may ask by themselves; the sentence says why and what to do.
    """
    require_of(actor, requester.organisation_id, "matching.request.receive")
    check_lead(requester, wish)
    request = _received(requester, wish, actor, None)
    if request.state == State.RECEIVED:
        go_out_at_once(request)
    return request


def _received(requester: Person, wish: Wish, actor: audit.Actor, advisor: Staff | None) -> SupportRequest:
    check_wish(wish)
    # Held until the end, so that of two clicks the second sees what the first has written.
    Person.objects.select_for_update(no_key=True).get(pk=requester.pk)
    before = _taken(requester, wish)
    if before:
        return before
    request = written(requester, wish, advisor)
    note(request, "matching.request.received", actor)
    tell(request, [requester.id], messages.received(request), "received")
    return request


def written(requester: Person, wish: Wish, advisor: Staff | None, series: Series | None = None) -> SupportRequest:
    """A new request as it is wished."""
    request = SupportRequest(
        organisation=requester.organisation,
        requester=requester,
        household=requester.household,
        advisor=advisor,
        series=series,
    )
    write_wish(request, wish)
    request.save()
    request.children.set(wish.children)
    return request


@transaction.atomic
def note_export(staff: Staff, count: int) -> None:
    """Remembers who took a list of requests out of the house, and how long it was."""
    require(staff, "matching.request.export")
    audit.record(
        "matching.requests.exported",
        staff.organisation,
        organisation_id=staff.organisation_id,
        actor=audit.staff(staff.id),
        data={"count": count},
    )


@transaction.atomic
def change(staff: Staff, request: SupportRequest, wish: Wish, version: int) -> SupportRequest:
    """Corrects a request that no helper has been asked about yet.

    Raises:
        ConflictError: somebody changed it meanwhile, or a call is out.
        TetoteError: the time lies in the past, or more than a year ahead.
    """
    require(staff, "matching.request.change")
    check_wish(wish)
    request = lock_request(staff.organisation_id, request.id)
    check_version(request, version)
    if request.state != State.RECEIVED:
        raise ConflictError(errors.CALL_IS_OUT)
    write_wish(request, wish)
    move(request, State.RECEIVED)
    request.children.set(wish.children)
    note(request, "matching.request.changed", audit.staff(staff.id))
    return request


def check_request(requester: Person, wish: Wish) -> None:
    """Whether `file_request` would take it; nothing is written. Raises the same."""
    check_lead(requester, wish)
    check_wish(wish)
    _taken(requester, wish)


def check_lead(requester: Person, wish: Wish) -> None:
    """Raises TetoteError, with the reason, when it is later than families may ask by themselves."""
    rules, zone = rules_of(requester.organisation), requester.organisation.time_zone
    days = (wish.starts_at.astimezone(zone).date() - clock.today(zone)).days
    if rules.lead_days and days < rules.lead_days:
        raise TetoteError(format_lazy("{} {}", errors.too_late_to_ask(rules.lead_days), rules.lead_reason))


def check_wish(wish: Wish) -> None:
    """Raises TetoteError when the time lies in the past, or more than a year ahead."""
    if wish.starts_at <= clock.now():
        raise TetoteError(errors.TIME_IS_PAST)
    if wish.starts_at > clock.now() + FARTHEST:
        raise TetoteError(errors.TIME_IS_FAR)


def _taken(requester: Person, wish: Wish) -> SupportRequest | None:
    """The request that this very form has made already. Raises ConflictError where it is another one."""
    request = alike(requester, wish)
    if request is None or (request.state in UNDECIDED and _TYPED(request) == _TYPED(wish)):
        return request
    raise ConflictError(errors.TAKEN_ALREADY)


def alike(requester: Person, wish: Wish) -> SupportRequest | None:
    """The open request for the same children at the same hours, whatever else it says."""
    hours = SupportRequest.objects.filter(requester=requester, starts_at=wish.starts_at, ends_at=wish.ends_at)
    for request in hours.exclude(state__in=CLOSED).select_related("organisation").prefetch_related("children"):
        if set(request.children.all()) == set(wish.children):
            return request
    return None


def write_wish(request: SupportRequest, wish: Wish) -> None:
    """Gives a request what is wished; nothing is saved yet. Other hours outlive the answers to the former ones."""
    before = _HOURS(request)
    for column in COLUMNS:
        setattr(request, column, getattr(wish, column))
    if before[0] is not None and _HOURS(request) != before:
        request.retimed_at = clock.now()
