"""From the beginning to the first question that is open; what is said on the way, and how far one is."""

from dataclasses import replace

from tetote.procedures.engine.running.answers import Answers, kept
from tetote.procedures.engine.running.judging import fault, is_read_only
from tetote.procedures.engine.running.numbering import within
from tetote.procedures.engine.running.run import Run
from tetote.procedures.engine.running.walking import Stop, stops
from tetote.procedures.engine.turns.shapes import MORE, Question, Turn


def next_turn(run: Run, answers: Answers, asked: Stop | None = None) -> Turn:
    """Walks from the beginning to the first stop that is open; `asked`: this one, whatever is open."""
    answers = replace(answers, given=answers.given - {run.address(cell) for cell in run.cleared})
    walk = _Walk(run, answers)
    open_stop = walk.first_open()
    ask = asked or open_stop
    values = kept(run)
    return Turn(
        answers=replace(values, given=answers.given, closed=answers.closed),
        say=() if asked else tuple(walk.notes),
        ask=question_of(run, ask) if ask else None,
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


def question_of(run: Run, stop: Stop) -> Question:
    """What is asked there, in the person's language."""
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
        within=within(run, cell),
    )
