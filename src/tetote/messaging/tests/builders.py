"""Messages and people who can be written to, invented and as small as can be."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django_scopes import scope

from tetote.channels.actions import connect_mail
from tetote.channels.email.pages import page_of
from tetote.channels.parts import Button, Card, Reply, Text
from tetote.kernel import audit, clock
from tetote.messaging import actions
from tetote.messaging.models import Batch, Delivery, Message
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, MemberRole, Person, RoleAssignment
from tetote.people.tests.builders import make_contact, make_household, make_person

CALL = Card(
    "お手伝いの募集", "今日 15:30〜18:00", ("みどり台",), (Button("行けます", "offer-yes", ("r", "1"), primary=True),)
)
WORDS = (Text("受け付けました。"),)
LINE, WEB = ContactPoint.Kind.LINE, ContactPoint.Kind.WEB


def make_helper(organisation: Organisation, *, kind: str | None = LINE, state: str = "active") -> Person:
    """Somebody who helps and can be reached on `kind`; None makes somebody nobody can reach."""
    person = make_person(organisation, role=MemberRole.PROVIDING)
    if kind:
        make_contact(person, kind=kind, state=state)
    return person


def make_helpers(organisation: Organisation, count: int) -> list[Person]:
    """So many people with LINE, in as few statements as possible."""
    household = make_household(organisation)
    with scope(organisation=organisation.pk):
        people = [Person(organisation=organisation, household=household, family_name="林") for _ in range(count)]
        Person.objects.bulk_create(people)
        RoleAssignment.objects.bulk_create(
            RoleAssignment(organisation=organisation, person=person, role=MemberRole.PROVIDING, since=date(2026, 4, 1))
            for person in people
        )
        ContactPoint.objects.bulk_create(
            ContactPoint(organisation=organisation, person=person, kind=LINE, address=f"U{person.id.hex}")
            for person in people
        )
    return people


def make_letter(organisation: Organisation, address: str = "hayashi@example.jp") -> str:
    """A call that went to somebody by mail; the address of its page."""
    with scope(organisation=organisation.pk):
        connect_mail(organisation.id, "あおば町ファミサポ", "famisapo@example.jp", audit.SYSTEM)
        person = make_person(organisation, role=MemberRole.PROVIDING)
        make_contact(person, kind=ContactPoint.Kind.EMAIL, address=address)
        (batch,) = Batch.objects.filter(message=send(organisation, [person]))
    return page_of(batch.retry_key)


def send(organisation: Organisation, people: Sequence[Person], *, reply: Reply | None = None) -> Message:
    """A call to these people, or an answer to one."""
    person_ids = [person.id for person in people]
    return actions.send(
        organisation_id=organisation.id,
        person_ids=person_ids,
        parts=(CALL,),
        purpose="call",
        cause="request:1",
        reply=reply,
    )


def make_reply(seconds: int = 50) -> Reply:
    """A right to answer that lives so long."""
    return Reply("r-token", (clock.now() + timedelta(seconds=seconds)).isoformat())


def batches(message: Message) -> list[Batch]:
    """The message's batches, the largest first."""
    return list(Batch.objects.filter(message=message).order_by("-size", "id"))


def delivery_of(message: Message, person: Person) -> Delivery:
    """The ledger's row."""
    return Delivery.objects.get(message=message, person=person)


def address_of(person: Person) -> str:
    """Where the person is reached."""
    return ContactPoint.objects.get(person=person).address


def ids_of(people: Sequence[Person]) -> list[UUID]:
    """Their ids."""
    return [person.id for person in people]
