"""The console's own deeds: writing to one person, answering and linking a sender, saving a list."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy

from tetote.automations import actions as automations
from tetote.channels.parts import Parts, Text
from tetote.console.permissions import EXPORT
from tetote.kernel import audit
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.kernel.ids import new_id
from tetote.messaging import actions as messaging
from tetote.messaging.models import InboundMessage
from tetote.messaging.permissions import HANDLE, SEND
from tetote.messaging.queries import messages_about, reach
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people import actions as people
from tetote.people.models import ContactPoint, Newcomer, Person

DEALT_WITH = gettext_lazy("Somebody has dealt with this already.")
LETTER = "console.letter"
CANNOT_BE_REACHED = gettext_lazy(
    "This person cannot be reached. Please link their LINE account or open their own page first."
)


def letter(text: str) -> Parts:
    """What a letter consists of; the preview shows the same."""
    return [Text(text.replace("\r\n", "\n").strip())]


@transaction.atomic
def write_to(staff: Staff, person: Person, text: str, once: UUID | None = None) -> None:
    """Sends a person a few words of their own. The same `once` sends nothing a second time.

    Raises:
        TetoteError: no message can go to this person.
    """
    require(staff, SEND)
    if reach(staff.organisation_id, [person.id]).unreachable:
        raise TetoteError(CANNOT_BE_REACHED)
    cause = f"letter:{once or new_id()}"
    Person.objects.select_for_update(of=("self",)).get(id=person.id)  # Two clicks come one after the other.
    if messages_about(cause):
        return
    actor = audit.staff(staff.id)
    messaging.send(
        organisation_id=staff.organisation_id,
        person_ids=[person.id],
        parts=letter(text),
        purpose=LETTER,
        cause=cause,
        actor=actor,
    )
    audit.record("console.message.written", person, organisation_id=staff.organisation_id, actor=actor)


@transaction.atomic
def write_to_all(staff: Staff, people: Sequence[Person], text: str, once: UUID | None = None) -> int:
    """Sends the same words to several people; how many can be reached. The same `once` sends nothing a second time.

    Raises:
        TetoteError: nobody of them can be reached.
    """
    require(staff, SEND)
    out_of_reach = set(reach(staff.organisation_id, [person.id for person in people]).unreachable)
    reached = [person for person in people if person.id not in out_of_reach]
    if not reached:
        raise TetoteError(CANNOT_BE_REACHED)
    cause, actor = f"letter:{once or new_id()}", audit.staff(staff.id)
    # Two clicks come one after the other.
    list(Person.objects.select_for_update(of=("self",)).filter(id__in=[one.id for one in reached]).order_by("id"))
    if not messages_about(cause):
        messaging.send(
            organisation_id=staff.organisation_id,
            person_ids=[person.id for person in reached],
            parts=letter(text),
            purpose=LETTER,
            cause=cause,
            actor=actor,
        )
        for person in reached:
            audit.record("console.message.written", person, organisation_id=staff.organisation_id, actor=actor)
    return len(reached)


@transaction.atomic
def answer_sender(staff: Staff, waiting: Sequence[InboundMessage], text: str) -> None:
    """Answers what one sender said, known or unknown, and marks all of it as dealt with.

    Raises:
        ConflictError: somebody else has dealt with it meanwhile.
        TetoteError: no message can go to this person.
    """
    require(staff, SEND)
    held = InboundMessage.objects.select_for_update(of=("self",)).filter(id__in=[message.id for message in waiting])
    if not held.filter(handled_at=None).exists():
        raise ConflictError(DEALT_WITH)
    sender = waiting[-1]
    if sender.person:
        write_to(staff, sender.person, text)
    else:
        messaging.answer(
            organisation_id=staff.organisation_id,
            kind=sender.kind,
            address=sender.address,
            parts=letter(text),
            purpose=LETTER,
        )
    settle(staff, [message.id for message in waiting])


@transaction.atomic
def settle(staff: Staff, inbound_ids: Sequence[UUID]) -> None:
    """Marks messages as dealt with."""
    require(staff, HANDLE)
    for inbound_id in inbound_ids:
        messaging.handle(inbound_id, audit.staff(staff.id))


@transaction.atomic
def link_sender(staff: Staff, sender: InboundMessage | Newcomer, person: Person) -> ContactPoint:
    """From now on the sender's address is this member's; a short message tells them so, and asks whether it arrived.

    Raises:
        ConflictError: the address is somebody else's, or the member has another one.
    """
    contact = people.link_contact(staff, person, ContactPoint.Kind(sender.kind), sender.address)
    messaging.recognise(staff.organisation_id, sender.kind, sender.address, person.id)
    automations.welcome(staff, person)
    return contact


@transaction.atomic
def undo_link(staff: Staff, contact: ContactPoint) -> None:
    """The address was linked to the wrong member: it is nobody's again, what was said waits again, and they are told.

    Raises:
        ConflictError: it is not linked any more.
    """
    if contact.state == ContactPoint.State.UNLINKED:
        raise ConflictError(DEALT_WITH)
    people.unlink_contact(staff, contact)
    organisation_id, person = staff.organisation_id, contact.person
    messaging.forget(organisation_id, contact.kind, contact.address, person.id)
    people.forget_registration(organisation_id, contact.kind, contact.address, person)
    automations.excuse(staff, contact)


@transaction.atomic
def note_export(staff: Staff, count: int) -> None:
    """Remembers who took a list of members out of the house, and how long it was."""
    require(staff, EXPORT)
    audit.record(
        "console.members.exported",
        staff.organisation,
        organisation_id=staff.organisation_id,
        actor=audit.staff(staff.id),
        data={"count": count},
    )
