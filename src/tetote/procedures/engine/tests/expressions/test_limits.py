"""Nobody's form can keep the server busy."""

from datetime import UTC, datetime

import pytest

from tetote.procedures.engine.expressions import ExpressionError, Node, Scope, World, evaluate, parse


def many(count: int) -> Scope:
    document = Node("#document")
    data = document.add(Node("data"))
    for number in range(count):
        data.add(Node("x", str(number)))
    return Scope(World(datetime(2026, 1, 1, tzinfo=UTC), document), data, data)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("1" * 2_001, "expression.too-long"),
        ("(" * 61 + "1" + ")" * 61, "expression.too-deep"),
        ("+".join(["1"] * 300), "expression.too-deep"),
        ("not(" * 70 + "1" + ")" * 70, "expression.too-deep"),
        ("/data/x[/data/x[/data/x[. = 1]]]", "expression.too-much-work"),
        ("concat(" + ",".join(["/data/x"] * 240) + ")", "expression.too-much-work"),
    ],
)
def test_more_than_any_form_needs_is_refused(source: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(parse(source), many(600))
    assert caught.value.message == message


def test_one_path_never_gives_more_than_five_thousand_nodes() -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(parse("count(/data/x)"), many(5_001))
    assert caught.value.message == "expression.too-many-nodes"


def test_a_hostile_pattern_takes_no_time() -> None:
    assert evaluate(parse("regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '(a+)+$')"), many(1)) is False


def test_a_hundred_conditions_in_a_row_are_still_fine() -> None:
    assert evaluate(parse(" or ".join(["'a' = 'b'"] * 100)), many(1)) is False
