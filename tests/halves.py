"""Which tests run first and which beside the journeys. The marks decide; files of the other half are not even loaded.

What loads a browser, LINE's SDK or a spreadsheet library takes seconds in each process that collects it.
"""

import re
from functools import cache
from pathlib import Path

import pytest

LATE = ("journey", "processes", "large", "step")
EXPRESSIONS = {"unit": " and ".join(f"not {mark}" for mark in LATE), "journeys": " or ".join(LATE)}
SAID = re.compile(rf"\bmark\.({'|'.join(LATE)})\b")
OF_THE_WHOLE_FILE = re.compile(rf"^pytestmark = .*\bmark\.({'|'.join(LATE)})\b", re.MULTILINE)


class Halves:
    """A pytest plugin for `--half unit` and `--half journeys`."""

    def __init__(self, config: pytest.Config) -> None:
        self._half = str(config.getoption("--half"))
        config.option.markexpr = EXPRESSIONS[self._half]

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Passes over files that have nothing for this half."""
        if not collection_path.match("test_*.py"):
            return None
        marked = (OF_THE_WHOLE_FILE if self._half == "unit" else SAID).search(_text(collection_path))
        return True if bool(marked) == (self._half == "unit") else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Refuses a mark that stands elsewhere than in the file itself: the other half would not find the test."""
        for item in items:
            if any(map(item.get_closest_marker, LATE)) and not SAID.search(_text(item.path)):
                raise pytest.UsageError(f"{item.nodeid} has one of the marks {LATE}, but its file does not say so")


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
