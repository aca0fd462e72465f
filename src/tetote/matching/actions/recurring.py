"""A wish that comes again becomes one request for each day; changing one may change those that follow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from tetote.kernel import audit, calendar
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.common import move, note, tell
from tetote.matching.actions.emergencies import go_out_at_once
from tetote.matching.actions.intake import FARTHEST, Wish, check_lead, check_wish, write_wish, written
from tetote.matching.models import Series, SupportRequest
from tetote.matching.queries.access import lock_request
from tetote.matching.rules.legs import spans
from tetote.matching.rules.recurring import MOST, Dates, Pattern, dates_of
from tetote.matching.rules.states import CLOSED, State
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require, require_of
from tetote.people.models import Person

NEVER: Callable[[date], bool] = lambda _day: False  # noqa: E731 - a value like the other


def days_of(pattern: Pattern, *, skips_holidays: bool, but: Sequence[date] = ()) -> Dates:
    """The days of a pattern, without national holidays and the days around New Year where that is wanted."""
    return dates_of(pattern, calendar.is_festive if skips_holidays else NEVER, but)


@dataclass(frozen=True, slots=True)
class Again:
    """How a wish comes again: the pattern that is remembered, and the days that are made of it."""

    pattern: Pattern
    days: Sequence[date]
    skips_holidays: bool = True


def again(pattern: Pattern, *, skips_holidays: bool) -> Again:
    """Every day of a pattern.

    Raises:
        TetoteError: it ends before it begins, or lasts longer than a year.
    """
    if not pattern.first <= pattern.last <= pattern.first + FARTHEST:
        raise TetoteError(errors.LAST_AFTER_FIRST)
    return Again(pattern, days_of(pattern, skips_holidays=skips_holidays).wanted, skips_holidays)


@transaction.atomic
def receive_series(
    staff: Staff, requester: Person, wish: Wish, pattern: Pattern, days: Sequence[date], *, skips_holidays: bool
) -> list[SupportRequest]:
    """One request for each of `days`, at the hours of `wish`; the parent is told once. Sent twice, it is made once.

    Brothers and sisters may come together in one series, or at the same hour in series of their own.

    Raises:
        ConflictError: one of these children has a request within one of these times already; nothing was made.
        TetoteError: there is no day, there are too many, or one lies in the past or more than a year ahead.
    """
    require(staff, "matching.request.receive")
    return _received(requester, wish, Again(pattern, days, skips_holidays), audit.staff(staff.id), staff)


@transaction.atomic
def file_series(requester: Person, wish: Wish, coming: Again, actor: audit.Actor) -> list[SupportRequest]:
    """The same from the parent themself; nobody has taken it over yet. An urgent first day goes out at once.

    Raises:
        ConflictError, TetoteError: as for `receive_series`, and where the first day is later than families may ask by
            themselves.
    """
    require_of(actor, requester.organisation_id, "matching.request.receive")
    _check_number(coming.days)
    check_lead(requester, _on(wish, coming.days[0]))
    made = _received(requester, wish, coming, actor, None)
    go_out_at_once(made[0])
    return made


def check_series(requester: Person, wish: Wish, coming: Again) -> None:
    """Whether `file_series` would take it; nothing is written. Raises the same."""
    _check_number(coming.days)
    check_lead(requester, _on(wish, coming.days[0]))
    _checked(wish, coming)


def _checked(wish: Wish, coming: Again) -> list[Wish]:
    """One wish for each day, each of which may be taken."""
    _check_number(coming.days)
    wishes = [_on(wish, day) for day in coming.days]
    for one in wishes:
        check_wish(one)
    _refuse_what_is_there(wishes)
    return wishes


def _received(
    requester: Person, wish: Wish, coming: Again, actor: audit.Actor, advisor: Staff | None
) -> list[SupportRequest]:
    # Held until the end, so that of two clicks the second sees what the first has written.
    Person.objects.select_for_update(no_key=True).get(pk=requester.pk)
    wishes = _checked(wish, coming)
    series = _series(requester, coming)
    made = [written(requester, one, advisor, series) for one in wishes]
    for request in made:
        note(request, "matching.series.received", actor)
    tell(made[0], [requester.id], messages.series_received(made[0], len(made)), "received")
    return made


def _check_number(days: Sequence[date]) -> None:
    if not days:
        raise TetoteError(errors.NO_DAYS)
    if len(days) > MOST:
        raise TetoteError(errors.TOO_MANY_DAYS)


def _series(requester: Person, coming: Again) -> Series:
    return Series.objects.create(
        organisation=requester.organisation,
        requester=requester,
        weekdays=sorted(coming.pattern.weekdays),
        first_on=coming.days[0],
        last_on=coming.days[-1],
        skips_holidays=coming.skips_holidays,
    )


@transaction.atomic
def change_following(staff: Staff, request: SupportRequest, wish: Wish, *, everything: bool) -> tuple[int, int]:
    """Gives the hours, places and words of `wish` to this request's later ones too, or to all of its series.

    Each keeps its day. Only those that no helper was asked about change; returns how many did, and how many did not.
    """
    require(staff, "matching.request.change")
    if request.series_id is None:
        return 0, 0
    others = SupportRequest.objects.filter(series_id=request.series_id).exclude(id=request.id)
    if not everything:
        others = others.filter(starts_at__gt=request.starts_at)
    ids = list(others.exclude(state__in=CLOSED).order_by("starts_at").values_list("id", flat=True))
    changed = 0
    for id_ in ids:
        other = lock_request(staff.organisation_id, id_)
        zone = other.organisation.time_zone
        moved = _on(wish, other.starts_at.astimezone(zone).date())
        if other.state != State.RECEIVED or _lies_behind(moved):
            continue
        write_wish(other, moved)
        move(other, State.RECEIVED)
        other.children.set(wish.children)
        note(other, "matching.request.changed", audit.staff(staff.id))
        changed += 1
    return changed, len(ids) - changed


def _lies_behind(wish: Wish) -> bool:
    try:
        check_wish(wish)
    except TetoteError:
        return True
    return False


def _on(wish: Wish, day: date) -> Wish:
    """The same hours on another day, on the clocks of the wish."""
    start = datetime.combine(day, wish.starts_at.timetz().replace(tzinfo=None), wish.starts_at.tzinfo)
    return replace(wish, starts_at=start, ends_at=start + (wish.ends_at - wish.starts_at))


def _refuse_what_is_there(wishes: Sequence[Wish]) -> None:
    """A child cannot be in two places; whoever asked for the other one."""
    there = SupportRequest.objects.filter(
        children__in=wishes[0].children, ends_at__gt=wishes[0].starts_at, starts_at__lt=wishes[-1].ends_at
    ).exclude(state__in=CLOSED)
    taken = [leg for row in there.values_list("starts_at", "ends_at", "leg_minutes") for leg in spans(*row)]
    wanted = [leg for one in wishes for leg in spans(one.starts_at, one.ends_at, one.leg_minutes)]
    if any(one.start < other.end and other.start < one.end for one in wanted for other in taken):
        raise ConflictError(errors.SERIES_TAKEN)
