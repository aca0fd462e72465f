"""What a person is answering, and what waits for them."""

from uuid import UUID

from django.db.models import Q, QuerySet

from tetote.procedures.models import Run


def active_run(organisation_id: UUID, kind: str, address: str, person_id: UUID | None = None) -> Run | None:
    """The one being answered at this address, or by this person wherever they began it."""
    found = _of(organisation_id, kind, address, person_id).filter(state=Run.State.ACTIVE)
    return found.select_related("organisation", "version__procedure", "person").first()


def active_run_id(organisation_id: UUID, kind: str, address: str, person_id: UUID | None = None) -> UUID | None:
    """Which one that is, when no more than that is asked, as for every answer."""
    active = _of(organisation_id, kind, address, person_id).filter(state=Run.State.ACTIVE)
    return active.values_list("id", flat=True).first()


def paused_runs(organisation_id: UUID, kind: str, address: str, person_id: UUID | None = None) -> QuerySet[Run]:
    """Those put aside, the latest first."""
    found = _of(organisation_id, kind, address, person_id).filter(state=Run.State.PAUSED)
    return found.select_related("version__procedure").order_by("-touched_at")


def _of(organisation_id: UUID, kind: str, address: str, person_id: UUID | None) -> QuerySet[Run]:
    theirs = Q(kind=kind, address=address, person=None)
    if person_id:
        theirs = Q(person_id=person_id) | Q(kind=kind, address=address)
    return Run.objects.filter(theirs, organisation_id=organisation_id)
