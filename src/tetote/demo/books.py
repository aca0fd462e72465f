"""The books of the past: what was said to whom, which buttons came back, and the sentence of every deed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Parts, to_json
from tetote.demo.rows import Rows
from tetote.demo.stamps import Stamps
from tetote.kernel.audit import Actor
from tetote.kernel.models import AuditEntry
from tetote.matching import messages
from tetote.matching.models import ActivityReport, Call, Invitation, Match, Offer, SupportRequest, Wave
from tetote.messaging.models import Batch, Delivery, InboundMessage, Message
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, Person

ORDER = (Message, Batch, Delivery, Call, Wave, Invitation, Offer, Match, ActivityReport, InboundMessage, AuditEntry)
SENDING_TAKES = timedelta(seconds=2)
TAP_TRAVELS = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the books are kept: the organisation, its accounts by channel, and how each of its people is reached."""

    organisation: Organisation
    accounts: Mapping[str, ChannelAccount]
    contacts: dict[UUID, ContactPoint]


class Books:
    """Writes rows with the moments of the story, in the shapes the house itself would have written."""

    def __init__(self, desk: Desk, rng: Random) -> None:
        self.rows = Rows(ORDER)
        self.stamps = Stamps(rng)
        self._desk = desk

    def note(self, moment: datetime, request: SupportRequest, verb: str, actor: Actor, **data: str | int) -> None:
        """The sentence of a deed."""
        entry = AuditEntry(
            id=self.stamps.id_at(moment),
            at=moment,
            organisation_id=self._desk.organisation.id,
            verb=f"matching.{verb}",
            actor_kind=actor.kind,
            actor_id=actor.id,
            subject_kind=request._meta.label_lower,
            subject_id=request.id,
            data=data,
        )
        self.rows.add(entry)

    def tell(
        self, moment: datetime, request: SupportRequest, people: Sequence[Person], parts: Parts, purpose: str
    ) -> Message:
        """A message about the request, sent there and then; answers to a tap go out free of charge."""
        message = Message(
            id=self.stamps.id_at(moment),
            organisation_id=self._desk.organisation.id,
            parts=to_json(parts),
            purpose=f"matching.{purpose}",
            cause=f"request:{request.id}",
            created_at=moment,
        )
        self.rows.add(message)
        for kind in ContactPoint.Kind:
            reached = [person for person in people if self._kind_of(person) == kind]
            for together in [[one] for one in reached] if kind == ContactPoint.Kind.EMAIL else [reached]:
                self._send(moment, message, kind, together)
        self.rows.add(*(self._undelivered(message, person) for person in people if not self._kind_of(person)))
        return message

    def tap(self, moment: datetime, person: Person, action: str, *args: str) -> None:
        """A button that came back."""
        contact = self._desk.contacts[person.id]
        tapped = InboundMessage(
            id=self.stamps.id_at(moment),
            organisation_id=self._desk.organisation.id,
            person_id=person.id,
            kind=contact.kind,
            address=contact.address,
            content=InboundMessage.BUTTON,
            action=action,
            args=list(args),
            happened_at=moment - TAP_TRAVELS,
            received_at=moment,
            handled_at=moment,
            handled_by_kind="system",
        )
        self.rows.add(tapped)

    def answer(self, moment: datetime, call: Call, person: Person, given: Offer.Answer) -> None:
        """The tap of a helper who answers a call."""
        self.tap(moment, person, messages.OFFER, call.id.hex, given.value)

    def save(self) -> None:
        """Lays everything down; who got what in the order of time, for counted ids say which came later."""
        self.rows.sort(Delivery, lambda delivery: delivery.message_id)
        self.rows.save()

    def reaches(self, person: Person) -> bool:
        """Whether the person can be written to."""
        return bool(self._kind_of(person))

    def _kind_of(self, person: Person) -> str:
        contact = self._desk.contacts.get(person.id)
        return contact.kind if contact and contact.state == ContactPoint.State.ACTIVE else ""

    def _send(self, moment: datetime, message: Message, kind: str, people: Sequence[Person]) -> None:
        if not people:
            return
        contacts = [self._desk.contacts[person.id] for person in people]
        batch = self._batch(moment, message, kind, [contact.address for contact in contacts])
        self.rows.add(batch)
        self.rows.add(
            *(
                Delivery(
                    organisation_id=self._desk.organisation.id,
                    message_id=message.id,
                    person_id=person.id,
                    contact_point_id=contact.id,
                    batch_id=batch.id,
                )
                for person, contact in zip(people, contacts, strict=True)
            )
        )

    def _batch(self, moment: datetime, message: Message, kind: str, addresses: list[str]) -> Batch:
        account = self._desk.accounts.get(kind)
        carried = account is not None
        return Batch(
            id=self.stamps.id_at(moment),
            organisation_id=self._desk.organisation.id,
            message_id=message.id,
            kind=kind,
            account=account,
            retry_key=self.stamps.id_at(moment),
            recipients=addresses,
            size=len(addresses),
            state=Batch.State.SENT,
            due=moment,
            attempts=int(carried),
            first_tried_at=moment if carried else None,
            way=way_of(message.purpose) if carried else Batch.Way.PLACED,
            sent_at=moment + SENDING_TAKES if carried else moment,
            http_status=200 if carried else None,
            created_at=moment,
        )

    def _undelivered(self, message: Message, person: Person) -> Delivery:
        blocked = person.id in self._desk.contacts
        trouble = Delivery.Trouble.BLOCKED if blocked else Delivery.Trouble.UNREACHABLE
        organisation_id = self._desk.organisation.id
        return Delivery(organisation_id=organisation_id, message_id=message.id, person_id=person.id, trouble=trouble)


OF_MATCHING = ("thanks", "report_thanks", "confirmed", "objected", "late")
ANSWERS = frozenset({*(f"matching.{purpose}" for purpose in OF_MATCHING), "automations.routing", "automations.signup"})


def way_of(purpose: str) -> Batch.Way:
    """What follows a tap at once is an answer and costs nothing; the rest goes on our own account."""
    return Batch.Way.REPLY if purpose in ANSWERS else Batch.Way.PUSH
