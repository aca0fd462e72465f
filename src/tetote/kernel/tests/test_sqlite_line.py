"""Writers stand in line: in order, across threads and processes, and nobody holds a place they have left."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

import tetote
from tetote.kernel.pen import pen
from tetote.kernel.sqlite.base import DatabaseWrapper
from tetote.kernel.sqlite.line import Line

pytestmark = pytest.mark.skipif(connections["default"].vendor != "sqlite", reason="others give turns themselves")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "town.sqlite3-line")


@pytest.fixture
def wrapper(tmp_path: Path, db: None) -> Iterator[DatabaseWrapper]:
    """A connection to a file, apart from the test's own database."""
    settings = connections.settings["default"] | {"NAME": str(tmp_path / "town.sqlite3")}
    wrapper = DatabaseWrapper(settings, "apart")
    yield wrapper
    wrapper.close()


def is_free(path: str) -> bool:
    """Whether somebody else could enter at once."""
    entered = threading.Event()

    def enter() -> None:
        line = Line(path)
        line.enter()
        entered.set()
        line.leave()

    threading.Thread(target=enter, daemon=True).start()
    return entered.wait(0.3)


def test_one_at_a_time(path: str) -> None:
    line = Line(path)
    line.enter()
    assert not is_free(path)
    line.leave()
    assert is_free(path)


def test_entering_twice_is_once_and_leaving_unasked_is_nothing(path: str) -> None:
    line = Line(path)
    line.leave()
    line.enter()
    line.enter()
    line.leave()
    assert is_free(path)


def test_who_writes_on_and_on_lets_others_go_first_but_not_for_a_single_statement(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("tetote.kernel.sqlite.line.time.sleep", slept.append)
    line = Line(path)
    for expected, at_once in ((0, False), (0, True), (1, False)):
        line.enter(at_once=at_once)
        line.leave()
        assert len(slept) == expected


HOLD = """
import sys, time
from tetote.kernel.sqlite.line import Line
line = Line(sys.argv[1])
line.enter()
print("in", flush=True)
time.sleep(60)
"""


def test_a_killed_process_holds_up_nobody(path: str) -> None:
    command = [sys.executable, "-c", HOLD, path]
    source = {**os.environ, "PYTHONPATH": str(Path(tetote.__file__).parents[1])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=source) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"in\n"
        assert not is_free(path)
        process.kill()
    assert is_free(path)


def run(wrapper: DatabaseWrapper, statement: str) -> Any:
    with wrapper.cursor() as cursor:
        return cursor.execute(statement)


def test_a_transaction_waits_in_line_and_leaves_at_its_end(wrapper: DatabaseWrapper, tmp_path: Path) -> None:
    path = str(tmp_path / "town.sqlite3-line")
    run(wrapper, "CREATE TABLE child (age int)")
    for end in (wrapper.commit, wrapper.rollback):
        wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        assert not is_free(path)
        end()
        wrapper.set_autocommit(True)
        assert is_free(path)


def test_a_transaction_that_cannot_begin_leaves_the_line(wrapper: DatabaseWrapper, tmp_path: Path) -> None:
    run(wrapper, "CREATE TABLE child (age int)")
    run(wrapper, "PRAGMA busy_timeout=1")
    other = sqlite3.connect(tmp_path / "town.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Exception, match="locked"):
        wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert is_free(str(tmp_path / "town.sqlite3-line"))
    other.close()


def test_a_single_statement_takes_its_turn(wrapper: DatabaseWrapper, tmp_path: Path) -> None:
    with wrapper.in_line():
        assert not is_free(str(tmp_path / "town.sqlite3-line"))
    assert is_free(str(tmp_path / "town.sqlite3-line"))


def test_a_database_in_memory_has_no_line() -> None:
    with pen(), pen():
        pass
