"""Secrets at rest. The first key of TETOTE_ENCRYPTION_KEYS encrypts, all of them decrypt, so keys can rotate."""

import base64
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from typing_extensions import override

MARK = "enc1:"


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def box() -> MultiFernet:
    """The keys of this installation, the newest first."""
    return _box(tuple(settings.TETOTE_ENCRYPTION_KEYS))


def encrypt(text: str) -> str:
    """Ciphertext with a mark in front; the empty string stays empty, for it says nothing."""
    return MARK + box().encrypt(text.encode()).decode() if text else ""


def decrypt(stored: str) -> str:
    """The text behind `encrypt`.

    Raises:
        InvalidToken: none of the keys fits, or the value was never encrypted.
    """
    if not stored:
        return ""
    if not stored.startswith(MARK):
        raise InvalidToken
    return box().decrypt(stored.removeprefix(MARK).encode()).decode()


def encrypt_bytes(data: bytes) -> bytes:
    """A file's ciphertext, as long as the file and a little; it begins with a byte that no text begins with."""
    return base64.urlsafe_b64decode(box().encrypt(data))


def decrypt_bytes(stored: bytes) -> bytes:
    """The file behind `encrypt_bytes`.

    Raises:
        InvalidToken: none of the keys fits, or it was altered.
    """
    return box().decrypt(base64.urlsafe_b64encode(stored))


if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField


class EncryptedTextField(_TextField):
    """Text that the database never sees in clear: health, bank data, notes. It cannot be searched."""

    @override
    def get_prep_value(self, value: Any) -> str | None:
        """Encrypts on the way in."""
        prepared: str | None = super().get_prep_value(value)
        return encrypt(prepared) if prepared else prepared

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Decrypts on the way out."""
        return decrypt(value) if value else value
