"""A picture above a question is kept."""

import hashlib

from django.db import transaction

from tetote.kernel import audit, photos, shelf
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.attaching import media_type_of
from tetote.procedures.errors import FILE_EMPTY, PICTURE_BROKEN, QUESTION_PICTURE_KIND, QUESTION_PICTURE_TOO_LARGE
from tetote.procedures.models import Picture
from tetote.procedures.pictures import ENDINGS, name_of

LARGEST_PICTURE = 1_000_000
"""Bytes; LINE takes no larger one as a preview."""


@transaction.atomic
def keep_picture(staff: Staff, data: bytes) -> str:
    """Keeps a picture without what a camera wrote into it, and says how a definition names it.

    Raises:
        TetoteError: it is empty, too large, broken, or neither JPEG nor PNG.
    """
    require(staff, "procedures.build")
    plain, media_type = _plain(data)
    kept, made = Picture.objects.get_or_create(
        organisation_id=staff.organisation_id,
        digest=hashlib.sha256(plain).hexdigest(),
        defaults={"media_type": media_type},
    )
    if made:
        shelf.put(kept.id, plain)
        by = audit.staff(staff.id)
        audit.record("procedures.picture.kept", kept, organisation_id=staff.organisation_id, actor=by)
    return name_of(kept)


def _plain(data: bytes) -> tuple[bytes, str]:
    media_type = media_type_of("", data)
    if not data:
        raise TetoteError(FILE_EMPTY)
    if media_type not in ENDINGS:
        raise TetoteError(QUESTION_PICTURE_KIND)
    if len(data) > LARGEST_PICTURE:
        raise TetoteError(QUESTION_PICTURE_TOO_LARGE)
    try:
        plain = photos.without_traces(data, media_type)
    except photos.NotAPhotoError as broken:
        raise TetoteError(PICTURE_BROKEN) from broken
    if len(plain) > LARGEST_PICTURE:
        raise TetoteError(QUESTION_PICTURE_TOO_LARGE)
    return plain, media_type
