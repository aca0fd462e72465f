"""The life of a request as a table: every pair of states is a step or has its reason."""

from itertools import product

import pytest

from tetote.matching.errors import REFUSALS
from tetote.matching.rules.states import BOARD, CLOSED, Refusal, State, Step, moves, step


@pytest.mark.parametrize(("current", "wanted"), [pair for pair in product(State, State) if pair[0] != pair[1]])
def test_every_move_is_a_step_or_is_refused_with_words(current: State, wanted: State) -> None:
    found = step(current, wanted, has_begun=True)
    assert isinstance(found, Step) or REFUSALS[found]


@pytest.mark.parametrize(
    ("current", "wanted", "expected"),
    [
        (State.RECEIVED, State.CALLING, Step.CALL),
        (State.ANSWERED, State.DECIDED, Step.CHOOSE),
        (State.DECIDED, State.ANSWERED, Step.RELEASE),
        (State.DONE, State.REPORTED, Step.REPORT),
        (State.CANCELLED, State.RECEIVED, Step.REOPEN),
        (State.RECEIVED, State.DECIDED, Refusal.NO_CALL_YET),
        (State.CALLING, State.DECIDED, Refusal.NO_OFFER_YET),
        (State.CALLING, State.ANSWERED, Refusal.ONLY_BY_ANSWERS),
        (State.CALLING, State.DONE, Refusal.NOBODY_DECIDED),
        (State.DONE, State.RECEIVED, Refusal.IS_OVER),
        (State.REPORTED, State.DONE, Refusal.HAS_REPORT),
        (State.CANCELLED, State.DECIDED, Refusal.IS_CLOSED),
        (State.DECIDED, State.REPORTED, Refusal.NOT_BEGUN),
        (State.DECIDED, State.UNMATCHED, Refusal.HELPER_IS_FIXED),
    ],
)
def test_what_a_move_takes(current: State, wanted: State, expected: Step | Refusal) -> None:
    assert step(current, wanted, has_begun=True) is expected


def test_an_activity_that_has_not_begun_cannot_be_done() -> None:
    assert step(State.DECIDED, State.DONE, has_begun=False) is Refusal.NOT_BEGUN
    assert step(State.DECIDED, State.DONE, has_begun=True) is Step.FINISH


def test_a_card_offers_exactly_what_would_be_accepted() -> None:
    assert moves(State.RECEIVED, has_begun=False) == [State.CALLING, State.CANCELLED, State.UNMATCHED]
    assert State.DONE not in moves(State.DECIDED, has_begun=False)
    assert moves(State.REPORTED, has_begun=True) == []


def test_the_board_shows_every_state_that_is_not_closed() -> None:
    assert set(BOARD) | CLOSED == set(State)
