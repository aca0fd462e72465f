"""What the origin of a copied procedure has changed since, and taking that over question by question."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tetote.automations.errors import NOT_HERE
from tetote.automations.kits.sources import Found, Source, kits_shared_as, of_installation, of_neighbour
from tetote.automations.models import KitCopy
from tetote.kernel import audit
from tetote.kernel.errors import NotFoundError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions import save_draft
from tetote.procedures.engine.definition.merging import Offer, offers, settled, taken
from tetote.procedures.engine.definition.putting import numbered
from tetote.procedures.engine.definition.stored import fingerprint, from_json, to_json
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_procedure
from tetote.procedures.queries.kits import shipped


@dataclass(frozen=True, slots=True)
class Upstream:
    """A copied procedure beside its origin today."""

    copy: KitCopy
    found: Found | None
    offers: tuple[Offer, ...] = ()
    edition: int = 0


def upstream_of(procedure: Procedure) -> Upstream | None:
    """None when it was not copied; without `found` when its origin is not here to compare with."""
    copy = KitCopy.objects.filter(procedure=procedure).first()
    return _beside(copy, procedure) if copy else None


def changed_copies(organisation_id: UUID) -> list[tuple[Procedure, int]]:
    """Copies whose origin has changed since, by title, each with how many differences wait for a decision."""
    wanted = KitCopy.objects.filter(organisation_id=organisation_id, source__in=[Source.SHIPPED, Source.SHARED])
    copies = list(wanted.select_related("procedure").order_by("procedure__title", "id"))
    shared = kits_shared_as([copy.reference for copy in copies if copy.source == Source.SHARED])
    found = []
    for copy in copies:
        kit = (shared if copy.source == Source.SHARED else shipped()).get(copy.reference)
        base = from_json(copy.base)
        if kit and fingerprint(kit.procedure) != fingerprint(base):
            number = len(offers(base, kit.procedure, from_json(copy.procedure.draft)))
            found += [(copy.procedure, number)] if number else []
    return found


def _beside(copy: KitCopy, procedure: Procedure) -> Upstream:
    found = _origin(copy)
    if found is None or found.kit is None:
        return Upstream(copy, None)
    listed = offers(from_json(copy.base), found.kit.procedure, from_json(procedure.draft))
    return Upstream(copy, found, tuple(listed), procedure.edition)


def _origin(copy: KitCopy) -> Found | None:
    try:
        match copy.source:
            case Source.SHIPPED:
                return of_installation(copy.reference)
            case Source.SHARED:
                return of_neighbour(copy.reference)
    except NotFoundError:
        return None
    return None


@transaction.atomic
def decide(staff: Staff, code: str, key: str, *, take: bool, edition: int | None = None) -> None:
    """Takes one difference over into the draft, or passes it over; either way it is not offered again.

    Raises:
        ConflictError: the draft is no longer the `edition` that was looked at.
        NotFoundError: no such procedure here, it is no copy, or the difference is gone.
    """
    require(staff, "procedures.build")
    procedure = access_procedure(staff.organisation_id, code)
    copy = KitCopy.objects.select_for_update(of=("self",)).filter(procedure=procedure).first()
    found = _origin(copy) if copy else None
    if copy is None or found is None or found.kit is None:
        raise NotFoundError(NOT_HERE)
    base, theirs, mine = from_json(copy.base), found.kit.procedure, from_json(procedure.draft)
    if key not in {offer.key for offer in offers(base, theirs, mine)}:
        raise NotFoundError(NOT_HERE)
    if take:
        save_draft(staff, code, numbered(taken(base, theirs, mine, key)), edition)
    copy.base = to_json(settled(base, theirs, key))
    copy.version = found.kit.origin.version[:40]
    copy.save(update_fields=["base", "version"])
    audit.record(
        f"automations.upstream.{'taken' if take else 'passed'}",
        procedure,
        organisation_id=procedure.organisation_id,
        actor=audit.staff(staff.id),
        data={"key": key},
    )
