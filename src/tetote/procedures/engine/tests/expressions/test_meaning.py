"""What people who write forms count on. The engines' own tests are in tests/conformance."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

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

MOMENT = datetime(2026, 11, 25, 8, 15, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def family() -> Scope:
    """Two children; we stand at the second one's age."""
    document = Node("#document")
    data = document.add(Node("data"))
    data.add(Node("town", "手取町"))
    for name, age in (("はな", "4"), ("そら", "7")):
        child = data.add(Node("child"))
        child.add(Node("nickname", name))
        child.add(Node("age", age, "int"))
    here = data.children[2].children[1]
    paths = {"town": ("data", "town"), "nickname": ("data", "child", "nickname"), "age": ("data", "child", "age")}
    paths["child"] = ("data", "child")
    return Scope(World(MOMENT, document, paths=paths), here, here)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("${nickname}", "そら"),
        ("/data/child/nickname", "そら"),
        ("concat(${town}, 'の', ${nickname})", "手取町のそら"),
        ("count(${child})", "2"),
        ("count(/data/child)", "2"),
        ("sum(/data/child[true()]/age)", "11"),
        ("position(..)", "2"),
        ("indexed-repeat(${nickname}, ${child}, 1)", "はな"),
        ("/data/child[age = 4]/nickname", "はな"),
        ("/data/child[nickname = current()/../nickname]/age", "7"),
        (". + 1", "8"),
        ("today()", "2026-11-25"),
        ("now()", "2026-11-25T08:15:00.000+09:00"),
        ("now() > today()", "true"),
        ("int((today() - date('1983-10-06')) div 365.25)", "43"),
        ("format-date(today(), '%Y年%n月%e日')", "2026年11月25日"),
        ("regex('ひらがな', '\\p{Hiragana}+')", "true"),
        ("regex('12345', '[0-9]{3}')", "false"),
        ("string-length('👶')", "1"),
        ("10000000 * 1000", "10000000000"),
        ("0.1 * 0.0000001", "0.00000001"),
        ("1 div 3 = 1 div 3", "true"),
        ("5 mod -3", "2"),
        ("-5 mod 3", "-2"),
        ("1 div 0", "Infinity"),
        ("/data/nobody = ''", "true"),
        ("/data/nobody > 0", "false"),
        ("if('false', 'yes', 'no')", "yes"),
        ("boolean-from-string('False')", "false"),
        ("'2020-01-01' < '2020-01-02'", "false"),
        ("date('2020-01-01') < date('2020-01-02')", "true"),
    ],
)
def test_it_comes_to(source: str, text: str, family: Scope) -> None:
    assert to_text(evaluate(parse(source), family)) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (". > now()", "true"),  # A quarter of an hour from now, where UTC counts the day before.
        (". - now() < 0.02", "true"),
        (". > today()", "true"),
        (". < today() + 1", "true"),
        ("format-date-time(., '%n月%e日 %H:%M')", "11月25日 08:30"),
    ],
)
def test_an_hour_that_somebody_answered_is_theirs(source: str, text: str) -> None:
    document = Node("#document")
    at = document.add(Node("data")).add(Node("starts", "2026-11-25T08:30:00.000+09:00", "dateTime"))
    assert to_text(evaluate(parse(source), Scope(World(MOMENT, document), at, at))) == text


@pytest.mark.parametrize(
    ("source", "message", "at"),
    [
        ("${age} >> 3", "expression.value-missing", 8),
        ("1 && 2", "expression.strange-sign", 2),
        ("${age} ＞ 3", "expression.lookalike", 7),
        ("‘x’", "expression.lookalike", 0),
        ("'x", "expression.open-quote", 0),
        ("1 + ${nobody}", "expression.question-unknown", 4),
        ("1 + shout('x')", "expression.function-unknown", 4),
        ("1 + not()", "expression.argument-count", 4),
        ("//age", "expression.axis-refused", 0),
        ("1 + date('2020-02-30')", "expression.not-a-date", 4),
        ("selected(${age}, 4)", "expression.selected-not-text", 0),
        ("regex('x', '(')", "expression.pattern-unreadable", 0),
    ],
)
def test_an_error_names_the_place(source: str, message: str, at: int, family: Scope) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(parse(source), family)
    assert (caught.value.message, caught.value.at) == (message, at)


def test_what_is_not_relevant_is_not_there(family: Scope) -> None:
    document = family.world.document
    assert document is not None
    document.children[0].children[1].relevant = False
    assert to_text(evaluate(parse("count(/data/child)"), family)) == "1"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("(1+2)*3", "(1 + 2) * 3"),
        ("1 + (2*3)", "1 + 2 * 3"),
        ("a or (b and c)", "a or b and c"),
        ("(a or b) and c", "(a or b) and c"),
        ("1-(2-3)", "1 - (2 - 3)"),
        ("child::a/self::node()", "a/."),
        ('"it\'s"', '"it\'s"'),
        ("instance('x')/root/item[name=${a}]", "instance('x')/root/item[name = ${a}]"),
    ],
)
def test_it_is_written_with_no_bracket_too_many(source: str, shown: str) -> None:
    assert show(parse(source)) == shown
