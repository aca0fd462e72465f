"""The register of incidents and near misses."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import errors
from tetote.matching.models import Incident, SupportRequest
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@dataclass(frozen=True, slots=True)
class IncidentData:
    """What the form says."""

    happened_at: datetime
    what: str
    harm: str
    place: str = ""
    who: str = ""
    injuries: str = ""
    measures: str = ""
    treatment_days: int = 0
    insurer_told_on: date | None = None
    first_report_on: date | None = None
    second_report_on: date | None = None


@transaction.atomic
def write_incident(
    staff: Staff, said: IncidentData, request: SupportRequest | None = None, once: UUID | None = None
) -> Incident:
    """A new entry. `once` is the form's own id: sent twice, it is one entry.

    Raises:
        ConflictError: it was sent twice at the same moment.
        TetoteError: it lies in the future.
    """
    require(staff, "matching.incident.write")
    known = Incident.objects.filter(organisation=staff.organisation, id=once).first() if once else None
    if known:
        return known
    incident = Incident(organisation=staff.organisation, request=request, written_by=staff, version=0)
    if once:
        incident.id = once
    try:
        with transaction.atomic():
            _write(incident, said)
    except IntegrityError as there:
        raise ConflictError(errors.INCIDENT_CHANGED) from there
    _note(incident, "written", staff)
    return incident


@transaction.atomic
def change_incident(staff: Staff, incident: Incident, said: IncidentData, version: int) -> None:
    """Corrects or completes an entry.

    Raises:
        ConflictError: somebody changed it meanwhile.
        TetoteError: it lies in the future.
    """
    require(staff, "matching.incident.write")
    held = Incident.objects.select_for_update(of=("self",)).get(organisation=staff.organisation, pk=incident.pk)
    if held.version != version:
        raise ConflictError(errors.INCIDENT_CHANGED)
    _write(held, said)
    _note(held, "changed", staff)


def note_incident_paper(staff: Staff, incident: Incident) -> None:
    """Leaves the sentence that the entry was saved as a paper."""
    _note(incident, "printed", staff)


def note_incident_export(staff: Staff, count: int) -> None:
    """Leaves the sentence that the register was saved as a file."""
    audit.record(
        "matching.incidents.exported",
        staff.organisation,
        organisation_id=staff.organisation_id,
        actor=audit.staff(staff.id),
        data={"count": count},
    )


def _write(incident: Incident, said: IncidentData) -> None:
    if said.happened_at > clock.now():
        raise TetoteError(errors.INCIDENT_LATER)
    incident.happened_at, incident.what, incident.harm = said.happened_at, said.what, said.harm
    incident.place, incident.who = said.place, said.who
    incident.injuries, incident.measures = said.injuries, said.measures
    incident.treatment_days, incident.insurer_told_on = said.treatment_days, said.insurer_told_on
    incident.first_report_on, incident.second_report_on = said.first_report_on, said.second_report_on
    incident.version += 1
    incident.save()


def _note(incident: Incident, deed: str, staff: Staff) -> None:
    audit.record(
        f"matching.incident.{deed}", incident, organisation_id=staff.organisation_id, actor=audit.staff(staff.id)
    )
