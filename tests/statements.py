"""What the tests ask a database, so that a second one is asked everything once and not the same a thousand times.

While the unit tests run on SQLite, the statements of each are noted by their shape. Those that ask nothing that another
does not ask too are left out on PostgreSQL in make test; `make postgres` runs them all.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import pytest
from django.db import connection

NOTES = Path(__file__).resolve().parent.parent / "var" / "test"
NOTHING_NEW = NOTES / "nothing-new.txt"
SEVERAL = re.compile(r"(\(?%s\)?)(?:, ?\(?%s\)?)+")
NUMBER = re.compile(r"\d+")
ASKED_AGAIN = "src/tetote/"
"""Whose tests the second database is asked by; what only others ask there is not asked on it."""
Asked = Mapping[str, Set[int]]


def shape(statement: object) -> int:
    """The same for statements that differ in nothing but their values, and in how many there are of a kind."""
    words = statement if isinstance(statement, str) else repr(statement)
    return crc32(NUMBER.sub("0", SEVERAL.sub(r"\1", words)).encode())


class Learning:
    """A pytest plugin: hears what each test asks, adds up in the first process, and writes who asks nothing new."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._asked: dict[str, list[int]] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """What the test and its fixtures ask; who commits also tries how transactions meet, which is always new."""
        with _listening() as heard:
            yield
        if heard and item.nodeid.startswith(ASKED_AGAIN) and not _commits(item):
            self._asked[item.nodeid] = sorted(heard)

    def pytest_testnodedown(self, node: object) -> None:
        """Takes over what a process of pytest-xdist heard."""
        self._asked.update(getattr(node, "workeroutput", {}).get("statements", {}))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Hands over to the first process, or writes it down there."""
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput["statements"] = self._asked
            return
        NOTES.mkdir(parents=True, exist_ok=True)
        silent = nothing_new({test: frozenset(asked) for test, asked in self._asked.items()})
        NOTHING_NEW.write_text("\n".join(sorted(silent)), encoding="utf-8")


def nothing_new(asked: Asked) -> Set[str]:
    """The tests that one can do without, when each statement is to be asked by one at least."""
    left, known = dict(asked), set[int]()
    while left:
        best = max(left, key=lambda test: (len(left[test] - known) / (5 + len(left[test])), test))
        if left[best] <= known:
            break
        known |= left.pop(best)
    return left.keys()


def without_the_silent(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests that ask something new; all of them when nobody took notes."""
    silent = set(NOTHING_NEW.read_text(encoding="utf-8").splitlines()) if NOTHING_NEW.exists() else set()
    return [item for item in items if item.nodeid not in silent]


@contextmanager
def _listening() -> Iterator[set[int]]:
    heard: set[int] = set()

    def ask(execute: Callable[..., object], statement: str, values: object, many: bool, context: object) -> object:
        try:
            answer = execute(statement, values, many, context)
        except Exception as refused:
            heard.add(shape(f"{type(refused).__name__} {statement}"))
            raise
        heard.add(shape(statement))
        return answer

    with connection.execute_wrapper(ask):
        yield heard


def _commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(mark and mark.kwargs.get("transaction"))
