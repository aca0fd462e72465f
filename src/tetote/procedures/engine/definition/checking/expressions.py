"""Every expression is read before anybody answers: its language, the questions it names, and circles."""

from collections import Counter
from collections.abc import Iterator, Mapping

from tetote.procedures.engine.definition.compiling import compiled, condition, is_dynamic
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, Definition, Row, Words
from tetote.procedures.engine.definition.templates import gaps
from tetote.procedures.engine.expressions import ExpressionError
from tetote.procedures.engine.expressions.checking import LAST_SAVED, complaints
from tetote.procedures.engine.form.ordering import circles

COLUMNS = ("relevant", "required", "read_only", "constraint", "calculation", "choice_filter", "repeat_count")
TEXTS = ("label", "hint", "guidance_hint", "required_message", "constraint_message")


def findings(definition: Definition) -> Iterator[Finding]:
    """Column by column, then the circles."""
    names = Counter(row.name for row in definition.survey if row.name and not row.type.startswith("end "))
    found: list[Finding] = []
    unasked = {row.name for row in definition.survey if row.is_unseen}
    for row in definition.survey:
        found += _row(row, names)
        found += _unseen(row, unasked)
        for kind, words in row.media.items():
            found += _gaps(words, names, "survey", row.number, kind)
    for choice in definition.choices:
        found += _gaps(choice.label, names, "choices", choice.number, "label")
        for kind, words in choice.media.items():
            found += _gaps(words, names, "choices", choice.number, kind)
    instance_name = definition.settings.instance_name
    found += _expression(instance_name, names, "settings", 2, "instance_name") if instance_name else []
    yield from found
    if not any(finding.grave for finding in found):
        yield from _circles(definition)


def _row(row: Row, names: Mapping[str, int]) -> list[Finding]:
    found: list[Finding] = []
    for column in COLUMNS:
        source = condition(getattr(row, column)) if column in {"required", "read_only"} else getattr(row, column)
        found += _expression(source, names, "survey", row.number, column) if source else []
    if is_dynamic(row.default):
        found += _expression(row.default, names, "survey", row.number, "default")
    for column in TEXTS:
        found += _gaps(getattr(row, column), names, "survey", row.number, column)
    return [*found, *_trigger(row, names)]


def _expression(source: str, names: Mapping[str, int], sheet: str, number: int, column: str) -> list[Finding]:
    return [
        Finding(complaint.message, sheet, number, column, {**complaint.data, "at": str(complaint.at)}, complaint.grave)
        for complaint in complaints(source, names)
    ]


def _gaps(words: Words, names: Mapping[str, int], sheet: str, number: int, column: str) -> list[Finding]:
    return [
        Finding(_message(name, names), sheet, number, f"{column}::{language}" if language else column, {"name": name})
        for language, text in words.items()
        for name in gaps(text)
        if names.get(name, 0) != 1
    ]


def _message(name: str, names: Mapping[str, int]) -> str:
    if name.startswith(LAST_SAVED):
        return "form.refused-last-saved"
    return "expression.question-twice" if names.get(name) else "expression.question-unknown"


def _trigger(row: Row, names: Mapping[str, int]) -> list[Finding]:
    if not row.trigger:
        return []
    named = gaps(row.trigger)
    if not named:
        return [Finding("form.trigger-unreadable", "survey", row.number, "trigger", {"trigger": row.trigger})]
    unclear = [name for name in named if names.get(name, 0) != 1]
    return [Finding(_message(name, names), "survey", row.number, "trigger", {"name": name}) for name in unclear]


def _unseen(row: Row, unasked: set[str]) -> list[Finding]:
    """Nobody changes what nobody is asked."""
    names = [name for name in gaps(row.trigger) if name in unasked]
    return [Finding("form.trigger-unseen", "survey", row.number, "trigger", {"name": name}) for name in names]


def _circles(definition: Definition) -> Iterator[Finding]:
    try:
        form = compiled(definition)
    except (ExpressionError, KeyError, IndexError):
        return  # what stands in the way has a finding of its own
    numbers = {row.name: row.number for row in definition.survey if row.type != BEGIN_REPEAT}
    for circle in circles(form.rules, form.paths):
        data = {"names": " → ".join(path[-1] for path in circle)}
        yield Finding("form.circle", "survey", numbers.get(circle[0][-1], 0), "", data)
