"""What staff let the house say about registration: you are registered, does this arrive, that was a mistake."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from tetote.automations.kits.installing import install
from tetote.automations.kits.sources import of_installation
from tetote.automations.registration import words
from tetote.automations.registration.purposes import ASKING, TEST, WELCOME
from tetote.channels.parts import Parts, lines_of
from tetote.channels.queries import usable_kinds
from tetote.kernel import audit
from tetote.kernel.ids import new_id
from tetote.messaging import actions as messaging
from tetote.messaging.permissions import SEND
from tetote.messaging.queries import messages_about
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.permissions import require
from tetote.people.actions import Outcome, await_confirmation, leave
from tetote.people.models import ContactPoint, Person
from tetote.procedures.models import Procedure

__all__ = [
    "ASKING",
    "card_words",
    "does_it_arrive",
    "excuse",
    "install_kit",
    "leave_line",
    "send_test",
    "tell_linked",
    "welcome",
]


@transaction.atomic
def welcome(staff: Staff, person: Person) -> None:
    """Tells a member that they are registered, and asks whether that arrived."""
    require(staff, "people.change")
    messaging.send(
        organisation_id=staff.organisation_id,
        person_ids=[person.id],
        parts=words.linked(staff.organisation, person),
        purpose=WELCOME,
        actor=audit.staff(staff.id),
    )
    _note("automations.welcomed", staff, person)


@transaction.atomic
def send_test(staff: Staff, person_ids: Sequence[UUID], once: UUID | None = None) -> bool:
    """Asks these members whether messages arrive. False when the same `once` was sent before, and nothing is sent."""
    require(staff, SEND)
    cause = f"test:{once or new_id()}"
    held = Person.objects.select_for_update(of=("self",)).filter(id__in=person_ids).order_by("id")
    people = list(held)  # Two clicks come one after the other.
    if messages_about(cause):
        return False
    person_ids = [person.id for person in people]
    await_confirmation(staff.organisation_id, person_ids)
    messaging.send(
        organisation_id=staff.organisation_id,
        person_ids=person_ids,
        parts=does_it_arrive(staff.organisation),
        purpose=TEST,
        cause=cause,
        actor=audit.staff(staff.id),
    )
    for person in people:
        _note("automations.test.sent", staff, person)
    return True


@transaction.atomic
def excuse(staff: Staff, contact: ContactPoint) -> None:
    """Tells an address that what it was told last was a mistake."""
    require(staff, "people.change")
    _tell_address(staff.organisation, contact.kind, contact.address, words.taken_back(staff.organisation))
    _note("automations.excused", staff, contact.person)


def does_it_arrive(organisation: Organisation) -> Parts:
    """What a test message says; the preview shows the same."""
    return words.does_it_arrive(organisation)


def tell_linked(person: Person, address: str) -> None:
    """A card was used on a page of ours: the chat says so too, as if the code had been sent there."""
    messaging.recognise(person.organisation_id, "line", address, person.id)
    messaging.send(
        organisation_id=person.organisation_id,
        person_ids=[person.id],
        parts=words.linked(person.organisation, person),
        purpose=WELCOME,
    )


def card_words(organisation: Organisation, outcome: Outcome) -> str:
    """What the chat would say to a card that linked nothing."""
    (said,) = words.card_refused(organisation, outcome)
    return " ".join(lines_of(said))


@transaction.atomic
def leave_line(contact: ContactPoint) -> None:
    """A member ends the link on a page of theirs; the chat tells them how to come back."""
    leave(contact)
    organisation = contact.person.organisation
    _tell_address(organisation, contact.kind, contact.address, words.left(organisation))


def _note(verb: str, staff: Staff, person: Person) -> None:
    audit.record(verb, person, organisation_id=staff.organisation_id, actor=audit.staff(staff.id))


def _tell_address(organisation: Organisation, kind: str, address: str, parts: Parts) -> None:
    """Nothing is said where the organisation no longer uses the channel."""
    if kind in usable_kinds(organisation.id):
        messaging.answer(organisation_id=organisation.id, kind=kind, address=address, parts=parts, purpose=WELCOME)


def install_kit(staff: Staff, name: str, slots: Mapping[str, str] | None = None) -> Procedure:
    """A kit that came along becomes a draft; `slots` names what its questions of time book here.

    Raises:
        NotFoundError: there is none of this name.
    """
    return install(staff, of_installation(name), slots)
