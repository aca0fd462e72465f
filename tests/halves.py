"""Which tests run first, which on PostgreSQL, and which beside the journeys.

The marks decide; files that have nothing for the asked part are not even loaded, for what loads a browser, the SDK of
LINE or a spreadsheet library takes seconds in each process.
"""

import re
from functools import cache
from pathlib import Path

import pytest

LATE = ("journey", "processes", "large", "step")
MARKS = {"unit": (*LATE, "platform"), "postgres": LATE, "journeys": (*LATE, "platform")}
"""What the part leaves to the journeys; the journeys are what all the others leave to them."""
SAID = re.compile(r"\bmark\.(\w+)")
OF_THE_FILE = re.compile(r"^pytestmark = .*", re.MULTILINE)
OF_THE_FOLDER = re.compile(r"\.add_marker\(\"(\w+)\"\)")


class Halves:
    """A pytest plugin for `--half`."""

    def __init__(self, config: pytest.Config) -> None:
        half = str(config.getoption("--half"))
        self._marks, self._is_late = frozenset(MARKS[half]), half == "journeys"
        marks = MARKS[half] if self._is_late else [f"not {mark}" for mark in MARKS[half]]
        config.option.markexpr = (" or " if self._is_late else " and ").join(marks)

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Passes over files that have nothing for this part."""
        if not collection_path.match("test_*.py"):
            return None
        if self._is_late:
            return None if self._marks & marks_in(collection_path) else True
        return True if self._marks & marks_of_all_of(collection_path) else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Refuses a mark that neither the file nor its folder says: the journeys would not find the test."""
        for item in items:
            unseen = {mark.name for mark in item.iter_markers()} & self._marks - marks_in(item.path)
            if unseen:
                raise pytest.UsageError(f"{item.nodeid} is marked {unseen}, but its file does not say so")


@cache
def marks_in(path: Path) -> frozenset[str]:
    """All marks that tests of the file may have."""
    return frozenset(SAID.findall(path.read_text(encoding="utf-8"))) | marks_of_all_of(path)


@cache
def marks_of_all_of(path: Path) -> frozenset[str]:
    """The marks that every test of the file has."""
    lines = OF_THE_FILE.findall(path.read_text(encoding="utf-8"))
    beside = path.parent / "conftest.py"
    folder = OF_THE_FOLDER.findall(beside.read_text(encoding="utf-8")) if beside.exists() else []
    return frozenset(SAID.findall(" ".join(lines))) | frozenset(folder)
