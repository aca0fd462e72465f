"""The lottery: drawn once for each day, by the job or by staff; what was drawn can be checked again."""

import secrets
from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db import transaction

from tetote.booking import facts
from tetote.booking.actions.common import lock, lock_people, note, tell
from tetote.booking.actions.lines import plan_draw
from tetote.booking.actions.seats import let_go, sit
from tetote.booking.errors import DRAWN_ALREADY, NO_LOTTERY
from tetote.booking.models import Booking, Draw, Resource, Slot
from tetote.booking.permissions import MANAGE
from tetote.booking.queries.access import find_draw
from tetote.booking.queries.timetable import begun_in, free_seats, seats_in_use
from tetote.booking.rules import lottery
from tetote.booking.rules.hours import Span
from tetote.booking.rules.offer import draw_due
from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require

SEED_BYTES = 16


@transaction.atomic
def draw_by_staff(staff: Staff, resource: Resource, day: date) -> Draw:
    """Draws now, be it before its time: from then on places go to who comes first.

    Raises:
        ConflictError: it was drawn already.
        TetoteError: nobody has entered.
    """
    require(staff, MANAGE)
    drawn = draw(resource.organisation_id, resource.id, day, by=staff)
    if drawn is None:
        raise ConflictError(DRAWN_ALREADY) if find_draw(resource, day) else TetoteError(NO_LOTTERY)
    return drawn


@transaction.atomic
def draw_when_due(organisation_id: UUID, resource_id: UUID, day: date) -> None:
    """The job's deed: draws, or plans anew when the settings have changed and its time is yet to come."""
    resource = Resource.objects.select_related("organisation").get(organisation_id=organisation_id, id=resource_id)
    due = draw_due(day, resource.terms, resource.zone)
    entries = _entries(resource, day)
    if due and due > clock.now() and entries:
        plan_draw(resource, entries[0].slot.span)
    elif entries:
        draw(organisation_id, resource_id, day)


@transaction.atomic
def draw(organisation_id: UUID, resource_id: UUID, day: date, *, by: Staff | None = None) -> Draw | None:
    """Gives the places of a day to its entries, in an order that nobody could foresee.

    Who gets none joins the line in the drawn order, or has lost where there is no line. None when the day was drawn
    already or nobody has entered.
    """
    resource = lock(organisation_id, resource_id)
    entries = _entries(resource, day)
    if not entries or find_draw(resource, day):
        return None
    lock_people([], *(entry.person_id for entry in entries))
    drawn = Draw.objects.create(
        organisation_id=organisation_id,
        resource=resource,
        day=day,
        seed=secrets.token_hex(SEED_BYTES),
        drawn_by=by,
    )
    actor = audit.staff(by.id) if by else audit.SYSTEM
    audit.record(
        "booking.lottery.drawn",
        resource,
        organisation_id=organisation_id,
        actor=actor,
        data={"day": day.isoformat()},
    )
    _hand_out(drawn, entries)
    return drawn


def _hand_out(drawn: Draw, entries: list[Booking]) -> None:
    slots = {entry.slot_id: entry.slot for entry in entries}
    for slot in slots.values():
        let_go(slot)
    seats = {slot.span: len(free_seats(slot)) for slot in slots.values()}
    wishes = [lottery.Entry(entry.id, entry.slot.span, entry.person_id) for entry in entries]
    result = lottery.draw(drawn.seed, wishes, seats, _busy(drawn.resource, entries))
    by_id = {entry.id: entry for entry in entries}
    for place, booking in enumerate((by_id[one] for one in result.order), 1):
        booking.draw, booking.drawn_place = drawn, place
        _settle(booking, won=booking.id in result.won)


def _settle(booking: Booking, *, won: bool) -> None:
    waits = not won and booking.slot.resource.has_waiting_list
    if won:
        sit(booking, booking.slot, Booking.State.BOOKED)
    else:
        booking.state = Booking.State.WAITING if waits else Booking.State.LOST
        booking.lined_at = clock.now() if waits else None
        booking.save()
    verb = "booking.won" if won else "booking.drawn_to_wait" if waits else "booking.lost"
    note(booking, verb, audit.SYSTEM)
    tell(facts.LotteryDrawn, booking, won=won, is_waiting=waits)


def _busy(resource: Resource, entries: list[Booking]) -> dict[UUID, list[Span]]:
    """What those who entered have booked already, near these days; nothing where the resource does not mind."""
    busy: defaultdict[UUID, list[Span]] = defaultdict(list)
    if not resource.refuses_overlap:
        return busy
    people = {entry.person_id for entry in entries if entry.person_id}
    others = Booking.objects.filter(
        seats_in_use(clock.now()),
        person_id__in=people,
        slot__starts_at__lt=max(entry.slot.ends_at for entry in entries),
        slot__ends_at__gt=min(entry.slot.starts_at for entry in entries),
    )
    for booking in others.select_related("slot"):
        if booking.person_id:
            busy[booking.person_id].append(booking.slot.span)
    return busy


def _entries(resource: Resource, day: date) -> list[Booking]:
    that_day = begun_in(day, day, resource.zone)
    entered = Booking.objects.filter(that_day, slot__resource=resource, state=Booking.State.ENTERED)
    found = list(entered.select_related("slot", "person").order_by("slot__starts_at", "id"))
    rows: dict[UUID, Slot] = {}
    for booking in found:
        booking.slot = rows.setdefault(booking.slot_id, booking.slot)
        booking.slot.resource = resource
    return found
