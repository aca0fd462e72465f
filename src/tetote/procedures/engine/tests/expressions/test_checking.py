"""An author hears of every fault of an expression at once."""

import pytest

from tetote.procedures.engine.expressions.checking import complaints

NAMES = {"age": 1, "twice": 2}


def test_all_faults_come_at_once_in_their_order() -> None:
    found = complaints("${nobody} > '2020-01-30' and shout(1) or ${twice} = not()", NAMES)
    assert [(complaint.message, complaint.at) for complaint in found] == [
        ("expression.question-unknown", 0),
        ("expression.bare-date", 12),
        ("expression.function-unknown", 29),
        ("expression.question-twice", 41),
        ("expression.argument-count", 52),
    ]


@pytest.mark.parametrize("source", ["${age} > date('2020-01-30')", "${age} = '2020-01-30'", ". >= 18 and . < 65"])
def test_what_is_sound_passes(source: str) -> None:
    assert complaints(source, NAMES) == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("pulldata('a', 'b', 'c', 'd')", "expression.function-refused"),
        ("//x", "expression.axis-refused"),
        ("$x", "expression.variable-refused"),
        ("1 +", "expression.value-missing"),
    ],
)
def test_what_is_not_offered_is_named(source: str, message: str) -> None:
    assert [complaint.message for complaint in complaints(source, NAMES)] == [message]


def test_what_other_tools_do_not_know_is_only_a_notice() -> None:
    (complaint,) = complaints("floor(${age})", NAMES)
    assert not complaint.grave
