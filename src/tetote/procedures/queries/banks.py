"""Banks and branches by name, from the data of the zengin-code package; nothing is asked of anybody outside."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from tetote.procedures.engine.answering.plain import alike, nfkc

ENDINGS = re.compile(r"(銀行|支店|出張所|bank|branch)$", re.IGNORECASE)
SHORT = (("信用金庫", "信金"), ("信用組合", "信組"), ("農業協同組合", "農協"))
SUGGESTED = 12
LARGE_BRANCHES = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A bank or a branch: its code of four or three digits, its name, and how it is read."""

    code: str
    name: str
    kana: str
    hira: str


@lru_cache(maxsize=1)
def banks() -> Mapping[str, Named]:
    """Every bank by code."""
    return _read("banks.json")


@lru_cache(maxsize=LARGE_BRANCHES)
def branches(bank: str) -> Mapping[str, Named]:
    """Every branch of a bank by code; none of a bank there is not."""
    return _read("branches", f"{bank}.json") if bank in banks() else {}


def _read(*parts: str) -> Mapping[str, Named]:
    # The package loads all of its thirteen hundred files when it is imported; we open the one that is wanted.
    spec = find_spec("zengin_code")
    folder = Path(next(iter(spec.submodule_search_locations or ()))) if spec else Path()
    found = json.loads((folder / "source-data" / "data").joinpath(*parts).read_text(encoding="utf-8"))
    return {code: Named(code, row["name"], row["kana"], row["hira"]) for code, row in sorted(found.items())}


def matching(typed: str, among: Mapping[str, Named]) -> list[Named]:
    """The one that is meant by a code, a name or a reading; else those that might be, at most a dozen."""
    word = _plain(typed)
    if nfkc(typed) in among:
        return [among[nfkc(typed)]]
    if not word:
        return []
    spellings = {code: {_plain(one.name), _plain(one.kana), _plain(one.hira)} for code, one in among.items()}
    exact = [among[code] for code, spelt in spellings.items() if word in spelt]
    if exact:
        return exact[:SUGGESTED]
    return [among[code] for code, spelt in spellings.items() if any(word in one for one in spelt)][:SUGGESTED]


def _plain(text: str) -> str:
    for long, short in SHORT:
        text = text.replace(long, short)
    return alike(ENDINGS.sub("", nfkc(text).removeprefix("JA")))
