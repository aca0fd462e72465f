"""Pure decisions about what came in: which step may follow, and by which way one gets there."""

from collections.abc import Sequence
from enum import StrEnum

from tetote.procedures.engine.definition.procedure import APPROVED, RETURNED, Correction, State


class Way(StrEnum):
    """How an application comes to another step."""

    AT_ONCE = "at_once"
    FOLLOW_UP = "follow_up"
    """Answers have to be marked first, on a page."""
    DEED = "deed"
    """Something is done by it that wants to be seen first, on a page."""


class Refusal(StrEnum):
    """Why it does not come there."""

    UNKNOWN = "unknown"
    SAME = "same"
    CLOSED = "closed"
    NO_CORRECTION = "no_correction"


def way(
    steps: Sequence[State],
    before: str,
    wanted: str,
    *,
    is_closed: bool,
    has_deed: bool,
    correction: Correction = Correction.ON_REQUEST,
) -> Way | Refusal:
    """From one step to another. `has_deed`: what the procedure is for still waits to be done."""
    if wanted not in {step.name for step in steps}:
        return Refusal.UNKNOWN
    if wanted == before:
        return Refusal.SAME
    if is_closed:
        return Refusal.CLOSED
    if wanted == RETURNED:
        return Refusal.NO_CORRECTION if correction is Correction.NEVER else Way.FOLLOW_UP
    return Way.DEED if wanted == APPROVED and has_deed else Way.AT_ONCE


def moves(
    steps: Sequence[State], before: str, *, is_closed: bool, correction: Correction = Correction.ON_REQUEST
) -> list[State]:
    """The steps that may follow, in their order."""
    found = [
        (step, way(steps, before, step.name, is_closed=is_closed, has_deed=False, correction=correction))
        for step in steps
    ]
    return [step for step, how in found if isinstance(how, Way)]


def reopened(steps: Sequence[State]) -> State:
    """Where something that was closed goes when it is opened again: where it is looked at, else where things arrive."""
    open_ones = [step for step in steps if not step.closes and step.name not in {RETURNED, APPROVED}]
    return open_ones[1] if len(open_ones) > 1 else (open_ones or list(steps))[0]
