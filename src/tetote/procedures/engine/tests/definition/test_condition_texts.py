"""Rows of a condition and its text: read, written, and left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.procedures.engine.definition.conditions import As, Condition, Conditions, Is
from tetote.procedures.engine.definition.editing.errors import CannotEditError
from tetote.procedures.engine.definition.editing.sentences import said, shown

NAME = st.sampled_from(["age", "area", "wish"])
VALUES = st.text(st.sampled_from("あいう xyz09-"), max_size=6)
ROW = st.one_of(
    st.builds(Condition, NAME, st.sampled_from([Is.EQUAL, Is.UNEQUAL]), VALUES.filter(bool)),
    st.builds(Condition, NAME, st.sampled_from([Is.CHOSEN, Is.NOT_CHOSEN]), VALUES),
    st.builds(Condition, NAME, st.just(Is.AT_LEAST), st.integers(-99, 99).map(str), st.just(As.NUMBER)),
    st.builds(Condition, NAME, st.just(Is.LESS), st.just("2026-04-01"), st.just(As.DATE)),
    st.builds(Condition, NAME, st.sampled_from([Is.ANSWERED, Is.UNANSWERED])),
)


@given(st.booleans(), st.lists(ROW, min_size=2, max_size=4), st.lists(ROW, min_size=2, max_size=3))
def test_what_rows_say_is_read_as_the_same_rows(every: bool, rows: list[Condition], inner: list[Condition]) -> None:
    conditions = Conditions(every, (*rows, Conditions(not every, tuple(inner))))
    assert shown(said(conditions)) == conditions


def test_a_text_that_says_the_same_already_stays_to_the_letter() -> None:
    text = "${age}>=18   and  selected( ${wish} ,'a')"
    rows = shown(text)
    assert rows is not None
    assert said(rows, text) == text


@pytest.mark.parametrize("text", ["count(${child}) > 2", "${a} + 1 = 2", "not(${a} = 1)", "(", "${a}"])
def test_what_rows_cannot_say_stays_an_expression(text: str) -> None:
    assert shown(text) is None


def test_the_answer_itself_is_a_question_like_any_other() -> None:
    rows = shown(". >= 18 and . <= 99", "age")
    assert rows == Conditions(
        every=True,
        rows=(Condition("age", Is.AT_LEAST, "18", As.NUMBER), Condition("age", Is.AT_MOST, "99", As.NUMBER)),
    )
    assert said(rows, "", "age") == ". >= 18 and . <= 99"
    assert shown("${age} >= 18", "age") is None


def test_a_value_with_both_quotation_marks_cannot_be_said() -> None:
    with pytest.raises(CannotEditError):
        said(Conditions(every=True, rows=(Condition("a", Is.EQUAL, "'\""),)))
