"""What follows from an answer is worked out, all of it and no more."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.procedures.engine.expressions import ExpressionError
from tetote.procedures.engine.form.ordering import circles
from tetote.procedures.engine.running.answers import find, kept, leaves
from tetote.procedures.engine.running.run import MOST_IN_ALL, MOST_INSTANCES, Run
from tetote.procedures.engine.running.walking import at, stops
from tetote.procedures.engine.tests.builders import MOMENT, make_form

WOVEN = """
| survey |
| | type | name | label | relevant | calculation | repeat_count | trigger | default |
| | integer | n | n | | | | | 1 |
| | text | a | a | ${n} > 1 | | | | |
| | begin group | g | g | ${a} != '' or ${n} = 3 | | | | |
| | integer | b | b | | | | | |
| | calculate | twice | | | ${b} * 2 | | | |
| | begin group | inner | i | ${twice} > 4 | | | | |
| | text | c | c | | | | | |
| | calculate | said | | | concat(${a}, '-', ${c}) | | | |
| | end group | | | | | | | |
| | end group | | | | | | | |
| | begin repeat | r | r | | | ${n} | | |
| | integer | x | x | | | | | |
| | calculate | place | | | position(..) * 10 + ${x} | | | |
| | end repeat | | | | | | | |
| | calculate | total | | | sum(${x}) + count(${r}) + coalesce(${twice}, 0) | | | |
| | text | seen | s | | now() | | ${b} | |
| | note | last | ${total} | ${total} > 5 | | | | |
"""
FORM = make_form(WOVEN)


def state(run: Run) -> list[tuple[str, str, bool]]:
    return [(run.address(cell), cell.text, cell.is_relevant) for cell in leaves(run.document)]


@given(st.lists(st.tuples(st.sampled_from("nabcx"), st.sampled_from(["", "1", "2", "3", "9", "text"])), max_size=8))
def test_what_follows_from_one_answer_is_what_working_out_everything_gives(said: list[tuple[str, str]]) -> None:
    run = Run(FORM, MOMENT)
    for name, text in said:
        for cell in run.cells(FORM.paths[name])[-1:]:
            run.answer(cell, text)
        after = state(run)
        run.recalculate()
        assert state(run) == after


@given(st.lists(st.tuples(st.sampled_from("nabcx"), st.sampled_from(["", "1", "3", "text"])), max_size=6))
def test_what_is_kept_comes_back_the_same(said: list[tuple[str, str]]) -> None:
    run = Run(FORM, MOMENT)
    for name, text in said:
        for cell in run.cells(FORM.paths[name])[:1]:
            run.answer(cell, text)
    again = Run(FORM, MOMENT, answers=kept(run))
    assert state(again) == state(run)


def test_every_stop_is_found_by_its_address() -> None:
    run = Run(FORM, MOMENT)
    for stop in stops(run):
        found = at(run, stop.address)
        assert found is not None
        assert (found.kind, found.cell) == (stop.kind, stop.cell)


@pytest.mark.parametrize(
    "address", ["", "/", "/data", "/data/a", "/data/r[9]/x", "/data/r[0]/x", "/data/r/x", "/nowhere/x"]
)
def test_what_is_not_asked_has_no_stop(address: str) -> None:
    assert at(Run(FORM, MOMENT), address) is None


def test_a_count_never_runs_away() -> None:
    run = Run(FORM, MOMENT)
    number = find(run.document, "/data/n")
    assert number is not None
    run.answer(number, "1000000")
    assert len(run.cells(FORM.paths["r"])) == MOST_INSTANCES


def test_counts_within_counts_end_somewhere() -> None:
    table = """
| survey |
| | type | name | label | repeat_count |
| | integer | n | n | |
| | begin repeat | r | r | ${n} |
| | begin repeat | s | s | ${n} |
| | text | x | x | |
| | end repeat | | | |
| | end repeat | | | |
"""
    form = make_form(table)
    run = Run(form, MOMENT)
    run.answer(run.cells(form.paths["n"])[0], "200")
    assert len(run.cells(form.paths["x"])) <= MOST_IN_ALL


def test_a_count_that_depends_on_what_it_counts_settles() -> None:
    table = """
| survey |
| | type | name | label | calculation | repeat_count |
| | calculate | wanted | | count(${r}[x = 'more']) + 1 | |
| | begin repeat | r | r | | ${wanted} |
| | text | x | x | | |
| | end repeat | | | | |
"""
    form = make_form(table)
    run = Run(form, MOMENT)
    for number in (1, 2):
        cell = find(run.document, f"/data/r[{number}]/x")
        assert cell is not None
        run.answer(cell, "more")
    assert len(run.cells(form.paths["r"])) == 3
    assert form.is_circular


def test_a_count_that_goes_down_and_up_again_loses_nothing() -> None:
    run = Run(FORM, MOMENT)
    for address, text in (
        ("/data/n", "3"),
        ("/data/r[3]/x", "7"),
        ("/data/n", "1"),
        ("/data/a", "-"),
        ("/data/n", "3"),
    ):
        run = Run(FORM, MOMENT, answers=kept(run))
        cell = find(run.document, address)
        assert cell is not None
        run.answer(cell, text)
    cell = find(run.document, "/data/r[3]/x")
    assert cell is not None
    assert cell.text == "7"


def test_a_fault_is_noted_and_stops_nobody() -> None:
    form = make_form("| survey |\n| | type | name | label | calculation |\n| | calculate | d | | date('x') |")
    run = Run(form, MOMENT)
    assert [(type(fault), fault.message) for fault in run.faults] == [(type(run.faults[0]), "expression.not-a-date")]
    assert isinstance(run.faults[0], ExpressionError)


def test_once_is_once() -> None:
    form = make_form("| survey |\n| | type | name | label | calculation |\n| | calculate | id | | once(uuid()) |")
    first = Run(form, MOMENT, dice=Random(1))  # noqa: S311 - a test
    later = Run(form, MOMENT, answers=kept(first), dice=Random(2))  # noqa: S311 - a test
    assert first.cells(form.paths["id"])[0].text == later.cells(form.paths["id"])[0].text != ""


def test_no_circle_where_a_repeat_looks_at_the_one_before() -> None:
    table = """
| survey |
| | type | name | label | calculation |
| | begin repeat | r | r | |
| | integer | x | x | |
| | calculate | sum | | ${x} + coalesce(indexed-repeat(${sum}, ${r}, position(..) - 1), 0) |
| | end repeat | | | |
"""
    form = make_form(table)
    assert circles(form.rules, form.paths) == []
