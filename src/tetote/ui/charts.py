"""Numbers side by side as bars: a table that can be read without seeing the bars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One of them: its words, its number as it is said, how long it is drawn, and the records behind it."""

    label: str
    value: float
    words: str
    url: str = ""
    percent: str = "0%"


def bars(found: Iterable[tuple[str, float, str, str]]) -> Sequence[Bar]:
    """Of (words, number, number as it is said, address): the largest is drawn over the whole width."""
    listed = list(found)
    most = max((value for _label, value, _words, _url in listed), default=0)
    return [
        Bar(label, value, words, url, f"{100 * value / most:.1f}%" if most else "0%")
        for label, value, words, url in listed
    ]
