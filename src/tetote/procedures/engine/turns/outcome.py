"""What people check before they send, and what is handed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tetote.procedures.engine.form.model import Form, Names
from tetote.procedures.engine.running.answers import Answers, sent
from tetote.procedures.engine.running.cells import Cell
from tetote.procedures.engine.running.numbering import within
from tetote.procedures.engine.running.run import Run
from tetote.procedures.engine.running.walking import Stop, stops


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list people check before they send: where, what was asked, what they said (labels, not names).

    `value` is the stored form; of files, places, times and accounts nobody but a channel can say how they read.
    """

    address: str
    label: str
    shown: str
    path: Names
    kind: str = ""
    value: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    within: str = ""
    """Which one of a repeat it is about, in words."""


def review(form: Form, answers: Answers, moment: datetime, *, language: str = "") -> list[Line]:
    """Every relevant question with its answer, in order."""
    run = Run(form, moment, answers=answers, language=language)
    found = []
    for stop in stops(run):
        if stop.kind == "question" and stop.item.kind != "note":
            item, cell = stop.item, stop.cell
            label = run.wording.say(item.label, cell)
            shown = _shown(run, stop, cell)
            about = within(run, cell)
            found.append(Line(stop.address, label, shown, item.path, item.kind, cell.text, item.parameters, about))
    return found


def _shown(run: Run, stop: Stop, cell: Cell) -> str:
    labels = dict(run.wording.choices(stop.item, cell)) if stop.item.choices else {}
    if cell.text in labels:
        return labels[cell.text]
    return "、".join(labels.get(word, word) for word in cell.text.split()) if labels else cell.text


def outcome(form: Form, answers: Answers, moment: datetime) -> Mapping[str, str]:
    """What is handed in: relevant answers by address, calculations worked out a last time."""
    return sent(Run(form, moment, answers=answers))
