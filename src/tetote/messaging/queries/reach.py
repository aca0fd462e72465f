"""How a message would travel, before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tetote.channels import queries as channels
from tetote.people.models import ContactPoint


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people each channel would carry a message to, and who cannot be reached at all."""

    by_kind: dict[str, int]
    unreachable: list[UUID]

    @property
    def costs(self) -> int:
        """How many of the month's messages it would take; pages cost none."""
        return self.by_kind.get("line", 0)


def reach(organisation_id: UUID, person_ids: Sequence[UUID]) -> Reach:
    """Where a message to these people would go now, by the same rule as `actions.send`."""
    best: dict[UUID, str] = {}
    active = ContactPoint.objects.filter(
        organisation_id=organisation_id,
        person_id__in=person_ids,
        state=ContactPoint.State.ACTIVE,
        kind__in=channels.usable_kinds(organisation_id),
    )
    for person_id, kind in active.order_by("preference", "kind").values_list("person_id", "kind"):
        best.setdefault(person_id, kind)
    counts = {kind: list(best.values()).count(kind) for kind in sorted(set(best.values()))}
    return Reach(counts, [person_id for person_id in dict.fromkeys(person_ids) if person_id not in best])
