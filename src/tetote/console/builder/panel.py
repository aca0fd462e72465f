"""The open block: its fields, choices and conditions, shown from the draft, with what is not finished kept as typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.console.builder import conditions, fields, subjects
from tetote.console.builder.conditions import ALWAYS, NEVER, RAW, ROWS, ShownGroup, Typed
from tetote.console.builder.palette import kind_words
from tetote.procedures.engine.definition.conditions import Condition, Conditions, Is
from tetote.procedures.engine.definition.editing import choices, updating
from tetote.procedures.engine.definition.editing.blocks import kind_of
from tetote.procedures.engine.definition.editing.moving import get
from tetote.procedures.engine.definition.editing.tree import BEGINS
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
UNASKED = {"calculate", "hidden", "today", "start", "end"}


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
    findings: Sequence[str] = ()
    error: str = ""

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


@dataclass(frozen=True, slots=True)
class Panel:
    """All of it."""

    row: Row
    kind: str
    words: str
    form: fields.BlockForm
    parts: Mapping[str, Part]
    print: str
    choices: Sequence[ShownChoice] = ()
    has_choices: bool = False
    choices_shared: int = 0
    is_group: bool = False
    is_unasked: bool = False
    language_count: int = 1
    told: bool = False
    names: Sequence[tuple[str, str]] = field(default_factory=tuple)


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
    data: QueryDict | None = None,
    errors: Mapping[str, str] | None = None,
    findings: Mapping[str, Sequence[str]] | None = None,
) -> Panel:
    """The open block. `data`: what was just typed; its unfinished conditions stay."""
    row = get(definition, row_id).row
    values = fields.values(definition, row)
    if data is not None and errors:
        values |= {name: data.get(name, "") for name in errors}
    form = fields.BlockForm(definition, row, resources, values)
    for name, sentence in (errors or {}).items():
        if name in form.fields:
            form.add_error(name, sentence)
    parts = typed_parts(row, data, definition)
    has_choices = row.type in {"select_one", "select_multiple"}
    return Panel(
        row=row,
        kind=kind_of(row),
        words=kind_words(kind_of(row)),
        form=form,
        parts={
            name: replace(_part(name, definition, row, now, findings or {}), error=(errors or {}).get(name, ""))
            for name, now in parts.items()
        },
        print=updating.print_of(definition, row_id),
        choices=_choices(definition, row) if has_choices else (),
        has_choices=has_choices,
        choices_shared=choices.shared_by(definition, row),
        is_group=row.type in BEGINS,
        is_unasked=row.type in UNASKED,
        language_count=len(fields.languages_of(definition)),
        told=bool(data and data.get("told")),
        names=[(one.name, one.words) for one in subjects.before(definition, row_id)],
    )


def _part(name: str, definition: Definition, row: Row, now: Typed, findings: Mapping[str, Sequence[str]]) -> Part:
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
        findings=findings.get(name, ()),
    )


def _choices(definition: Definition, row: Row) -> list[ShownChoice]:
    languages = fields.languages_of(definition)
    found = [
        ShownChoice(
            place,
            choice.name,
            [(number, name.partition(" (")[0], choice.label.get(name, "")) for number, name in enumerate(languages)],
        )
        for place, choice in enumerate(choices.of_row(definition, row))
    ]
    blank = [(number, name.partition(" (")[0], "") for number, name in enumerate(languages)]
    return [*found, ShownChoice(len(found), "", blank, is_new=True)]
