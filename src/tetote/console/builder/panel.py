"""The open block: its fields, choices and conditions, shown from the draft, with what is not finished kept as typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.console.builder import conditions, fields, filters, subjects
from tetote.console.builder.conditions import ALWAYS, NEVER, RAW, ROWS, ShownGroup, Typed
from tetote.procedures.engine.definition.conditions import Condition, Conditions, Is
from tetote.procedures.engine.definition.editing import choices
from tetote.procedures.engine.definition.editing.languages import spoken
from tetote.procedures.engine.definition.editing.moving import get
from tetote.procedures.engine.definition.editing.tree import BEGINS
from tetote.procedures.engine.definition.kinds import UNASKED
from tetote.procedures.engine.definition.rows import Definition, Row

Titles = Mapping[str, tuple[Promise, Sequence[tuple[str, Promise]]]]
PARTS: Titles = {
    "required": (
        gettext_lazy("Has it to be answered?"),
        (
            (ALWAYS, gettext_lazy("Yes")),
            (NEVER, gettext_lazy("No, it may be passed over")),
            (ROWS, gettext_lazy("Only when …")),
            (RAW, gettext_lazy("By an expression")),
        ),
    ),
    "relevant": (
        gettext_lazy("When is it shown?"),
        (
            (ALWAYS, gettext_lazy("Always")),
            (ROWS, gettext_lazy("Only when …")),
            (RAW, gettext_lazy("By an expression")),
        ),
    ),
    "constraint": (
        gettext_lazy("Which answers are taken?"),
        (
            (ALWAYS, gettext_lazy("Any")),
            (ROWS, gettext_lazy("Only when …")),
            (RAW, gettext_lazy("By an expression")),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of the block."""

    prefix: str
    title: str
    mode: str
    modes: Sequence[conditions.Option]
    group: ShownGroup
    raw: str
    sentence: str
    may_group: bool
    findings: Sequence[str]
    error: str

    @property
    def is_rows(self) -> bool:
        """Whether its rows are shown."""
        return self.mode == ROWS

    @property
    def is_raw(self) -> bool:
        """Whether its expression is shown."""
        return self.mode == RAW


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A line of the list of choices; `labels` by column of words."""

    place: int
    name: str
    labels: Sequence[tuple[int, str, str]]
    is_new: bool = False
    answers: Sequence[conditions.Option] = ()
    """The answers to another question that it may be for."""


@dataclass(frozen=True, slots=True)
class Panel:
    """All of it. `is_answered`: people say something to it; `names`: what a calculation may speak of."""

    row: Row
    form: fields.BlockForm
    parts: Mapping[str, Part]
    choices: Sequence[ShownChoice]
    choices_shared: int
    filter: filters.ShownFilter | None
    is_answered: bool
    language_count: int
    told: bool
    names: Sequence[tuple[str, str]]


def typed_parts(row: Row, data: QueryDict | None, definition: Definition) -> dict[str, Typed]:
    """The conditions as they stand on the page."""
    found = {}
    for prefix in PARTS:
        before = conditions.kept(getattr(row, prefix), _own(prefix, row), plain=prefix == "required")
        now = conditions.typed(data, prefix, before) if data is not None else before
        if now.mode == ROWS:
            known = {one.name: one for one in _subjects(definition, row, prefix)}
            now = replace(now, conditions=conditions.fitted(now.conditions, known))
        found[prefix] = now
    return found


def _own(prefix: str, row: Row) -> str:
    return row.name if prefix == "constraint" else ""


def _subjects(definition: Definition, row: Row, prefix: str) -> list[subjects.Subject]:
    found = subjects.before(definition, row.id)
    if prefix == "constraint":
        return [subjects.subject(definition, row, _("this answer")), *found]
    return found


def panel(
    definition: Definition,
    row_id: str,
    resources: Sequence[tuple[str, str]],
    data: QueryDict | None,
    errors: Mapping[str, str],
    findings: Mapping[str, Sequence[str]],
) -> Panel:
    """The open block. `data`: what was just typed; its unfinished conditions stay, and what stands in `errors`."""
    row = get(definition, row_id).row
    parts = typed_parts(row, data, definition)
    has_choices = row.type in fields.WITH_CHOICES
    offered = filters.shown(definition, row, data, findings.get("choice_filter", ())) if has_choices else None
    return Panel(
        row=row,
        form=_form(definition, row, resources, data, errors),
        parts={
            name: _part(name, definition, row, now, findings.get(name, ()), errors.get(name, ""))
            for name, now in parts.items()
        },
        choices=_choices(definition, row, offered.answers) if offered else (),
        filter=offered,
        choices_shared=choices.shared_by(definition, row),
        is_answered=row.type not in {*BEGINS, *UNASKED, "note"},
        language_count=len(definition.languages()),
        told=bool(data and data.get("told")),
        names=[(one.name, one.words) for one in subjects.before(definition, row_id)] if row.type == "calculate" else (),
    )


def _form(
    definition: Definition,
    row: Row,
    resources: Sequence[tuple[str, str]],
    data: QueryDict | None,
    errors: Mapping[str, str],
) -> fields.BlockForm:
    typed = {name: data.get(name, "") for name in errors} if data is not None else {}
    form = fields.BlockForm(definition, row, resources, fields.values(definition, row) | typed)
    for name, sentence in errors.items():
        if name in form.fields:
            form.add_error(name, sentence)
    return form


def _part(name: str, definition: Definition, row: Row, now: Typed, findings: Sequence[str], error: str) -> Part:
    title, modes = PARTS[name]
    offered = _subjects(definition, row, name)
    rows = now.conditions if now.conditions.rows else Conditions(now.conditions.every, (Condition("", Is.EQUAL),))
    known = {**subjects.everything(definition), **{one.name: one for one in offered}}
    source = getattr(row, name)
    return Part(
        prefix=name,
        title=str(title),
        mode=now.mode,
        modes=[(mode, str(words), mode == now.mode) for mode, words in modes],
        group=conditions.shown_group(name, rows, offered),
        raw=now.raw,
        sentence=conditions.sentence(source, known, _own(name, row)) if now.mode in {ROWS, RAW} else "",
        may_group=not any(isinstance(one, Conditions) for one in rows.rows),
        findings=findings,
        error=error,
    )


def _choices(definition: Definition, row: Row, answers: Mapping[int, Sequence[conditions.Option]]) -> list[ShownChoice]:
    languages = definition.languages()
    found = [
        ShownChoice(
            place,
            choice.name,
            [(number, spoken(name), choice.label.get(name, "")) for number, name in enumerate(languages)],
            answers=answers.get(place, ()),
        )
        for place, choice in enumerate(choices.of_row(definition, row))
    ]
    blank = [(number, spoken(name), "") for number, name in enumerate(languages)]
    return [*found, ShownChoice(len(found), "", blank, is_new=True)]
