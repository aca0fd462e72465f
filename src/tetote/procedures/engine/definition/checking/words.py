"""Labels are there, in every language."""

from collections.abc import Iterator

from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.kinds import TYPES
from tetote.procedures.engine.definition.rows import Definition, Row


def findings(definition: Definition) -> Iterator[Finding]:
    """A question without words stands in the way; a missing translation does not."""
    languages = [language for language in definition.languages() if language]
    for row in definition.survey:
        if row.type not in TYPES or row.is_unseen:
            continue
        if not any(row.label.values()) and not any(row.hint.values()) and not row.media:
            yield Finding("form.label-missing", "survey", row.number, "label", {"name": row.name})
        else:
            yield from _translated(row, languages)
    default = definition.settings.default_language
    if default and languages and default not in {*languages[1:], *_used(definition)}:
        yield Finding("form.language-unused", "settings", 2, "default_language", {"language": default}, grave=False)


def _used(definition: Definition) -> set[str]:
    return {language for row in definition.survey for language in row.label}


def _translated(row: Row, languages: list[str]) -> Iterator[Finding]:
    for language in languages:
        if row.label and "" not in row.label and not row.label.get(language):
            data = {"name": row.name, "language": language}
            yield Finding("form.translation-missing", "survey", row.number, f"label::{language}", data, grave=False)
