"""The register of incidents, and which reports are owed."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from tetote.kernel.errors import NotFoundError
from tetote.matching.errors import NO_INCIDENT
from tetote.matching.models import Incident
from tetote.matching.rules.incidents import SERIOUS_DAYS, Deadline, Harm, is_serious, next_deadline

SERIOUS = Q(harm__in=[Harm.UNCONSCIOUS, Harm.DEATH]) | Q(treatment_days__gte=SERIOUS_DAYS)


def access_incident(organisation_id: UUID, code: str) -> Incident:
    """The entry with this public code.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = _related().filter(organisation_id=organisation_id, code=code).first()
    if found is None:
        raise NotFoundError(NO_INCIDENT)
    return found


def incidents(organisation_id: UUID) -> QuerySet[Incident]:
    """All entries, the latest first."""
    return _related().filter(organisation_id=organisation_id).order_by("-happened_at", "-id")


def owed(organisation_id: UUID) -> list[tuple[Incident, Deadline]]:
    """Serious incidents with a report that is owed, the most urgent first."""
    waiting = _related().filter(SERIOUS, organisation_id=organisation_id, second_report_on=None)
    found = [(incident, deadline_of(incident)) for incident in waiting]
    return sorted(
        ((incident, deadline) for incident, deadline in found if deadline), key=lambda one: (one[1].due, one[0].id)
    )


def deadline_of(incident: Incident) -> Deadline | None:
    """The report that is owed next; None for what is not serious, or when both have gone out."""
    if not is_serious(Harm(incident.harm), incident.treatment_days):
        return None
    return next_deadline(day_of(incident), incident.first_report_on, incident.second_report_on)


def day_of(incident: Incident) -> date:
    """The day on which it happened."""
    return incident.happened_at.astimezone(incident.organisation.time_zone).date()


def _related() -> QuerySet[Incident]:
    return Incident.objects.select_related("organisation", "request", "written_by")
