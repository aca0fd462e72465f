"""The code on a printed card: made from the card's id and the installation's key, so that no table holds it.

Sixty bits in three groups of four, in an alphabet without look-alikes. Because it can be made again from the id, a
sheet can be printed a second time; because the table holds a keyed digest only, a copy of the database opens nothing.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from tetote.kernel.ids import READABLE, new_id

LENGTH = 12
GROUP = 4
_MISREAD = str.maketrans("OIL", "011")
_DASHES = re.compile(r"[\u002d\u2010-\u2015\u2212\u30fc\u30fb\ufe63\s_.・]+")
_PRINTED = re.compile(rf"(?<![0-9A-Z])(?=([0-9A-Z]{{{GROUP}}}(?:-[0-9A-Z]{{{GROUP}}}){{2}})(?![0-9A-Z]))")
_RUN_TOGETHER = re.compile(rf"(?<![0-9A-Z])[0-9A-Z]{{{LENGTH}}}(?![0-9A-Z])")


def code_of(card_id: UUID, digest: str) -> str:
    """The code of a card, as 4F7K-9M2P-QX3T; empty when it was made under a key that is gone."""
    made = (_made(card_id, key) for key in _keys())
    return next((printed(code) for code in made if digest in digests(code)), "")


def new_card() -> tuple[UUID, str]:
    """The id of a new card and its code, without dashes."""
    drawn = ((card_id, _made(card_id, settings.SECRET_KEY)) for card_id in iter(new_id, None))
    return next((card_id, code) for card_id, code in drawn if _is_plainly_a_code(code))


def digests(code: str) -> list[str]:
    """What the table may hold of this code, the newest key's first."""
    return [salted_hmac("tetote.card.digest", code, secret=key, algorithm="sha256").hexdigest() for key in _keys()]


def printed(code: str) -> str:
    """The code in groups, as it is read aloud."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def candidates(text: str) -> list[str]:
    """What may be a code within what somebody sent or typed.

    Full-width letters, other dashes and spaces are understood, and O, I and L are taken for the digits they look like.
    Three words of four letters are none, for every code holds a digit that is no look-alike.
    """
    plain = _DASHES.sub("-", normalize("NFKC", text).upper())
    found = _PRINTED.findall(plain) or _RUN_TOGETHER.findall(plain.strip("-"))
    return [each.replace("-", "").translate(_MISREAD) for each in found if _is_plainly_a_code(each)]


def _is_plainly_a_code(text: str) -> bool:
    """Twelve letters without one of these digits come up once in thirty draws, and in every longer sentence."""
    return any(char in "23456789" for char in text)


def _keys() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


def _made(card_id: UUID, key: str) -> str:
    drawn = salted_hmac("tetote.card.code", card_id.hex, secret=key, algorithm="sha256").digest()
    return "".join(READABLE[byte % len(READABLE)] for byte in drawn[:LENGTH])
