"""Whatever is typed: a typed error or a value, never anything else; and what is read can be written back."""

import re
from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tetote.procedures.engine.expressions import (
    ExpressionError,
    Node,
    Scope,
    World,
    evaluate,
    parse,
    show,
    to_text,
)
from tetote.procedures.engine.expressions.functions import FUNCTIONS
from tetote.procedures.engine.expressions.special import SPECIAL
from tetote.procedures.engine.expressions.syntax import (
    Binary,
    Call,
    Expression,
    Filtered,
    Negation,
    Number,
    Path,
    Reference,
    Step,
    Text,
    Variable,
)
from tetote.procedures.engine.sentences import SENTENCES

WORDS = st.from_regex(re.compile(r"[a-z_ぁ-ん][a-z0-9._-]{0,5}"), fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\"'"), max_size=6)
NUMBERS = st.floats(min_value=0, max_value=1e9, allow_nan=False)
PIECES = ["${a}", "(", ")", "[1]", "/", "//", "..", ".", "@id", "'x'", "and", "or", "div", "mod", "-", "=", "<", "｜"]
CALLS = sorted([*FUNCTIONS, *SPECIAL])


def steps(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[tuple[Step, ...]]:
    one = st.builds(
        Step,
        st.sampled_from(["child", "attribute", "descendant"]),
        st.one_of(WORDS, st.just("*"), st.just("node()")),
        st.lists(inner, max_size=1).map(tuple),
    )
    return st.lists(one, min_size=1, max_size=3).map(tuple)


def larger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    operators = st.sampled_from(["or", "and", "=", "!=", "<", ">=", "+", "-", "*", "div", "mod", "|"])
    return st.one_of(
        st.builds(Negation, inner),
        st.builds(Binary, operators, inner, inner),
        st.builds(Call, st.sampled_from(CALLS), st.lists(inner, max_size=4).map(tuple)),
        st.builds(Path, st.booleans(), steps(inner)),
        st.builds(lambda start, found: Path(absolute=False, steps=found, start=start), inner, steps(inner)),
        st.builds(Filtered, inner, st.lists(inner, min_size=1, max_size=2).map(tuple)),
    )


LEAVES: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Number, NUMBERS),
    st.builds(Text, TEXTS),
    st.builds(Reference, WORDS),
    st.builds(Variable, WORDS),
    st.just(Path(absolute=True, steps=())),
)
EXPRESSIONS = st.recursive(LEAVES, larger, max_leaves=12)


def world() -> Scope:
    document = Node("#document")
    data = document.add(Node("data"))
    for name, value in (("a", "3"), ("b", "x y"), ("b", ""), ("c", "2020-01-31")):
        data.add(Node(name, value, "date" if name == "c" else "string", {"id": name}))
    paths = {"a": ("data", "a"), "b": ("data", "b")}
    made = World(datetime(2026, 11, 25, tzinfo=UTC), document, {"list": data}, paths, dice=Random(1))  # noqa: S311 - a test
    return Scope(made, data.children[0], data.children[0])


def outcome(source: str) -> str:
    try:
        return to_text(evaluate(parse(source), world()))
    except ExpressionError as error:
        return SENTENCES[error.message][0]


@given(EXPRESSIONS)
def test_what_is_written_is_read_back_the_same(expression: Expression) -> None:
    assert parse(show(expression)) == expression


@given(EXPRESSIONS)
def test_a_well_formed_expression_comes_to_a_value_or_a_typed_error(expression: Expression) -> None:
    outcome(show(expression))


@given(st.text(max_size=60))
def test_any_text_comes_to_a_value_or_a_typed_error(source: str) -> None:
    outcome(source)


@given(st.lists(st.one_of(st.sampled_from([*PIECES, *(f"{name}(" for name in CALLS)]), TEXTS, WORDS), max_size=12))
def test_any_pieces_of_the_language_come_to_a_value_or_a_typed_error(pieces: list[str]) -> None:
    outcome(" ".join(pieces))
