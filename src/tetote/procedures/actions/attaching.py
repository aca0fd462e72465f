"""Files that people send with an answer: what they are is read from their own first bytes, and they lie encrypted."""

from functools import partial
from uuid import UUID

from django.db import transaction

from tetote.kernel import photos, shelf
from tetote.kernel.errors import TetoteError
from tetote.procedures.actions.talking import answers_of
from tetote.procedures.errors import FILE_EMPTY, FILE_KIND, FILE_TOO_LARGE, FILES_TOO_MANY, PICTURE_BROKEN, PICTURE_KIND
from tetote.procedures.models import Attachment, Run
from tetote.procedures.queries.access import lock_run

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of one file."""
MOST = 30
"""Files of one run, also those that were taken out again."""
LONGEST_NAME = 120
PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_MARKS: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
    (b"%PDF-", 0, "application/pdf"),
    (b"PK\x03\x04", 0, "application/zip"),
)
OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def media_type_of(name: str, data: bytes) -> str:
    """Of a file that may be sent; "" for any other."""
    found = next((kind for mark, at, kind in _MARKS if data[at : at + len(mark)] == mark), "")
    if found != "application/zip":
        return found
    is_office = b"[Content_Types].xml" in data[:4096]
    return next((kind for end, kind in OFFICE.items() if is_office and name.lower().endswith(end)), "")


def attach(organisation_id: UUID, run_id: UUID, name: str, data: bytes, *, only_pictures: bool = False) -> Attachment:
    """Keeps a file for an answer that will name it.

    Raises:
        TetoteError: it is empty, too large, of another kind, or one too many.
        NotFoundError: no such run here.
    """
    media_type = media_type_of(name, data)
    if not data:
        raise TetoteError(FILE_EMPTY)
    if len(data) > LARGEST_FILE:
        raise TetoteError(FILE_TOO_LARGE)
    if not media_type or (only_pictures and media_type not in PICTURES):
        raise TetoteError(PICTURE_KIND if only_pictures else FILE_KIND)
    return keep(organisation_id, run_id, name, _plain(data, media_type), media_type)


def _plain(data: bytes, media_type: str) -> bytes:
    """A photo without the place where it was taken; other files as they are."""
    if media_type not in PICTURES:
        return data
    try:
        return photos.without_traces(data, media_type)
    except photos.NotAPhotoError as broken:
        raise TetoteError(PICTURE_BROKEN) from broken


@transaction.atomic
def keep(organisation_id: UUID, run_id: UUID, name: str, data: bytes, media_type: str) -> Attachment:
    """Keeps what the house itself made, a signature for instance."""
    run = lock_run(organisation_id, run_id)
    if run.attachments.count() >= MOST:
        raise TetoteError(FILES_TOO_MANY)
    kept = Attachment.objects.create(
        organisation_id=organisation_id, run=run, name=name[-LONGEST_NAME:], media_type=media_type, size=len(data)
    )
    shelf.put(kept.id, data)
    return kept


def drop_unused(run: Run) -> None:
    """Files that no answer names any more go, once everything is sent."""
    named = {word for value in answers_of(run).values.values() for word in value.split()}
    for attachment in run.attachments.filter(content=None):
        if not {str(attachment.id), attachment.id.hex} & named:
            attachment_id = attachment.id
            attachment.delete()
            transaction.on_commit(partial(shelf.remove, attachment_id))
