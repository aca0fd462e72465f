"""Where files that people sent lie: encrypted, under the ids of their rows, in a folder that no web server shows."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from tetote.kernel import crypto

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


def put(content_id: UUID, data: bytes) -> None:
    """Lays a file down, whole or not at all; another under the same id is replaced."""
    path = _place(content_id)
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.touch(mode=PRIVATE_FILE)
    half.write_bytes(crypto.encrypt_bytes(data))
    half.replace(path)


def get(content_id: UUID) -> bytes:
    """The file as it was sent.

    Raises:
        FileNotFoundError: it is not here.
        InvalidToken: the key that closed it is not known any more, or somebody altered it.
    """
    return crypto.decrypt_bytes(_place(content_id).read_bytes())


def remove(content_id: UUID) -> None:
    """Takes a file away; one that is not there is no fault."""
    _place(content_id).unlink(missing_ok=True)


def _place(content_id: UUID) -> Path:
    # The last letters of an id are random, its first ones are the time: so the folders fill evenly.
    return Path(settings.TETOTE_CONTENT_ROOT) / content_id.hex[-2:] / content_id.hex
