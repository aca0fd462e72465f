"""The life of a support request: its states, and what each move between two of them takes."""

from enum import StrEnum


class State(StrEnum):
    """Where a request stands. The order is that of the board."""

    RECEIVED = "received"
    CALLING = "calling"
    ANSWERED = "answered"
    DECIDED = "decided"
    DONE = "done"
    REPORTED = "reported"
    CANCELLED = "cancelled"
    UNMATCHED = "unmatched"


BOARD = (State.RECEIVED, State.CALLING, State.ANSWERED, State.DECIDED, State.DONE, State.REPORTED)
CLOSED = frozenset({State.CANCELLED, State.UNMATCHED})
OPEN_CALL = frozenset({State.CALLING, State.ANSWERED})
UNDECIDED = frozenset({State.RECEIVED, State.CALLING, State.ANSWERED})
CANCELLABLE = frozenset({State.RECEIVED, State.CALLING, State.ANSWERED, State.DECIDED})


class Step(StrEnum):
    """What moving a card means. Whatever writes to people first shows a page with what they will get."""

    CALL = "call"
    WITHDRAW = "withdraw"
    CHOOSE = "choose"
    RELEASE = "release"
    FINISH = "finish"
    UNFINISH = "unfinish"
    REPORT = "report"
    CLOSE = "close"
    REOPEN = "reopen"


class Refusal(StrEnum):
    """Why a card cannot go where it was dropped."""

    NO_CALL_YET = "no_call_yet"
    NO_OFFER_YET = "no_offer_yet"
    NOBODY_DECIDED = "nobody_decided"
    NOT_BEGUN = "not_begun"
    IS_OVER = "is_over"
    HAS_REPORT = "has_report"
    IS_CLOSED = "is_closed"
    ONLY_BY_ANSWERS = "only_by_answers"
    HELPER_IS_FIXED = "helper_is_fixed"


STEPS: dict[tuple[State, State], Step] = {
    (State.RECEIVED, State.CALLING): Step.CALL,
    (State.ANSWERED, State.CALLING): Step.CALL,
    (State.CALLING, State.RECEIVED): Step.WITHDRAW,
    (State.ANSWERED, State.RECEIVED): Step.WITHDRAW,
    (State.ANSWERED, State.DECIDED): Step.CHOOSE,
    (State.DECIDED, State.ANSWERED): Step.RELEASE,
    (State.DECIDED, State.CALLING): Step.RELEASE,
    (State.DECIDED, State.RECEIVED): Step.RELEASE,
    (State.DECIDED, State.DONE): Step.FINISH,
    (State.DONE, State.DECIDED): Step.UNFINISH,
    (State.DONE, State.REPORTED): Step.REPORT,
    (State.CANCELLED, State.RECEIVED): Step.REOPEN,
    (State.UNMATCHED, State.RECEIVED): Step.REOPEN,
    **{(state, State.CANCELLED): Step.CLOSE for state in CANCELLABLE},
    **{(state, State.UNMATCHED): Step.CLOSE for state in UNDECIDED},
}


def step(current: State, wanted: State, *, has_begun: bool) -> Step | Refusal:
    """What it takes to bring a request from `current` to `wanted`, or why that cannot be."""
    found = STEPS.get((current, wanted))
    if found is Step.FINISH and not has_begun:
        return Refusal.NOT_BEGUN
    return found or _refusal(current, wanted)


def moves(current: State, *, has_begun: bool) -> list[State]:
    """The states to which a request can go, in the order of the board: what its card's menu offers."""
    return [wanted for wanted in State if isinstance(step(current, wanted, has_begun=has_begun), Step)]


_BY_CURRENT = {
    State.CANCELLED: Refusal.IS_CLOSED,
    State.UNMATCHED: Refusal.IS_CLOSED,
    State.REPORTED: Refusal.HAS_REPORT,
    State.DONE: Refusal.IS_OVER,
}
_BY_WANTED = {
    State.DONE: Refusal.NOBODY_DECIDED,
    State.REPORTED: Refusal.NOBODY_DECIDED,
    State.ANSWERED: Refusal.ONLY_BY_ANSWERS,
}


def _refusal(current: State, wanted: State) -> Refusal:
    if current in _BY_CURRENT:
        return _BY_CURRENT[current]
    if current is State.DECIDED:
        return Refusal.NOT_BEGUN if wanted is State.REPORTED else Refusal.HELPER_IS_FIXED
    return _BY_WANTED.get(wanted, Refusal.NO_CALL_YET if current is State.RECEIVED else Refusal.NO_OFFER_YET)
