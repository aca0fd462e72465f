"""Which step may follow, and by which way."""

import pytest

from tetote.procedures.engine.definition.procedure import USUAL_STEPS, Correction, State
from tetote.procedures.rules import Refusal, Way, moves, reopened, way


@pytest.mark.parametrize(
    ("before", "wanted", "found"),
    [
        ("received", "in_review", Way.AT_ONCE),
        ("received", "returned", Way.FOLLOW_UP),
        ("in_review", "approved", Way.DEED),
        ("returned", "in_review", Way.AT_ONCE),
        ("received", "received", Refusal.SAME),
        ("received", "elsewhere", Refusal.UNKNOWN),
    ],
)
def test_a_way_from_step_to_step(before: str, wanted: str, found: Way | Refusal) -> None:
    assert way(USUAL_STEPS, before, wanted, is_closed=False, has_deed=True) is found


def test_what_is_closed_goes_nowhere_by_itself() -> None:
    assert way(USUAL_STEPS, "done", "in_review", is_closed=True, has_deed=False) is Refusal.CLOSED
    assert moves(USUAL_STEPS, "done", is_closed=True) == []
    assert reopened(USUAL_STEPS).name == "in_review"
    assert reopened((State("in", {}), State("out", {}, closes=True))).name == "in"


def test_a_procedure_that_lets_nobody_correct_has_no_way_back() -> None:
    never = Correction.NEVER
    assert way(USUAL_STEPS, "received", "returned", is_closed=False, has_deed=False, correction=never) is (
        Refusal.NO_CORRECTION
    )
    assert "returned" not in [step.name for step in moves(USUAL_STEPS, "received", is_closed=False, correction=never)]
