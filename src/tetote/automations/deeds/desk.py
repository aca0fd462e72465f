"""The calendar behind slot questions: booking, as procedures ask for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from tetote.booking import actions, queries
from tetote.booking.models import CONFIRMED, Booking
from tetote.procedures.ports import SlotChoice, SlotStanding, SlotWritten

TONES = {Booking.State.BOOKED: "ok", Booking.State.WAITING: "warn", Booking.State.ENTERED: "key"}
WAITING = "waiting"
LONGEST_CAUSE = 100
KEPT = 56
"""Letters of a long cause that stay as they are: by these the bookings of one run are found together."""


class Desk:
    """Passes everything on; `cause` names one slot question of one run."""

    def resources(self, organisation_id: UUID) -> Sequence[tuple[str, str]]:
        """What can be booked, in the reader's language."""
        return queries.resource_choices(organisation_id, get_language() or "ja")

    def offered(self, organisation_id: UUID, resource: str, *, language: str, cause: str) -> Sequence[SlotChoice]:
        """Times that can be had, the soonest first."""
        found = queries.offered(organisation_id, resource, language=_house(language), cause=fitting(cause))
        return [SlotChoice(one.id, one.label, is_full=one.state == WAITING) for one in found]

    def words(self, organisation_id: UUID, slot_id: str, *, language: str) -> str:
        """Day and hours; '' for a time that is not there any more."""
        return queries.slot_words(organisation_id, slot_id, _house(language))

    def hold(self, organisation_id: UUID, slot_id: str, *, cause: str, person_id: UUID | None, channel: str) -> None:
        """Keeps it for as long as the resource says."""
        way = Booking.Channel.LINE if channel == "line" else Booking.Channel.PORTAL
        actions.hold(organisation_id, slot_id, cause=fitting(cause), person_id=person_id, channel=way)

    def held_until(self, organisation_id: UUID, cause: str) -> datetime | None:
        """How long; None when nothing is held."""
        return queries.held_until(organisation_id, fitting(cause))

    def standing(self, organisation_id: UUID, cause: str, *, language: str) -> SlotStanding | None:
        """The live booking, else the last there was."""
        booking = queries.booking_for(organisation_id, fitting(cause))
        if booking is None:
            return None
        _what, when = queries.booking_words(booking, _house(language))
        return SlotStanding(
            words=when,
            state=booking.get_state_display(),
            tone=TONES.get(Booking.State(booking.state), "plain"),
            is_over=booking.state not in CONFIRMED,
            url=reverse("booking:booking", args=[booking.code]),
        )

    def written(self, organisation_id: UUID, chosen: Mapping[str, str], *, language: str) -> Mapping[str, SlotWritten]:
        """For tables; nobody's name is in it."""
        fit = {fitting(cause): cause for cause in chosen}
        found = queries.written(organisation_id, {one: chosen[fit[one]] for one in fit}, _house(language))
        return {fit[one]: SlotWritten(at.day, at.hours, at.place, at.state) for one, at in found.items()}

    def confirm(self, organisation_id: UUID, cause: str) -> None:
        """What was held is booked."""
        actions.confirm(organisation_id, fitting(cause))

    def release(self, organisation_id: UUID, cause: str) -> None:
        """Lets it go."""
        actions.release(organisation_id, fitting(cause))


def _house(language: str) -> str:
    """The language of the calendar's own words that is nearest to theirs."""
    return "ja" if language.startswith("ja") else "en"


def fitting(cause: str) -> str:
    """The same, short enough for its column: a question deep within repeats has a long address."""
    if len(cause) <= LONGEST_CAUSE:
        return cause
    return f"{cause[:KEPT]}{sha256(cause.encode()).hexdigest()[: LONGEST_CAUSE - KEPT]}"
