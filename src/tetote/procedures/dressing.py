"""Questions whose choices no form can hold: free times, and the children of whoever is asked."""

from dataclasses import replace

from tetote.procedures import children, slots
from tetote.procedures.engine.answering import Problem
from tetote.procedures.engine.definition.kinds import CHILDREN
from tetote.procedures.engine.turns import Answer, Question, Turn
from tetote.procedures.models import Run


def dressed(run: Run, turn: Turn) -> Turn:
    """The turn with what can be chosen at this moment."""
    return replace(turn, ask=question(run, turn.ask)) if turn.ask else turn


def question(run: Run, ask: Question) -> Question:
    """The same of one question."""
    if ask.kind == slots.SLOT:
        times = slots.offered(run, ask.address)
        return replace(ask, choices=slots.named(times), full=frozenset(one.id for one in times if one.is_full))
    return children.asked(run, ask) if ask.kind == CHILDREN else ask


def meant(run: Run, said: Answer) -> Answer | Problem:
    """What was said as the id of what was chosen; a time is held then."""
    if slots.is_slot(run, said.address):
        return slots.held(run, said)
    return children.meant(run, said) if children.is_about(run, said.address) else said
