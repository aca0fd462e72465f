"""From an address to the person behind it."""

from uuid import UUID

from tetote.people.models import Person


def person_at(organisation_id: UUID, kind: str, address: str) -> Person | None:
    """Who is reached at this address on this channel; None when nobody has claimed it."""
    found = Person.objects.filter(
        organisation_id=organisation_id, contact_points__kind=kind, contact_points__address=address
    )
    return found.select_related("household", "organisation").first()
