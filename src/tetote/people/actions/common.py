"""What several deeds about people share: leaving the sentence of a deed on the person."""

from uuid import UUID

from tetote.kernel import audit
from tetote.people.models import Person


def note(person: Person, verb: str, actor: audit.Actor, **data: str) -> None:
    """Leaves the sentence of a deed on the person; never a name, an address or free text."""
    audit.record(verb, person, organisation_id=person.organisation_id, actor=actor, data=dict(data))


def by(staff_id: UUID) -> audit.Actor:
    """A member of staff as the doer."""
    return audit.staff(staff_id)
