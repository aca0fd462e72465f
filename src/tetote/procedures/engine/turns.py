"""A turn of the conversation: the form, the answers so far, what was just said; out comes what to say and ask next.

Where one stands is never stored. It is the first question that is relevant and not answered, or whose answer no longer
fits, found anew each time. So resuming, correcting and a stale tap need no care of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

from tetote.procedures.engine.answering import Asked, Problem, take
from tetote.procedures.engine.form.model import Form, Names
from tetote.procedures.engine.running.answers import Answers, find, kept, leaves, sent
from tetote.procedures.engine.running.cells import Cell
from tetote.procedures.engine.running.judging import fault, is_read_only
from tetote.procedures.engine.running.run import MOST_INSTANCES, Run
from tetote.procedures.engine.running.walking import Stop, at, stops

MORE = "more"  # the kind of the question whether there is another child, another damage …


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said to the question of an address, as they said it. Blank: they pass it over."""

    address: str
    said: str


@dataclass(frozen=True, slots=True)
class Another:
    """Whether there is one more of a repeat."""

    address: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Without:
    """One of a repeat is taken out again."""

    address: str


@dataclass(frozen=True, slots=True)
class Again:
    """A person wants to change an answer: ask that question now."""

    address: str


Said = Answer | Another | Without | Again


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `value`: what is known already ("is this still right?"). `choices`: name and label."""

    address: str
    kind: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    is_required: bool = False
    appearance: str = ""
    media: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """`say`: notes on the way. `ask`: None when `done`. `hidden`: answers the last change put out of use."""

    answers: Answers
    say: tuple[str, ...] = ()
    ask: Question | None = None
    done: bool = False
    problems: tuple[Problem, ...] = ()
    hidden: tuple[str, ...] = ()
    answered: int = 0
    questions: int = 0

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Of what is asked."""
        return self.ask.choices if self.ask else ()


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
    return _next(run, Answers())


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
            return _next(run, answers)


def _answered(run: Run, answers: Answers, said: Answer) -> Turn:
    stop = at(run, said.address)
    if stop is None or stop.kind != "question" or is_read_only(run, stop.cell):
        return replace(_next(run, answers), problems=(Problem("answer.not-asked"),))
    offered = run.wording.choices(stop.item, stop.cell)
    zone = run.world.zone
    taken = take(Asked(stop.item.kind, offered, stop.item.parameters, zone), said.said)
    problem = taken.problem or _would_be_wrong(run, stop, taken.text)
    if problem:
        return replace(_next(run, answers, stop), problems=(problem,))
    before = _in_use(run, answers)
    run.answer(stop.cell, taken.text)
    given = answers.given | {said.address}
    hidden = tuple(sorted(before - _in_use(run, answers) - {said.address}))
    return replace(_next(run, replace(answers, given=given)), hidden=hidden)


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
        return replace(_next(run, answers), problems=(Problem("answer.not-asked"),))
    if not said.wanted:
        return _next(run, replace(answers, closed=answers.closed | {said.address}))
    if len(stop.cell.named(stop.item.path[-1])) >= MOST_INSTANCES:
        return replace(_next(run, answers), problems=(Problem("answer.enough", {"most": str(MOST_INSTANCES)}),))
    run.add(stop.item, stop.cell)
    return _next(run, replace(answers, closed=answers.closed - {said.address}))


def _without(run: Run, answers: Answers, said: Without) -> Turn:
    """The later ones move up; what was given for them moves with them."""
    cell = find(run.document, said.address)
    stop = at(run, said.address)
    if cell is None or stop is None or stop.kind != "instance" or stop.item.count is not None:
        return replace(_next(run, answers), problems=(Problem("answer.not-asked"),))
    given = {one for one in leaves(run.document) if run.address(one) in answers.given}
    run.remove(cell)
    left = {run.address(one) for one in leaves(run.document) if one in given}
    return _next(run, replace(answers, given=frozenset(left)))


def _again(run: Run, answers: Answers, address: str) -> Turn:
    stop = at(run, address)
    if stop is None or stop.kind != "question":
        return replace(_next(run, answers), problems=(Problem("answer.not-asked"),))
    return _next(run, answers, stop)


