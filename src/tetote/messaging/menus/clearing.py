"""Pictures that were uploaded for a menu nobody saved do not stay for ever."""

import json
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from tetote.kernel import clock
from tetote.messaging.models import MenuPicture, MenuVersion

KEPT_FOR = timedelta(days=1)
"""So long a form may stand open between the upload and the saving."""


@transaction.atomic
def clear_pictures(organisation_id: UUID) -> int:
    """Deletes pictures that no version uses and nobody uploaded within a day. Returns how many."""
    late = MenuPicture.objects.filter(organisation_id=organisation_id, created_at__lt=clock.now() - KEPT_FOR)
    # Held before the versions are read: whoever saves a menu holds its pictures too, and either sees the other's work.
    held = list(late.select_for_update().values_list("id", flat=True))
    saved = MenuVersion.objects.filter(organisation_id=organisation_id).values_list("definition", flat=True)
    written = json.dumps(list(saved)) if held else ""
    unused = [picture for picture in held if str(picture) not in written]
    MenuPicture.objects.filter(organisation_id=organisation_id, id__in=unused).delete()
    return len(unused)
