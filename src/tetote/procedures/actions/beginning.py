"""People who are not on file may begin freely, but not in floods."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.procedures.errors import TOO_MANY
from tetote.procedures.models import Beginning

HOUR = timedelta(hours=1)
KEPT = timedelta(days=1)
FROM_ONE_PLACE = 60
"""In an hour: a whole hall behind one router may begin, a script may not."""
IN_ALL = 600
"""In an hour, of one organisation."""


class FloodError(TetoteError):
    """Too many have begun within the hour."""

    def __init__(self) -> None:
        super().__init__(TOO_MANY)


def count_beginning(organisation_id: UUID, place: str) -> None:
    """Counts one beginning from a network address; the address itself is not kept.

    Raises:
        FloodError: enough for this hour.
    """
    now = clock.now()
    mark = salted_hmac("tetote.beginning", f"{now.date()}|{place}", secret=settings.SECRET_KEY).hexdigest()[:32]
    lately = Beginning.objects.filter(organisation_id=organisation_id, at__gt=now - HOUR)
    if lately.count() >= IN_ALL or lately.filter(mark=mark).count() >= FROM_ONE_PLACE:
        raise FloodError
    Beginning.objects.filter(organisation_id=organisation_id, at__lt=now - KEPT).delete()
    Beginning.objects.create(organisation_id=organisation_id, mark=mark)
