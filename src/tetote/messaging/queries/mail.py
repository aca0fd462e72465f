"""The letter behind a mail, for the page to which its buttons lead."""

from dataclasses import dataclass
from uuid import UUID

from django_scopes import scope

from tetote.channels.parts import from_json
from tetote.messaging.models import Batch, Delivery
from tetote.messaging.queries.bubbles import Placed


@dataclass(frozen=True, slots=True)
class Mailed:
    """A letter, and to whom it went."""

    organisation_id: UUID
    person_id: UUID
    address: str
    letter: Placed


def mailed(key: UUID) -> Mailed | None:
    """The letter that left under this key; whoever holds the key needs no scope."""
    batch = Batch.everywhere.filter(retry_key=key, kind="email").select_related("message").first()
    if batch is None:
        return None
    with scope(organisation=batch.organisation_id):
        person_id = (
            Delivery.objects.filter(message=batch.message, batch=batch).values_list("person_id", flat=True).first()
        )
    if person_id is None:
        return None
    message = batch.message
    placed = Placed(message.created_at, from_json(message.parts), message.purpose, message.cause, message.id)
    return Mailed(batch.organisation_id, person_id, batch.recipients[0], placed)
