"""From an address to the person behind it."""

from uuid import UUID

from tetote.people.models import ContactPoint, Person

LINKED = (ContactPoint.State.ACTIVE, ContactPoint.State.BLOCKED, ContactPoint.State.FAILING)


def person_id_at(organisation_id: UUID, kind: str, address: str) -> UUID | None:
    """Whose address it is, when no more than that is asked, as for each of a thousand taps."""
    found = ContactPoint.objects.filter(organisation_id=organisation_id, kind=kind, address=address, state__in=LINKED)
    return found.values_list("person_id", flat=True).first()


def person_at(organisation_id: UUID, kind: str, address: str) -> Person | None:
    """Who is reached at this address on this channel; None when nobody has claimed it, or it was unlinked."""
    # Two questions by key: asked as one, SQLite walks through all the organisation's people (79 ms for 20,000).
    person_id = person_id_at(organisation_id, kind, address)
    if person_id is None:
        return None
    return Person.objects.filter(pk=person_id).select_related("household", "organisation").first()
