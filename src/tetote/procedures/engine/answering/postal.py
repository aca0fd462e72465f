"""An address of Japan in one line, "〒123-4567 あおば県みどり市若葉1-2-3 若葉荘101": taken apart and put together."""

import re

from tetote.procedures.engine.answering.contacts import postcode
from tetote.procedures.engine.answering.plain import kept
from tetote.procedures.engine.answering.problems import NotTakenError

_PARTS = re.compile(r"〒?\s*(\d{3}-?\d{4})\s+(.*)", re.ASCII | re.DOTALL)
_PREFECTURE = re.compile(r"(東京都|北海道|大阪府|京都府|.{2,3}県)")
SHORTEST = 1
"""One letter that is the same is chance."""


def code_of(text: str) -> str:
    """123-4567, when the text is a postcode and nothing else, however it was typed; "" for anything else."""
    try:
        return postcode(text)
    except NotTakenError:
        return ""


def parted(address: str) -> tuple[str, str]:
    """Postcode (or "") and the rest."""
    found = _PARTS.fullmatch(address.strip())
    return (code_of(found[1]), found[2].strip()) if found else ("", address)


def joined(code: str, address: str) -> str:
    """The same in one line; without a code the address alone."""
    rest = kept(address)
    return f"〒{code} {rest}" if code and rest else rest


def within(town: str, typed: str) -> str:
    """What was typed behind the town that was proposed; what of the town was typed once more is there once."""
    rest = kept(typed)
    if _PREFECTURE.match(rest):
        return rest
    again = next((size for size in range(len(town), SHORTEST, -1) if rest.startswith(town[-size:])), 0)
    return f"{town}{rest[again:]}"
