"""What the form of an open block means for the draft."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from tetote.console.builder import conditions, fields, filters
from tetote.console.builder.panel import PARTS, typed_parts
from tetote.procedures.engine.definition.editing import choices, naming, updating
from tetote.procedures.engine.definition.editing.blocks import BLOCKS, kind_of
from tetote.procedures.engine.definition.editing.choices import Wanted
from tetote.procedures.engine.definition.editing.errors import CannotEditError
from tetote.procedures.engine.definition.editing.moving import get
from tetote.procedures.engine.definition.editing.sites import OWN
from tetote.procedures.engine.definition.procedure import Consent
from tetote.procedures.engine.definition.putting import first_words, with_columns, with_row
from tetote.procedures.engine.definition.rows import Definition, Row

_CHOICE = re.compile(r"choice-(\d+)-label-\d+")


@dataclass
class Saved:
    """A draft with what was typed, and what of it could not be taken, by field."""

    definition: Definition
    errors: dict[str, str] = field(default_factory=dict)


def save(definition: Definition, row_id: str, data: QueryDict, fixed: Container[str], language: str) -> Saved:
    """`fixed`: names that are published, so that they do not follow their label any more.

    Raises:
        CannotEditError: the block is gone.
    """
    typed = {key: value for key, value in data.items() if isinstance(value, str)}
    saved = Saved(definition)
    row = get(definition, row_id).row
    parts = typed_parts(row, data, definition)
    changed = fields.columns(definition, row, typed)
    for name in PARTS:
        try:
            source = conditions.source(
                parts[name],
                getattr(row, name),
                row.name if name == "constraint" else "",
                plain=name == "required",
            )
            changed = with_columns(changed, **{name: source})
        except CannotEditError as error:
            saved.errors[name] = error.sentence(language)
    saved.definition = with_row(definition, changed)
    _choices(saved, row_id, data)
    _around(saved, row_id, typed)
    _named(saved, row, typed, fixed, language)
    return saved


def _choices(saved: Saved, row_id: str, data: QueryDict) -> None:
    if get(saved.definition, row_id).row.type not in fields.WITH_CHOICES:
        return
    if "choices-there" in data:
        saved.definition = choices.write(saved.definition, row_id, wanted(saved.definition, data))
    saved.definition = filters.saved(saved.definition, row_id, data)


def wanted(definition: Definition, data: QueryDict) -> list[Wanted]:
    """The choices as they stand on the page; lines without words are left out."""
    languages = definition.languages()
    places = sorted({int(match[1]) for key in data if (match := _CHOICE.fullmatch(key))})
    found = []
    for place in places:
        labels = {
            language: data.get(f"choice-{place}-label-{number}", "").strip()
            for number, language in enumerate(languages)
        }
        if any(labels.values()):
            kept = {language: text for language, text in labels.items() if text}
            found.append(Wanted(kept, data.get(f"choice-{place}-name", "")))
    return found


def _around(saved: Saved, row_id: str, typed: Mapping[str, str]) -> None:
    """What the procedure says about the question."""
    row = get(saved.definition, row_id).row
    if "resource" in typed:
        saved.definition = updating.slot_of(saved.definition, row.name, typed["resource"])
    languages = saved.definition.languages()
    if "line-0" in typed:
        words = {language: typed.get(f"line-{number}", "").strip() for number, language in enumerate(languages)}
        kept = {language: text for language, text in words.items() if text}
        before = next((one for one in saved.definition.procedure.wording if one.question == row.name), None)
        most = before.most_choices if before else 0
        saved.definition = updating.say_in(saved.definition, row.name, fields.LINE, kept, most)
    if any(name.startswith("consent-") for name in typed):
        saved.definition = _consent(saved.definition, row, typed)


def _consent(definition: Definition, row: Row, typed: Mapping[str, str]) -> Definition:
    """The text people agree to, in each language; its hash, kept with each answer, says which wording it was."""
    part, before = definition.procedure, fields.consent_of(definition, row)
    texts = before.text if before else {}
    for number, language in enumerate(definition.languages()):
        if (text := typed.get(f"consent-{number}")) is not None:
            column = fields.text_column(texts, language)
            texts = updating.words_with(texts, column, text.replace("\r\n", "\n").strip())
    if texts == (before.text if before else {}):
        return definition
    name = row.ext.get("consent") or row.name
    others = tuple(one for one in part.consents if one.name != name)
    now = (Consent(name, texts, before.version if before else "1"),) if texts else ()
    return replace(definition, procedure=replace(part, consents=(*others, *now)))


def _named(saved: Saved, before: Row, typed: Mapping[str, str], fixed: Container[str], language: str) -> None:
    """Under the name somebody chose; else, as long as nobody knows it, under one that follows the label."""
    row = get(saved.definition, before.id).row
    name = typed.get("name", row.name).strip()
    if name == row.name:
        name = _following(saved.definition, before, row, fixed)
    try:
        saved.definition = naming.rename(saved.definition, row.id, name)
    except CannotEditError as error:
        saved.errors["name"] = error.sentence(language)


def _following(definition: Definition, before: Row, row: Row, fixed: Container[str]) -> str:
    block = BLOCKS.get(kind_of(row))
    label, earlier = first_words(row.label), first_words(before.label)
    if not block or not label or label == earlier or row.name in fixed:
        return row.name
    others = naming.taken(definition) - {row.name}
    made = bool(earlier) and naming.name_from(earlier, block.base, others) == row.name
    used = [use for use in naming.uses(definition, row.name) if use.site.column not in OWN]
    if used or not (made or naming.automatic(row, block.base)):
        return row.name
    return naming.name_from(label, block.base, others)