def _next(run: Run, answers: Answers, asked: Stop | None = None) -> Turn:
    """Walks from the beginning to the first stop that is open; `asked`: this one, whatever is open."""
    answers = replace(answers, given=answers.given - {run.address(cell) for cell in run.cleared})
    walk = _Walk(run, answers)
    open_stop = walk.first_open()
    ask = asked or open_stop
    values = kept(run)
    return Turn(
        answers=replace(values, given=answers.given, closed=answers.closed),
        say=() if asked else tuple(walk.notes),
        ask=_question(run, ask) if ask else None,
        done=ask is None,
        answered=walk.answered,
        questions=walk.questions,
    )


class _Walk:
    """From stop to stop, keeping the notes since the last answered question, and the count."""

    def __init__(self, run: Run, answers: Answers) -> None:
        self._run = run
        self._answers = answers
        self.notes: list[str] = []
        self.answered = 0
        self.questions = 0

    def first_open(self) -> Stop | None:
        """None when everything is answered. Counts to the end in any case."""
        found: Stop | None = None
        for stop in stops(self._run):
            if stop.kind == "instance":
                continue
            if self._is_said(stop):
                self._note(stop, found)
            elif not self._is_open(stop):
                self._pass(found)
            else:
                self.questions += stop.kind == "question"
                found = found or stop
        return found

    def _is_said(self, stop: Stop) -> bool:
        return stop.kind == "question" and (stop.item.kind == "note" or is_read_only(self._run, stop.cell))

    def _note(self, stop: Stop, found: Stop | None) -> None:
        if found is None:
            label = self._run.wording.say(stop.item.label, stop.cell)
            shown = stop.item.kind != "note" and stop.cell.text
            self.notes.append(f"{label}: {stop.cell.text}" if shown else label)

    def _pass(self, found: Stop | None) -> None:
        self.questions += 1
        self.answered += 1
        if found is None:
            self.notes.clear()

    def _is_open(self, stop: Stop) -> bool:
        if stop.kind == "more":
            return stop.address not in self._answers.closed
        if stop.address not in self._answers.given:
            return True
        return fault(self._run, stop.item, stop.cell) is not None


def _question(run: Run, stop: Stop) -> Question:
    item, cell = stop.item, stop.cell
    label = run.wording.say(item.label, cell)
    if stop.kind == "more":
        return Question(stop.address, MORE, label, id=item.id)
    return Question(
        address=stop.address,
        kind=item.kind,
        label=label,
        hint=run.wording.say(item.hint, cell),
        choices=tuple(run.wording.choices(item, cell)),
        value=cell.text,
        is_required=run.holds(cell.rules.required, cell, otherwise=False),
        appearance=item.appearance,
        media={kind: run.wording.say(texts, cell) for kind, texts in item.media.items()},
        parameters=item.parameters,
        id=item.id,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list people check before they send: where, what was asked, what they said (labels, not names)."""

    address: str
    label: str
    shown: str
    path: Names


def review(form: Form, answers: Answers, moment: datetime, *, language: str = "") -> list[Line]:
    """Every relevant question with its answer, in order."""
    run = Run(form, moment, answers=answers, language=language)
    found = []
    for stop in stops(run):
        if stop.kind == "question" and stop.item.kind != "note":
            label = run.wording.say(stop.item.label, stop.cell)
            found.append(Line(stop.address, label, _shown(run, stop, stop.cell), stop.item.path))
    return found


def _shown(run: Run, stop: Stop, cell: Cell) -> str:
    labels = dict(run.wording.choices(stop.item, cell)) if stop.item.choices else {}
    if cell.text in labels:
        return labels[cell.text]
    return "、".join(labels.get(word, word) for word in cell.text.split()) if labels else cell.text


def outcome(form: Form, answers: Answers, moment: datetime) -> Mapping[str, str]:
    """What is handed in: relevant answers by address, calculations worked out a last time."""
    return sent(Run(form, moment, answers=answers))
