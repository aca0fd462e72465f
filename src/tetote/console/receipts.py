"""Does it arrive? The last test message to a member, and what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tetote.automations.actions import ASKING
from tetote.messaging.queries import latest_fate
from tetote.people.models import ContactPoint, Person


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the card on a member's page says."""

    state: str
    """confirmed, waiting (sent, no answer yet), queued, troubled (not sent), never, or unreachable."""
    at: datetime | None = None
    """When it was confirmed, or when the message was written."""

    @property
    def etag(self) -> str:
        """Changes exactly when the card would read otherwise."""
        return f"{self.state}-{self.at.timestamp() if self.at else 0}"


def receipt_of(person: Person, contacts: Sequence[ContactPoint]) -> Receipt:
    """From their ways to be reached, in the order they are tried, and from the last message that asked."""
    active = [contact for contact in contacts if contact.state == ContactPoint.State.ACTIVE]
    if not active:
        return Receipt("unreachable")
    if confirmed_at := active[0].confirmed_at:
        return Receipt("confirmed", confirmed_at)
    asked = latest_fate(person.id, ASKING)
    if asked is None or asked[0] < active[0].changed_at:
        return Receipt("never")
    at, fate = asked
    return Receipt({"sent": "waiting", "queued": "queued"}.get(fate.state, "troubled"), at)
