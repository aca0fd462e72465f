"""Many chosen times at once, as a table for clerks holds them: where, which day, which hours, and whether it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import translation

from tetote.booking import wording
from tetote.booking.models import Booking, Resource
from tetote.booking.models.booking import LIVE
from tetote.booking.queries.access import with_slots
from tetote.booking.rules import slot_ids
from tetote.booking.rules.hours import Span

AT_ONCE = 500
"""Causes of one query: a database takes only so many parameters."""


@dataclass(frozen=True, slots=True)
class Written:
    """One time. `day` is an ISO date, `hours` are 10:00–11:00; `state` is empty where nothing was booked."""

    day: str
    hours: str
    place: str
    state: str = ""


def written(organisation_id: UUID, chosen: Mapping[str, str], language: str) -> Mapping[str, Written]:
    """By cause what was booked for it, as it stands now; else the time behind the id that was chosen.

    `chosen`: cause to the id of a slot. A query for each 500 causes, and one more. What nobody knows is left out.
    """
    booked = _booked(organisation_id, list(chosen))
    with translation.override(language):
        found = {cause: _of_booking(booking, language) for cause, booking in booked.items()}
        resources = _resources(organisation_id, (each for cause, each in chosen.items() if cause not in found))
        return found | {
            cause: at
            for cause, each in chosen.items()
            if cause not in found and (at := _of_id(resources, each, language)) is not None
        }


def _booked(organisation_id: UUID, causes: list[str]) -> dict[str, Booking]:
    """The live booking of each, else the latest."""
    found: dict[str, Booking] = {}
    for first in range(0, len(causes), AT_ONCE):
        mine = Booking.objects.filter(organisation_id=organisation_id, cause__in=causes[first : first + AT_ONCE])
        for booking in with_slots(mine).order_by("made_at", "id"):
            if booking.cause not in found or found[booking.cause].state not in LIVE:
                found[booking.cause] = booking
    return found


def _resources(organisation_id: UUID, wanted: Iterable[str]) -> dict[str, Resource]:
    codes = {said[0] for each in wanted if (said := slot_ids.read(each))}
    found = Resource.objects.filter(organisation_id=organisation_id, code__in=codes).select_related("organisation")
    return {one.code: one for one in found} if codes else {}


def _of_booking(booking: Booking, language: str) -> Written:
    return _written(booking.slot.resource, booking.slot.span, language, booking.get_state_display())


def _of_id(resources: Mapping[str, Resource], slot_id: str, language: str) -> Written | None:
    said = slot_ids.read(slot_id)
    resource = resources.get(said[0]) if said else None
    if said is None or resource is None:
        return None
    starts_at: datetime = said[1]
    return _written(resource, Span(starts_at, starts_at + timedelta(minutes=resource.slot_minutes)), language)


def _written(resource: Resource, span: Span, language: str, state: str = "") -> Written:
    day, hours = span.day(resource.zone).isoformat(), wording.hours(span, resource.zone)
    return Written(day, hours, resource.name_in(language), state)
