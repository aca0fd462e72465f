"""Each statement is asked by one test at least."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from tests.statements import Learning, nothing_new, shape


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SELECT a FROM t WHERE b IN (%s, %s)", "SELECT a FROM t WHERE b IN (%s, %s, %s)"),
        ("INSERT INTO t VALUES (%s), (%s)", "INSERT INTO t VALUES (%s), (%s), (%s)"),
        ('SAVEPOINT "s1_x1"', 'SAVEPOINT "s22_x3"'),
        ("SELECT a FROM t LIMIT 1", "SELECT a FROM t LIMIT 21"),
    ],
)
def test_values_and_their_number_make_no_other_statement(one: str, other: str) -> None:
    assert shape(one) == shape(other)


def test_another_column_makes_another_statement() -> None:
    assert shape("SELECT a FROM t") != shape("SELECT b FROM t")


def test_what_others_ask_too_can_be_left_out() -> None:
    asked = {"small": frozenset({1}), "both": frozenset({1, 2}), "other": frozenset({3}), "again": frozenset({2, 3})}
    silent = nothing_new(asked)
    left = set().union(*(asked[test] for test in asked.keys() - silent))
    assert left == {1, 2, 3}
    assert silent


def test_nobody_is_left_out_who_asks_something_of_their_own() -> None:
    assert nothing_new({"a": frozenset({1, 2}), "b": frozenset({2, 3})}) == set()


@pytest.mark.django_db
def test_only_who_also_asks_the_second_database_asks_for_others() -> None:
    config: Any = SimpleNamespace(workeroutput={})
    learning = Learning(config)
    for nodeid in ("src/tetote/kernel/tests/test_a.py::test_a", "tests/messages/test_b.py::test_b"):
        _runs(learning, nodeid)
    learning.pytest_sessionfinish()
    assert list(config.workeroutput["statements"]) == ["src/tetote/kernel/tests/test_a.py::test_a"]


def _runs(learning: Learning, nodeid: str) -> None:
    item: Any = SimpleNamespace(nodeid=nodeid, get_closest_marker=lambda _name: None)
    for _turn in learning.pytest_runtest_protocol(item):
        connection.cursor().execute("SELECT 1")
