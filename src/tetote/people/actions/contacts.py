"""How a person can be reached: linking an address, unlinking it, and what the channel tells us about it."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from tetote.kernel import audit, clock, facts
from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by, note
from tetote.people.errors import ADDRESS_TAKEN, ALREADY_LINKED
from tetote.people.facts import ContactChanged
from tetote.people.models import ContactPoint, Newcomer, Person

PREFERENCES = {ContactPoint.Kind.LINE: 0, ContactPoint.Kind.EMAIL: 5, ContactPoint.Kind.WEB: 10}
"""Lower comes first: a message goes to the phone while there is one, then by mail, else to the page."""


@transaction.atomic
def link_contact(staff: Staff, person: Person, kind: ContactPoint.Kind, address: str) -> ContactPoint:
    """From now on `address` is this person's. Linking the same again changes nothing.

    Raises:
        ConflictError: the address is somebody else's, or the person has another one on the channel.
    """
    require(staff, "people.change")
    contact = claim(person, kind, address)
    note(person, f"people.contact.{kind.value}.linked", by(staff.id))
    return contact


@transaction.atomic
def unlink_contact(staff: Staff, contact: ContactPoint) -> None:
    """Nothing is sent there any more, and what comes from there is not taken as theirs. It can be linked anew."""
    require(staff, "people.change")
    note(contact.person, f"people.contact.{contact.kind}.unlinked", by(staff.id))
    _become(contact, ContactPoint.State.UNLINKED)


def end_contact(contact: ContactPoint) -> None:
    """The same, of whoever has said already why."""
    _become(contact, ContactPoint.State.UNLINKED)


@transaction.atomic
def leave(contact: ContactPoint) -> None:
    """The person themself ends it, from their chat or their page. They stay on file; the centre sees who ended it.

    They are told that their name is the way back, so the next name from there is awaited.
    """
    decline(contact)
    anew = {"state": Newcomer.State.ASKED, "name": "", "role": "", "person": None, "changed_at": clock.now()}
    Newcomer.objects.update_or_create(
        organisation_id=contact.organisation_id, kind=contact.kind, address=contact.address, defaults=anew
    )


@transaction.atomic
def decline(contact: ContactPoint) -> None:
    """The person wants nothing more at this address. They stay on file; said twice, it is said once."""
    if contact.state == ContactPoint.State.UNLINKED:
        return
    note(contact.person, f"people.contact.{contact.kind}.unlinked", audit.person(contact.person_id))
    _become(contact, ContactPoint.State.UNLINKED)


@transaction.atomic
def mark_failing(organisation_id: UUID, contact_ids: Sequence[UUID]) -> None:
    """The channel says that nobody is there: nothing more is sent to these, until staff write an address down anew."""
    failing = ContactPoint.objects.filter(organisation_id=organisation_id, id__in=contact_ids)
    for contact in failing.filter(state=ContactPoint.State.ACTIVE).select_related("person"):
        note(contact.person, f"people.contact.{contact.kind}.failing", audit.SYSTEM)
        _become(contact, ContactPoint.State.FAILING)


@transaction.atomic
def confirm_contact(organisation_id: UUID, kind: str, address: str) -> bool:
    """The person says that our messages arrive there. Whether that was news; an address nobody holds is none."""
    waiting = ContactPoint.objects.filter(
        organisation_id=organisation_id, kind=kind, address=address, state=ContactPoint.State.ACTIVE, confirmed_at=None
    )
    contact = waiting.select_related("person").first()
    if contact is None or not waiting.update(confirmed_at=clock.now()):
        return False
    note(contact.person, f"people.contact.{kind}.confirmed", audit.person(contact.person_id))
    return True


def await_confirmation(organisation_id: UUID, person_ids: Sequence[UUID]) -> None:
    """They are asked anew whether our messages arrive; what they said before counts no more."""
    asked = ContactPoint.objects.filter(organisation_id=organisation_id, person_id__in=person_ids)
    asked.filter(state=ContactPoint.State.ACTIVE).update(confirmed_at=None)


@transaction.atomic
def open_page(person: Person) -> ContactPoint:
    """The person's own page becomes a way to reach them; its address is their public code."""
    return claim(person, ContactPoint.Kind.WEB, person.code)


def claim(person: Person, kind: ContactPoint.Kind, address: str) -> ContactPoint:
    """Makes the address the person's, whoever asked for it.

    Raises:
        ConflictError: the address is somebody else's, or the person has another one on the channel.
    """
    known = ContactPoint.objects.filter(organisation_id=person.organisation_id, kind=kind, address=address).first()
    if known and known.person_id != person.id and known.state != ContactPoint.State.UNLINKED:
        raise ConflictError(ADDRESS_TAKEN)
    others = ContactPoint.objects.filter(person=person, kind=kind, state=ContactPoint.State.ACTIVE)
    if others.exclude(address=address).exists():
        raise ConflictError(ALREADY_LINKED)
    contact = known or ContactPoint(organisation_id=person.organisation_id, kind=kind, address=address)
    if contact.state == ContactPoint.State.UNLINKED:
        contact.confirmed_at = None  # What somebody confirmed before says nothing about today.
    contact.person = person
    contact.preference = PREFERENCES[kind]
    _become(contact, ContactPoint.State.ACTIVE)
    Newcomer.objects.filter(organisation_id=person.organisation_id, kind=kind, address=address).update(
        state=Newcomer.State.REGISTERED, person=person, changed_at=clock.now()
    )
    return contact


def _become(contact: ContactPoint, state: ContactPoint.State) -> None:
    contact.state = state
    contact.changed_at = clock.now()
    contact.save()
    facts.publish(ContactChanged(organisation_id=contact.organisation_id, contact_id=contact.id))
