"""What people said and nobody has dealt with."""

from uuid import UUID

from django.db.models import QuerySet

from tetote.channels.facts import MessageArrived
from tetote.messaging.models import InboundMessage


def unhandled(organisation_id: UUID) -> QuerySet[InboundMessage]:
    """Messages that wait for somebody, the longest waiting first."""
    waiting = InboundMessage.objects.filter(organisation_id=organisation_id, handled_at=None)
    return waiting.select_related("person").order_by("happened_at", "id")


def unhandled_count(organisation_id: UUID) -> int:
    """How many wait."""
    return InboundMessage.objects.filter(organisation_id=organisation_id, handled_at=None).count()


def inbound_of(fact: MessageArrived) -> InboundMessage | None:
    """The row in which an arrival was kept, for whoever wants to mark it as dealt with."""
    found = InboundMessage.objects.filter(organisation_id=fact.organisation_id, kind=fact.kind, address=fact.address)
    return found.filter(external_id=fact.external_id).order_by("-happened_at", "-id").first()
