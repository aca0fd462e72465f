"""What a channel says about an address: it opened itself to us, or closed."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from tetote.people.models import ContactPoint

State = ContactPoint.State


def mark_contact(organisation_id: UUID, kind: str, address: str, *, is_open: bool, at: datetime) -> bool:
    """Notes whether messages arrive at an address since `at`, the channel's own time. Says whether that was news.

    News that comes late never undoes what happened after it; what staff unlinked stays unlinked.
    """
    known = ContactPoint.objects.filter(organisation_id=organisation_id, kind=kind, address=address, changed_at__lte=at)
    if not is_open:
        return bool(known.filter(state=State.ACTIVE).update(state=State.BLOCKED, changed_at=at))
    other = ContactPoint.objects.filter(person=OuterRef("person"), kind=kind, state=State.ACTIVE)
    opened = known.filter(state=State.BLOCKED).exclude(Exists(other))
    return bool(opened.update(state=State.ACTIVE, changed_at=at))
