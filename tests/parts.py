"""The parts of make test: what runs first, what through pages, what on PostgreSQL, and what beside the journeys.

The marks decide; files that have nothing for the asked part are not even loaded, for what loads a browser, the SDK of
LINE or a spreadsheet library takes seconds in each process.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.together import longest_first

ROOT = Path(__file__).resolve().parent.parent
LATE = ("journey", "processes", "large", "step")
WHOLE = "integration"
BROWSERS = {"client", "client_of"}
"""Fixtures that open pages; whatever asks for one, itself or through another, goes the whole way."""
LEAVES_OUT = {"unit": (*LATE, "platform", WHOLE), "integration": (*LATE, "platform"), "postgres": (*LATE, WHOLE)}
PARTS = (*LEAVES_OUT, "journeys")
OF_THE_JOURNEYS = (*LATE, "platform")
"""What all the others leave to them."""
SAID = re.compile(r"\bmark\.(\w+)")
WORD = re.compile(r"\w+")
OF_THE_FILE = re.compile(r"^pytestmark = .*", re.MULTILINE)
OF_THE_FOLDER = re.compile(r"\.add_marker\(\"(\w+)\"\)")


class Parts:
    """A pytest plugin for `--part`."""

    def __init__(self, config: pytest.Config) -> None:
        part = str(config.getoption("--part"))
        self._is_late = part == "journeys"
        self._is_whole = part == WHOLE
        self._marks = frozenset(OF_THE_JOURNEYS if self._is_late else LEAVES_OUT[part])
        config.option.markexpr = expression(part)

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Passes over files that have nothing for this part."""
        if not collection_path.match("test_*.py"):
            return None
        if self._is_late:
            return None if self._marks & marks_in(collection_path) else True
        if self._is_whole and not may_open_pages(collection_path):
            return True
        return True if self._marks & marks_of_all_of(collection_path) else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Refuses a mark that neither the file nor its folder says: the journeys would not find the test.

        And what opens pages in a file that does not name whatever does: the integration part would pass it over.
        """
        for item in items:
            if goes_the_whole_way(item) and not may_open_pages(item.path):
                raise pytest.UsageError(f"{item.nodeid} opens pages, but its file names nothing that does")
            unseen = {mark.name for mark in item.iter_markers()} & set(OF_THE_JOURNEYS) - marks_in(item.path)
            if unseen:
                raise pytest.UsageError(f"{item.nodeid} is marked {unseen}, but its file does not say so")

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """After every other plugin has ordered them, and before they are spread over the processes."""
        if self._is_late:
            longest_first(session.items, session.config.rootpath)


def expression(part: str) -> str:
    """Which marks the tests of a part have, as pytest's `-m` takes it."""
    if part == "journeys":
        return " or ".join(OF_THE_JOURNEYS)
    without = " and ".join(f"not {mark}" for mark in LEAVES_OUT[part])
    return f"{WHOLE} and {without}" if part == WHOLE else without


def goes_the_whole_way(item: pytest.Item) -> bool:
    """Whether the test opens pages."""
    return bool(BROWSERS.intersection(getattr(item, "fixturenames", ())))


@cache
def may_open_pages(path: Path) -> bool:
    """Whether the file names a fixture that opens pages, or is marked as if."""
    words = set(WORD.findall(path.read_text(encoding="utf-8")))
    return WHOLE in marks_in(path) or bool(words & page_fixtures())


@cache
def page_fixtures() -> frozenset[str]:
    """What opens pages: the browsers, and every fixture of a `conftest.py` that asks for one of them."""
    asking = {name: asked for path in _conftests() for name, asked in _functions(path).items()}
    found = set(BROWSERS)
    while more := {name for name, asked in asking.items() if asked & found} - found:
        found |= more
    return frozenset(found)


def _conftests() -> list[Path]:
    return [ROOT / "conftest.py", *(ROOT / "src").rglob("conftest.py"), *(ROOT / "tests").rglob("conftest.py")]


def _functions(path: Path) -> dict[str, set[str]]:
    """The file's functions, and the names of what each asks for."""
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    return {node.name: {one.arg for one in node.args.args} for node in nodes if isinstance(node, ast.FunctionDef)}


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
