"""The page of one letter: its address says which letter and nothing else."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from tetote.kernel import tokens

PURPOSE = "mail-letter"
PAGE = "portal:letter"
ENDING = "portal:letter_end"


def page_of(key: UUID) -> str:
    """The address of the page of the letter with this key; only this installation can make it."""
    return settings.TETOTE_PUBLIC_URL + reverse(PAGE, kwargs={"token": tokens.seal(PURPOSE, key.hex)})


def ending_of(key: UUID) -> str:
    """Where mail to whoever got the letter with this key is ended; mail programs post there by themselves."""
    return settings.TETOTE_PUBLIC_URL + reverse(ENDING, kwargs={"token": tokens.seal(PURPOSE, key.hex)})


def key_in(token: str) -> UUID:
    """Which letter an address is about.

    Raises:
        ValueError: it is none of ours.
    """
    (key,) = tokens.unseal(PURPOSE, token).fields
    return UUID(key)
