"""What people said and nobody has dealt with."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tetote.channels.facts import MessageArrived
from tetote.messaging.models import InboundMessage


def unhandled(organisation_id: UUID) -> QuerySet[InboundMessage]:
    """Messages that wait for somebody, the longest waiting first."""
    waiting = InboundMessage.objects.filter(organisation_id=organisation_id, handled_at=None)
    return waiting.select_related("person").order_by("happened_at", "id")


def waiting_senders(organisation_id: UUID) -> QuerySet[InboundMessage]:
    """The first message of each sender who waits, the longest waiting first: one row for one card of the inbox."""
    same = InboundMessage.objects.filter(
        organisation_id=organisation_id, handled_at=None, kind=OuterRef("kind"), address=OuterRef("address")
    )
    before = Q(happened_at__lt=OuterRef("happened_at")) | Q(happened_at=OuterRef("happened_at"), id__lt=OuterRef("id"))
    return unhandled(organisation_id).filter(~Exists(same.filter(before)))


def inbound_of(fact: MessageArrived) -> InboundMessage | None:
    """The row in which an arrival was kept, for whoever wants to mark it as dealt with."""
    found = InboundMessage.objects.filter(organisation_id=fact.organisation_id, kind=fact.kind, address=fact.address)
    return found.filter(external_id=fact.external_id).order_by("-happened_at", "-id").first()
