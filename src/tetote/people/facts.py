"""What happened to people: told to whoever keeps something beside them."""

from dataclasses import dataclass
from uuid import UUID

from tetote.kernel.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesChanged(Fact):
    """Somebody holds other roles than before."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChanged(Fact):
    """An address was linked to a person by us, or unlinked."""

    contact_id: UUID
