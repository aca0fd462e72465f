"""Begin, and go on: one thing said, one turn back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from random import Random

from tetote.procedures.engine.answering import Asked, Problem, take
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.running.answers import Answers, find, leaves
from tetote.procedures.engine.running.judging import fault, is_read_only
from tetote.procedures.engine.running.run import MOST_INSTANCES, Run
from tetote.procedures.engine.running.walking import Stop, at
from tetote.procedures.engine.turns.shapes import Again, Another, Answer, Said, Turn, Without
from tetote.procedures.engine.turns.walk import next_turn


def begin(
    form: Form,
    moment: datetime,
    *,
    known: Mapping[str, str] | None = None,
    language: str = "",
    dice: Random | None = None,
) -> Turn:
    """The first turn. `known`: answers already on record, by name of the question; each is asked "still right?"."""
    run = Run(form, moment, language=language, dice=dice)
    for name, value in (known or {}).items():
        for cell in run.cells(form.paths.get(name, ("",))):
            run.answer(cell, value)
    return next_turn(run, Answers())


def turn(
    form: Form,
    answers: Answers,
    said: Said | None,
    moment: datetime,
    *,
    language: str = "",
    dice: Random | None = None,
) -> Turn:
    """The next turn. What was said to a question that is not asked (any more) changes nothing, and is said."""
    run = Run(form, moment, answers=answers, language=language, dice=dice)
    match said:
        case Answer():
            return _answered(run, answers, said)
        case Another():
            return _another(run, answers, said)
        case Without():
            return _without(run, answers, said)
        case Again():
            return _again(run, answers, said.address)
        case None:
            return next_turn(run, answers)


def _answered(run: Run, answers: Answers, said: Answer) -> Turn:
    stop = at(run, said.address)
    if stop is None or stop.kind != "question" or is_read_only(run, stop.cell):
        return replace(next_turn(run, answers), problems=(Problem("answer.not-asked"),))
    offered = run.wording.choices(stop.item, stop.cell)
    zone, today = run.world.zone, run.world.moment.date()
    taken = take(Asked(stop.item.kind, offered, stop.item.parameters, zone, today), said.said)
    problem = taken.problem or _would_be_wrong(run, stop, taken.text)
    if problem:
        return replace(next_turn(run, answers, stop), problems=(problem,))
    before = _in_use(run, answers)
    run.answer(stop.cell, taken.text)
    given = answers.given | {said.address}
    hidden = tuple(sorted(before - _in_use(run, answers) - {said.address}))
    return replace(next_turn(run, replace(answers, given=given)), hidden=hidden)


def _in_use(run: Run, answers: Answers) -> frozenset[str]:
    """Addresses of what the person answered and is relevant."""
    return answers.given & {run.address(cell) for cell in leaves(run.document) if cell.text and cell.is_relevant}


def _would_be_wrong(run: Run, stop: Stop, text: str) -> Problem | None:
    """Judges an answer before anything follows from it."""
    before, stop.cell.text = stop.cell.text, text
    try:
        return fault(run, stop.item, stop.cell)
    finally:
        stop.cell.text = before


def _another(run: Run, answers: Answers, said: Another) -> Turn:
    stop = at(run, said.address)
    if stop is None or stop.kind != "more":
        return replace(next_turn(run, answers), problems=(Problem("answer.not-asked"),))
    if not said.wanted:
        return next_turn(run, replace(answers, closed=answers.closed | {said.address}))
    if len(stop.cell.named(stop.item.path[-1])) >= MOST_INSTANCES:
        return replace(next_turn(run, answers), problems=(Problem("answer.enough", {"most": str(MOST_INSTANCES)}),))
    run.add(stop.item, stop.cell)
    return next_turn(run, replace(answers, closed=answers.closed - {said.address}))


def _without(run: Run, answers: Answers, said: Without) -> Turn:
    """The later ones move up; what was given for them moves with them."""
    cell = find(run.document, said.address)
    stop = at(run, said.address)
    if cell is None or stop is None or stop.kind != "instance" or stop.item.count is not None:
        return replace(next_turn(run, answers), problems=(Problem("answer.not-asked"),))
    given = {one for one in leaves(run.document) if run.address(one) in answers.given}
    run.remove(cell)
    left = {run.address(one) for one in leaves(run.document) if one in given}
    return next_turn(run, replace(answers, given=frozenset(left)))


def _again(run: Run, answers: Answers, address: str) -> Turn:
    stop = at(run, address)
    if stop is None or stop.kind != "question":
        return replace(next_turn(run, answers), problems=(Problem("answer.not-asked"),))
    return next_turn(run, answers, stop)
