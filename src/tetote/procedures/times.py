"""Chosen times in the cells of a table: beside the id that was chosen stand day, hours, place and state."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tetote.procedures import ports, slots
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.models import Application
from tetote.procedures.queries.answers import outcome_of
from tetote.procedures.versions import definition_of

Said = Mapping[UUID, Mapping[str, str]]
PARTS: Mapping[str, "str | Promise"] = {
    "#day": _("Day of the booking"),
    "#time": _("Time of the booking"),
    "#place": _("Place of the booking"),
    "#booking": _("State of the booking"),
}
"""What follows the name of the question in the line of codes, and how the column is called."""


def outcomes_with_times(applications: Sequence[Application], language: str) -> Said:
    """What each says, by address; beside a chosen time its parts, as booked today. All are of one organisation."""
    said = {one.id: dict(outcome_of(one)) for one in applications}
    chosen = {slots.cause_of(one.run_id, at): (one, at) for one in applications for at in _times(one, said[one.id])}
    desk = ports.desk() if chosen else None
    if desk is None:
        return said
    asked = {cause: said[one.id][address] for cause, (one, address) in chosen.items()}
    for cause, time in desk.written(applications[0].organisation_id, asked, language=language).items():
        one, address = chosen[cause]
        said[one.id] |= dict(zip((address + part for part in PARTS), _cells(time), strict=True))
    return said


def _times(application: Application, said: Mapping[str, str]) -> Iterator[str]:
    asked = definition_of(application.version).procedure.slots
    return (address for address, value in said.items() if value and name_of(address) in asked)


def _cells(time: ports.SlotWritten) -> tuple[str, str, str, str]:
    return time.day, time.hours, time.place, time.state
