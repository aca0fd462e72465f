"""Who has helped a family before."""

from tetote.kernel import clock
from tetote.matching.models import Match, SupportRequest
from tetote.people.models import Person


def last_helper(request: SupportRequest) -> Person | None:
    """Whoever helped this family last, and has not stopped helping: for "the same as last time"."""
    past = Match.objects.filter(
        request__household_id=request.household_id, request__starts_at__lt=clock.now(), ended_at=None
    )
    match = past.select_related("person").order_by("-request__starts_at").first()
    return match.person if match else None
