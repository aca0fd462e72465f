"""Rows for what rows can say; everything else stays as its author wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.procedures.engine.definition.conditions import As, Condition, Conditions, Is, read, written
from tetote.procedures.engine.expressions import Expression, parse, show
from tetote.procedures.engine.tests.expressions.test_anything import EXPRESSIONS

ROWS = st.builds(
    Condition, st.sampled_from(["age", "way"]), st.sampled_from([*Is][:6]), st.sampled_from(["a", "b c"])
) | st.builds(Condition, st.sampled_from(["age", "way"]), st.sampled_from([Is.CHOSEN, Is.NOT_CHOSEN]), st.just("bus"))


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("${age} >= 3", Conditions(every=True, rows=(Condition("age", Is.AT_LEAST, "3", As.NUMBER),))),
        ("${age} = -1", Conditions(every=True, rows=(Condition("age", Is.EQUAL, "-1", As.NUMBER),))),
        ("${due} > today()", Conditions(every=True, rows=(Condition("due", Is.MORE, "", As.TODAY),))),
        (
            "${due} < date('2027-01-01')",
            Conditions(every=True, rows=(Condition("due", Is.LESS, "2027-01-01", As.DATE),)),
        ),
        ("${a} = ${b}", Conditions(every=True, rows=(Condition("a", Is.EQUAL, "b", As.QUESTION),))),
        (
            "${a} != '' and (selected(${b}, 'x') or not(selected(${c}, 'y')))",
            Conditions(
                every=True,
                rows=(
                    Condition("a", Is.ANSWERED),
                    Conditions(every=False, rows=(Condition("b", Is.CHOSEN, "x"), Condition("c", Is.NOT_CHOSEN, "y"))),
                ),
            ),
        ),
    ],
)
def test_what_rows_can_say_becomes_rows(source: str, rows: Conditions) -> None:
    assert read(parse(source)) == rows
    assert show(written(rows)) == source


@pytest.mark.parametrize(
    "source",
    [
        "${a} + 1 = 2",
        "'x' = ${a}",
        "count(${a}) > 1",
        "${a} = 'x' and (${b} = 'y' or (${c} = 'z' and ${d} = 'w'))",
        "(${a} = '1' and ${b} = '2') and ${c} = '3'",
        ". > 3",
        "true()",
    ],
)
def test_what_says_more_stays_an_expression(source: str) -> None:
    assert read(parse(source)) is None


@given(EXPRESSIONS)
def test_nothing_is_ever_rewritten(expression: Expression) -> None:
    rows = read(expression)
    assert rows is None or written(rows) == expression


@given(st.lists(ROWS, min_size=2, max_size=4), st.lists(ROWS, min_size=2, max_size=3), st.booleans())
def test_rows_come_back_as_rows(outer: list[Condition], inner: list[Condition], every: bool) -> None:
    rows = Conditions(every=every, rows=(*outer, Conditions(every=not every, rows=tuple(inner))))
    assert read(parse(show(written(rows)))) == rows
