"""Questions that a condition may speak of: what they are called, and what they may be compared with."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tetote.procedures.engine.definition import kinds
from tetote.procedures.engine.definition.conditions import As, Is
from tetote.procedures.engine.definition.editing import choices
from tetote.procedures.engine.definition.editing.naming import called
from tetote.procedures.engine.definition.editing.tree import BEGINS
from tetote.procedures.engine.definition.putting import first_words
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, Definition, Row

NUMBERS = {"integer", "decimal", "range", "rating"}
DATES = {"date", "birth_date", "today"}
SENT = {"image", "file", "signature", "geopoint", "slot", "consent", "acknowledge"}
ANSWERED = (Is.ANSWERED, Is.UNANSWERED)
ORDERED = (Is.EQUAL, Is.UNEQUAL, Is.AT_LEAST, Is.AT_MOST, Is.MORE, Is.LESS, *ANSWERED)


@dataclass(frozen=True, slots=True)
class Subject:
    """A question as conditions see it. `values`: what it may be, as name and words; none: anything."""

    name: str
    words: str
    kind: str
    values: Sequence[tuple[str, str]] = ()

    @property
    def relations(self) -> Sequence[Is]:
        """How it may stand to a value."""
        if self.kind.startswith("select_multiple") or self.kind == "children":
            return (Is.CHOSEN, Is.NOT_CHOSEN, *ANSWERED)
        if self.kind in SENT:
            return ANSWERED
        if self.kind in NUMBERS | DATES | {"calculate", "time"}:
            return ORDERED
        return (Is.EQUAL, Is.UNEQUAL, *ANSWERED)

    @property
    def measures(self) -> Sequence[As]:
        """What a value may be; the first is meant where nothing else was chosen."""
        if self.kind in DATES:
            return (As.DATE, As.TODAY, As.QUESTION)
        if self.kind in NUMBERS:
            return (As.NUMBER, As.QUESTION)
        if self.kind == "calculate":
            return (As.NUMBER, As.TEXT, As.DATE, As.TODAY, As.QUESTION)
        return (As.TEXT,) if self.values else (As.TEXT, As.QUESTION)


def subject(definition: Definition, row: Row, words: str = "") -> Subject:
    """A question as conditions see it."""
    values = [(choice.name, first_words(choice.label) or choice.name) for choice in choices.of_row(definition, row)]
    if row.kind == "yes_no" and not values:
        values = [("yes", _("Yes")), ("no", _("No"))]
    return Subject(row.name, words or called(row), row.kind, values)


def before(definition: Definition, row_id: str) -> list[Subject]:
    """Questions that are asked before a block and can be seen from it, in order."""
    found: list[tuple[tuple[str, ...], Row]] = []
    repeats: tuple[str, ...] = ()
    for row in definition.survey:
        if row.id == row_id:
            break
        if row.type in BEGINS:
            repeats = (*repeats, row.id if row.type == BEGIN_REPEAT else "")
        elif row.type in BEGINS.values():
            repeats = repeats[:-1]
        elif row.name and row.type in kinds.TYPES and row.type not in {"note", "start", "end"}:
            found.append((tuple(filter(None, repeats)), row))
    here = set(filter(None, repeats))
    return [subject(definition, row) for inside, row in found if set(inside) <= here]


def everything(definition: Definition) -> dict[str, Subject]:
    """Every question by its name."""
    return {row.name: subject(definition, row) for row in definition.survey if row.name and row.is_question}
