"""What a helper has to know on the day: where, whom to call, to whom to hand over, and each child's health."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from tetote.people.models import Child, Household


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """Of one child."""

    child_id: UUID
    allergy: str = ""
    doctor: str = ""
    care_note: str = ""


@dataclass(frozen=True, slots=True)
class DayFacts:
    """Of one household and its children, the eldest first."""

    address: str = ""
    receivers: str = ""
    emergency_contacts: str = ""
    children: tuple[ChildFacts, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Changes with every word, so that a form knows whether it still shows what is written."""
        return sha256(repr(self).encode()).hexdigest()[:16]


def day_facts(household: Household) -> DayFacts:
    """As they are written at this moment; one query."""
    children = Child.objects.filter(household=household).order_by("born_on", "id")
    return DayFacts(
        address=household.address,
        receivers=household.receivers,
        emergency_contacts=household.emergency_contacts,
        children=tuple(ChildFacts(child.id, child.allergy, child.doctor, child.care_note) for child in children),
    )
