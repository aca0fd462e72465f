"""How a person can be reached: linking an address, unlinking it, and what the channel tells us about it."""

from django.db import transaction

from tetote.kernel import clock, facts
from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by, note
from tetote.people.errors import ADDRESS_TAKEN, ALREADY_LINKED
from tetote.people.facts import ContactChanged
from tetote.people.models import ContactPoint, Person

PREFERENCES = {ContactPoint.Kind.LINE: 0, ContactPoint.Kind.WEB: 10}
"""Lower comes first: a message goes to the phone while there is one, else to the page."""


@transaction.atomic
def link_contact(staff: Staff, person: Person, kind: ContactPoint.Kind, address: str) -> ContactPoint:
    """From now on `address` is this person's. Linking the same again changes nothing.

    Raises:
        ConflictError: the address is somebody else's, or the person has another one on the channel.
    """
    require(staff, "people.change")
    contact = _claim(person, kind, address)
    note(person, f"people.contact.{kind.value}.linked", by(staff.id))
    return contact


@transaction.atomic
def unlink_contact(staff: Staff, contact: ContactPoint) -> None:
    """Nothing is sent there any more, and what comes from there is not taken as theirs. It can be linked anew."""
    require(staff, "people.change")
    note(contact.person, f"people.contact.{contact.kind}.unlinked", by(staff.id))
    _become(contact, ContactPoint.State.UNLINKED)


@transaction.atomic
def open_page(person: Person) -> ContactPoint:
    """The person's own page becomes a way to reach them; its address is their public code."""
    return _claim(person, ContactPoint.Kind.WEB, person.code)


def _claim(person: Person, kind: ContactPoint.Kind, address: str) -> ContactPoint:
    known = ContactPoint.objects.filter(organisation_id=person.organisation_id, kind=kind, address=address).first()
    if known and known.person_id != person.id and known.state != ContactPoint.State.UNLINKED:
        raise ConflictError(ADDRESS_TAKEN)
    others = ContactPoint.objects.filter(person=person, kind=kind, state=ContactPoint.State.ACTIVE)
    if others.exclude(address=address).exists():
        raise ConflictError(ALREADY_LINKED)
    contact = known or ContactPoint(organisation_id=person.organisation_id, kind=kind, address=address)
    contact.person = person
    contact.preference = PREFERENCES[kind]
    _become(contact, ContactPoint.State.ACTIVE)
    return contact


def _become(contact: ContactPoint, state: ContactPoint.State) -> None:
    contact.state = state
    contact.changed_at = clock.now()
    contact.save()
    facts.publish(ContactChanged(organisation_id=contact.organisation_id, contact_id=contact.id))
