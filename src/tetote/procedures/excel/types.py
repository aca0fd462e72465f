"""The cell of the type column: `select_one from sexes or specify other` and all its relatives."""

import re
from dataclasses import dataclass

from tetote.procedures.engine.definition.kinds import ALIASES, REFUSED, SELECT_ALIASES, TYPES

_BLANKS = re.compile(r"\s+")
_STRUCTURE = re.compile(r"(begin|end)[\s_](lgroup|group|repeat|looped group|loop)\b.*", re.IGNORECASE)
_OLD = re.compile(r"(?:add|q) (.+?)(?: prompt)?")
_SELECTS = "|".join(sorted(map(re.escape, SELECT_ALIASES), key=len, reverse=True))
_SELECT = re.compile(rf"({_SELECTS})\b\s*(\S+)?(?:\s+(or[ _]?(?:specify )?other))?", re.IGNORECASE)
_REPEATS = {"lgroup", "repeat", "looped group"}
_KNOWN = {name.lower(): name for name in (*TYPES, *REFUSED)}


@dataclass(frozen=True, slots=True)
class Typed:
    """A type of this engine, its list, and whether another answer may be given."""

    type: str
    list_name: str = ""
    or_other: bool = False


def read_type(cell: str) -> Typed:
    """What the cell says; a type nobody knows stays as it is, for the check to name."""
    text = _BLANKS.sub(" ", cell.strip())
    if match := _STRUCTURE.fullmatch(text):
        begin, what = match.group(1).lower(), match.group(2).lower()
        return Typed(f"{begin} {'repeat' if what in _REPEATS else what}")
    if (match := _SELECT.fullmatch(text)) and text.lower() not in _KNOWN:
        return Typed(SELECT_ALIASES[match.group(1).lower()], match.group(2) or "", bool(match.group(3)))
    return Typed(_plain(text))


def _plain(text: str) -> str:
    word = text.lower()
    old = _OLD.fullmatch(word)
    for name in (word, old.group(1) if old else word):
        found = ALIASES.get(name, name)
        if found.lower() in _KNOWN:
            return _KNOWN[found.lower()]
    first = word.partition(" ")[0]
    return "begin loop" if first == "include" else first if first in REFUSED else text


def show_type(typed: Typed) -> str:
    """As XLSForm writes it today."""
    parts = [typed.type.replace(" ", "_") if typed.type.startswith(("begin", "end ")) else typed.type]
    return " ".join(
        [*parts, *([typed.list_name] if typed.list_name else []), *(["or_other"] if typed.or_other else [])]
    )
