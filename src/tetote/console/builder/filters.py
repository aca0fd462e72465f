"""Which choices are offered: all of them, those that follow an earlier answer, or as an expression says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from tetote.console.builder import subjects
from tetote.console.builder.conditions import Option
from tetote.procedures.engine.definition.editing import cascades
from tetote.procedures.engine.definition.editing.choices import of_row
from tetote.procedures.engine.definition.editing.moving import get
from tetote.procedures.engine.definition.putting import with_columns, with_row
from tetote.procedures.engine.definition.rows import Definition, Row

ALL, FOLLOW, RAW = "all", "follow", "raw"
PREFIX = "filter"
_NAME = re.compile(r"choice-(\d{1,5})-name")


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """The part of the page. `answers`: of each choice, by its place, the answers it may be for."""

    mode: str
    modes: Sequence[Option]
    questions: Sequence[Option]
    raw: str
    sentence: str
    answers: Mapping[int, Sequence[Option]]
    findings: Sequence[str]

    @property
    def is_following(self) -> bool:
        """Whether a question is to be chosen."""
        return self.mode == FOLLOW

    @property
    def is_raw(self) -> bool:
        """Whether its expression is shown."""
        return self.mode == RAW


def mode_of(row: Row) -> str:
    """How its filter can be shown."""
    if not row.choice_filter.strip():
        return ALL
    return FOLLOW if cascades.read(row.choice_filter) else RAW


def shown(definition: Definition, row: Row, data: QueryDict | None, findings: Sequence[str]) -> ShownFilter:
    """From the draft, and as somebody has just turned it."""
    mode = (data.get(f"{PREFIX}-mode") if data is not None else None) or mode_of(row)
    found = cascades.read(row.choice_filter)
    asked = [one for one in subjects.before(definition, row.id) if one.kind in {"select_one", "yes_no"}]
    chosen = found.question if found else ""
    subject = next((one for one in asked if one.name == chosen), None)
    values, column = (subject.values if subject else ()), found.column if found else ""
    words = {ALL: _("All of them"), FOLLOW: _("Those that fit an earlier answer"), RAW: _("By an expression")}
    return ShownFilter(
        mode=mode,
        modes=[(name, said, name == mode) for name, said in words.items()],
        questions=[(one.name, one.words, one.name == chosen) for one in asked],
        raw=row.choice_filter,
        sentence=_("The choices follow the answer to “%(question)s”.") % {"question": subject.words} if subject else "",
        answers={
            place: [(value, said, value == choice.extra.get(column, "")) for value, said in values]
            for place, choice in enumerate(of_row(definition, row) if values else ())
        },
        findings=findings,
    )


def saved(definition: Definition, row_id: str, data: QueryDict) -> Definition:
    """The draft with the filter as it was sent; to the letter as before where nothing was changed."""
    row = get(definition, row_id).row
    mode = data.get(f"{PREFIX}-mode", "")
    if mode == ALL and row.choice_filter:
        return with_row(definition, with_columns(row, choice_filter=""))
    if mode == RAW and f"{PREFIX}-raw" in data:
        text = _text(data, f"{PREFIX}-raw").replace("\r\n", "\n").strip()
        is_same = text == row.choice_filter.strip()
        return definition if is_same else with_row(definition, with_columns(row, choice_filter=text))
    question = data.get(f"{PREFIX}-question", "")
    if mode != FOLLOW or not question:
        return definition
    answers = {
        name: _text(data, f"choice-{place}-for") for place, name in _named(data) if f"choice-{place}-for" in data
    }
    return cascades.follow(definition, row, question, answers)


def _text(data: QueryDict, name: str) -> str:
    return str(data.get(name, ""))


def _named(data: QueryDict) -> list[tuple[str, str]]:
    """Place and name of every choice on the page."""
    keys = [match for key in data if (match := _NAME.fullmatch(key))]
    return [(match[1], name) for match in keys if (name := _text(data, match[0]))]
