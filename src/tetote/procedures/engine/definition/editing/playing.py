"""A draft made so that it can be tried although it is not finished: what stands in the way is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tetote.procedures.engine.definition.checking import check
from tetote.procedures.engine.definition.checking.expressions import COLUMNS
from tetote.procedures.engine.definition.editing.tree import BEGINS
from tetote.procedures.engine.definition.findings import Finding, grave
from tetote.procedures.engine.definition.putting import numbered, with_columns
from tetote.procedures.engine.definition.rows import Definition, Row

ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Playable:
    """`definition` None: it cannot be tried at all. `is_whole` False: something was left out."""

    definition: Definition | None
    is_whole: bool


def playable(definition: Definition, placeholder: str) -> Playable:
    """`placeholder` stands where a question has no words yet."""
    trying, is_whole = definition, True
    for _ in range(ROUNDS):
        trying = numbered(trying)
        wrong = grave([one for one in check(trying) if one.sheet != "procedure"])
        if not wrong:
            return Playable(trying, is_whole)
        is_whole = False
        trying = _mended(trying, wrong, placeholder)
    return Playable(None, is_whole=False)


def _mended(definition: Definition, findings: Sequence[Finding], placeholder: str) -> Definition:
    rows = {row.number: row for row in definition.survey}
    for finding in findings:
        if finding.sheet == "survey" and finding.row in rows:
            rows[finding.row] = _mended_row(rows[finding.row], finding, placeholder)
    bad_choices = {finding.row for finding in findings if finding.sheet == "choices"}
    dropped = {finding.row for finding in findings if _is_hopeless(finding, rows.get(finding.row))}
    survey = tuple(row for number, row in rows.items() if number not in dropped)
    choices = tuple(choice for choice in definition.choices if choice.number not in bad_choices)
    return replace(definition, survey=survey, choices=choices)


def _mended_row(row: Row, finding: Finding, placeholder: str) -> Row:
    column = finding.column.partition("::")[0]
    if finding.message == "form.label-missing":
        return replace(row, label={**row.label, next(iter(row.label), ""): placeholder})
    if column in {*COLUMNS, "default", "trigger", "parameters"}:
        return with_columns(row, **{column: ""})
    if column in {"label", "hint", "guidance_hint", "required_message", "constraint_message"}:
        words = {language: text.replace("${", "{") for language, text in getattr(row, column).items()}
        return with_columns(row, **{column: words})
    return row


def _is_hopeless(finding: Finding, row: Row | None) -> bool:
    """A question whose type, name or list is wrong is left out; what holds others is not."""
    if finding.sheet != "survey" or row is None or row.type in BEGINS or finding.message == "form.label-missing":
        return False
    emptied = finding.message == "form.calculation-missing"
    return emptied or finding.column.partition("::")[0] in {"type", "name", "appearance", "ext::type", ""}
