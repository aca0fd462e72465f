"""What the builder's page shows of a draft: its blocks, what was found wrong with them, the open one, the phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tetote.console.builder import conditions, subjects
from tetote.console.builder.palette import icon_of, kind_words
from tetote.console.builder.panel import Panel
from tetote.organisations.models import Organisation
from tetote.procedures.engine.definition.compiling import NO
from tetote.procedures.engine.definition.editing.blocks import kind_of
from tetote.procedures.engine.definition.editing.naming import called
from tetote.procedures.engine.definition.editing.tree import Branch, grown
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.putting import first_words, numbered
from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.engine.sentences import say
from tetote.procedures.queries import findings_of


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding in words, the block it is about ("" for the procedure as a whole), and its column."""

    sentence: str
    row_id: str
    column: str
    is_grave: bool
    about: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block in the list; the open one carries its panel."""

    id: str
    title: str
    words: str
    icon: str
    required: bool
    condition: str
    has_title: bool
    is_group: bool
    is_open: bool
    faults: Sequence[Fault] = ()
    children: "Sequence[Block]" = field(default_factory=tuple)
    panel: Panel | None = None


def faults_of(definition: Definition, organisation: Organisation) -> list[Fault]:
    """Everything that was found, grave things first."""
    language = get_language() or "ja"
    with_numbers = numbered(definition)
    rows = {row.number: row for row in with_numbers.survey}
    lists = {choice.number: choice.list_name for choice in with_numbers.choices}
    found = [
        _fault(finding, rows, lists, definition, language) for finding in findings_of(with_numbers, organisation.id)
    ]
    return sorted(found, key=lambda fault: not fault.is_grave)


def _fault(
    finding: Finding, rows: Mapping[int, Row], lists: Mapping[int, str], definition: Definition, language: str
) -> Fault:
    row: Row | None = None
    if finding.sheet == "survey":
        row = rows.get(finding.row)
    elif finding.sheet == "choices":
        name = lists.get(finding.row, "")
        row = next((one for one in definition.survey if name and one.list_name == name), None)
    elif finding.sheet == "procedure" and finding.column == "slots":
        slots = definition.procedure.slots
        asked = finding.data.get("name", "")
        row = next((one for one in definition.survey if one.name == asked or slots.get(one.name) == asked), None)
    column = finding.column.partition("::")[0]
    return Fault(
        say(finding.message, language, _in_words(finding, definition)),
        row.id if row else "",
        column,
        finding.grave,
        called(row) if row else "",
    )


def _in_words(finding: Finding, definition: Definition) -> Mapping[str, str]:
    """Questions by what they ask, where the finding is not about the name itself."""
    asked = {row.name: called(row) for row in definition.survey if row.name}
    name = finding.data.get("name", "")
    if name not in asked or finding.message.startswith("form.name"):
        return finding.data
    return {**finding.data, "name": asked[name]}


def blocks(definition: Definition, faults: Sequence[Fault], panel: Panel | None) -> list[Block]:
    """The tree of blocks as the page lists it."""
    known = subjects.everything(definition)
    return [_block(branch, faults, panel, known) for branch in grown(definition.survey)]


def _unsaid(row: Row) -> str:
    """What stands for the words of a block without any. Nobody reads those of a calculation: it has its name."""
    return row.name if kind_of(row) == "calculate" and row.name else _("No words yet")


def _block(
    branch: Branch, faults: Sequence[Fault], panel: Panel | None, known: Mapping[str, subjects.Subject]
) -> Block:
    row = branch.row
    is_open = panel is not None and panel.row.id == row.id
    label = first_words(row.label)
    condition = conditions.sentence(row.relevant, known)
    return Block(
        id=row.id,
        title=label or _unsaid(row),
        words=kind_words(kind_of(row)),
        icon=icon_of(row),
        required=row.required.strip().lower() not in {"", *NO},
        condition=_("Only when %(condition)s") % {"condition": condition} if condition else "",
        has_title=bool(label),
        is_group=branch.holds,
        is_open=is_open,
        faults=[fault for fault in faults if fault.row_id == row.id and row.id],
        children=[_block(child, faults, panel, known) for child in branch.children],
        panel=panel if is_open else None,
    )
