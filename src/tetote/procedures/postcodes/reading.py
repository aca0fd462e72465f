"""The 15 columns of the list, and what its third name really says.

The town's column also carries remarks: "以下に掲載がない場合" (all the rest), "…の次に番地がくる場合", "…一円", what
is meant or left out in full-width brackets, and in a few villages the lots "第４０地割～第４５地割". None of them is
part of an address. In the older list a long bracket goes on in the next rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

COLUMNS = 15
CODE, PREFECTURE, CITY, TOWN = 2, 6, 7, 8
WHOLE = "一円"
_DIGITS = re.compile(r"\d{7}", re.ASCII)
_REMARKS = re.compile(r"以下に掲載がない場合|の次に.*番地がくる場合")
_BRACKET = re.compile(r"（[^）]*(?:）|$)")
_LOTS = re.compile(r"第?[0-9０-９]+地割")


class NotTheListError(ValueError):
    """A row is not one of that list; `number` is its place, from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(f"row {number}")
        self.number = number


@dataclass(frozen=True, slots=True)
class Town:
    """A postcode's town; the name is blank where the code stands for all the rest of a city."""

    code: str
    prefecture: str
    city: str
    name: str


def towns(rows: Iterable[Sequence[str]]) -> Iterator[Town]:
    """Each town of each code once.

    Raises:
        NotTheListError: a row has other columns than the list.
    """
    seen: set[Town] = set()
    open_bracket = False
    for number, row in enumerate(rows, 1):
        if len(row) != COLUMNS or not _DIGITS.fullmatch(row[CODE]) or not (row[PREFECTURE] and row[CITY]):
            raise NotTheListError(number)
        goes_on, open_bracket = open_bracket, _stays_open(row[TOWN], open_bracket)
        town = Town(row[CODE], row[PREFECTURE], row[CITY], _plain(row[TOWN]))
        if not goes_on and town not in seen:
            seen.add(town)
            yield town


def _stays_open(name: str, before: bool) -> bool:
    opened, closed = name.rfind("（"), name.rfind("）")
    return before if opened == closed == -1 else opened > closed


def _plain(name: str) -> str:
    if _REMARKS.search(name):
        return ""
    name = _BRACKET.sub("", name)
    lots = _LOTS.search(name)
    if lots:
        name = name[: lots.start()]
    return name if name == WHOLE else name.removesuffix(WHOLE) if _is_whole(name) else name


def _is_whole(name: str) -> bool:
    """Whether "一円" says that it is all of a village, and not what a place is called."""
    return name.endswith(("村一円", "町一円", "市一円", "島一円"))
