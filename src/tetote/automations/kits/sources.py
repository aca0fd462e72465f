"""Where a kit may come from, and the kit itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django_scopes import scopes_disabled

from tetote.automations.errors import NOT_HERE
from tetote.automations.models import KitArrival, KitCopy, SharedProcedure
from tetote.kernel.errors import NotFoundError
from tetote.procedures.engine.languages import in_language
from tetote.procedures.queries.kits import Kit, KitFinding, read_kit, shipped

Source = KitCopy.Source


@dataclass(frozen=True, slots=True)
class Found:
    """A kit on the table. `kit` is None where the file cannot be read; `findings` say why."""

    source: Source
    reference: str
    kit: Kit | None
    findings: tuple[KitFinding, ...] = ()

    @property
    def can_be_taken(self) -> bool:
        """Whether nothing stands in the way."""
        return self.kit is not None and not any(finding.grave for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Shared:
    """Something another organisation of this installation lets others copy."""

    code: str
    organisation: str
    kit: Kit


def of_installation(name: str) -> Found:
    """A kit that came along.

    Raises:
        NotFoundError: there is none of this name.
    """
    kit = shipped().get(name)
    if kit is None:
        raise NotFoundError(NOT_HERE)
    return Found(Source.SHIPPED, name, kit)


def shared_elsewhere(organisation_id: UUID) -> list[Shared]:
    """What other organisations share, by title. Only what they chose to show is looked at."""
    with scopes_disabled():
        rows = SharedProcedure.objects.exclude(organisation_id=organisation_id).select_related("organisation")
        found = [(row.code, row.organisation.name, read_kit(row.kit.encode()).kit) for row in rows]
    shared = [Shared(code, name, kit) for code, name, kit in found if kit]
    return sorted(shared, key=lambda one: (in_language(one.kit.title), one.code))


def of_neighbour(code: str) -> Found:
    """What was shared under this code, by whomever.

    Raises:
        NotFoundError: it is not shared, or not any more.
    """
    with scopes_disabled():
        row = SharedProcedure.objects.filter(code=code).first()
    if row is None:
        raise NotFoundError(NOT_HERE)
    read = read_kit(row.kit.encode())
    return Found(Source.SHARED, code, read.kit, read.findings)


def kits_shared_as(codes: Collection[str]) -> Mapping[str, Kit]:
    """What is shared under these codes, by whomever, in one query."""
    with scopes_disabled():
        rows = list(SharedProcedure.objects.filter(code__in=codes).values_list("code", "kit"))
    return {code: kit for code, text in rows if (kit := read_kit(text.encode()).kit)}


def access_arrival(organisation_id: UUID, arrival_id: UUID) -> KitArrival:
    """A kit that was uploaded or fetched here.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    found = KitArrival.objects.filter(organisation_id=organisation_id, id=arrival_id).first()
    if found is None:
        raise NotFoundError(NOT_HERE)
    return found


def of_arrival(arrival: KitArrival) -> Found:
    """What arrived, read."""
    read = read_kit(arrival.content.encode())
    return Found(Source(arrival.source), arrival.reference, read.kit, read.findings)
