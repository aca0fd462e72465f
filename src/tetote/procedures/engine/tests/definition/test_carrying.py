"""Who may go on with another version: nothing that was answered may be lost."""

from dataclasses import replace

import pytest

from tetote.procedures.engine.definition.carrying import can_go_on
from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.engine.definition.rows import Definition, Row

OLD = Definition(
    (
        Row("text", "name"),
        Row("begin repeat", "child"),
        Row("text", "called"),
        Row("end repeat"),
        Row("text", "when", ext={"type": "slot"}),
    ),
    procedure=Procedure(slots={"when": "visit"}),
)
ANSWERED = ("/data/name", "/data/child[2]/called", "/data/when")


@pytest.mark.parametrize(
    ("survey", "goes_on"),
    [
        ((Row("text", "new"), *OLD.survey), True),
        (OLD.survey[1:], False),
        ((*OLD.survey[:1], *OLD.survey[2:3], *OLD.survey[4:]), False),
        ((replace(OLD.survey[0], ext={"type": "kana"}), *OLD.survey[1:]), False),
    ],
    ids=["one question more", "a question less", "no repeat any more", "another kind"],
)
def test_every_answered_question_has_to_stand_where_it_stood(survey: tuple[Row, ...], *, goes_on: bool) -> None:
    assert can_go_on(OLD, replace(OLD, survey=survey), ANSWERED) is goes_on


def test_what_was_not_answered_may_go_and_another_calendar_may_not_come() -> None:
    assert can_go_on(OLD, replace(OLD, survey=OLD.survey[1:]), ANSWERED[1:])
    other = replace(OLD, procedure=Procedure(slots={"when": "room"}))
    assert can_go_on(OLD, other, ANSWERED[:2])
    assert not can_go_on(OLD, other, ANSWERED)
