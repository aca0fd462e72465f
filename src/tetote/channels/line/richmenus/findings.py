"""What is wrong with a definition: every finding at once, each with its place and no sentence of its own.

The sentences are translated where somebody reads them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """A kind of finding."""

    NOT_TOML = "not_toml"
    UNKNOWN_NAME = "unknown_name"
    MISSING = "missing"
    NOT_TEXT = "not_text"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_LIST = "not_a_list"
    NO_SUCH_CHOICE = "no_such_choice"
    TOO_LONG = "too_long"
    TOO_LONG_TO_DRAW = "too_long_to_draw"
    CANNOT_BE_DRAWN = "cannot_be_drawn"
    AREA_COUNT = "area_count"
    TAB_COUNT = "tab_count"
    SAME_TITLE = "same_title"
    ONE_ACTION = "one_action"
    NOT_OFFERED = "not_offered"
    NO_SUCH_TAB = "no_such_tab"
    ITS_OWN_TAB = "its_own_tab"
    BAD_ADDRESS = "bad_address"
    NO_SUCH_PICTURE = "no_such_picture"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. `place` is the path in the file, as `tab[0].area[2].words`; `limit` is the number it broke, if any."""

    place: str
    what: What
    limit: int = 0


class UnreadableError(ValueError):
    """A file or a form that makes no menu, with everything that is wrong."""

    def __init__(self, found: Sequence[Finding]) -> None:
        super().__init__(", ".join(f"{finding.place}: {finding.what}" for finding in found))
        self.findings = tuple(found)
