"""A difference between a copied procedure and its origin, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.procedures.engine.definition.merging import AROUND, LIST, Detail, Offer
from tetote.procedures.engine.definition.procedure import Deadline
from tetote.procedures.engine.definition.rows import Choice, Definition
from tetote.procedures.engine.languages import in_language
from tetote.procedures.queries import deadline_words
from tetote.procedures.queries.columns import COLUMNS

NOTHING = "–"
KINDS: Mapping[str, Promise] = {
    "added": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "removed": gettext_lazy("Removed there"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing that differs, in words."""

    what: str
    was: str
    theirs: str
    own: str
    stays: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One difference as the page shows it."""

    key: str
    kind: str
    title: str
    pairs: Sequence[Pair]
    can_be_taken: bool


def shown(offer: Offer, theirs: Definition, mine: Definition, language: str) -> Shown:
    """In a language."""
    return Shown(
        offer.key,
        str(KINDS[offer.what]),
        _title(offer, theirs, mine, language),
        [_pair(detail, language) for detail in offer.details if detail.column],
        offer.can_be_taken,
    )


def _title(offer: Offer, theirs: Definition, mine: Definition, language: str) -> str:
    if offer.key.startswith(LIST):
        return _("Choices “%(name)s”") % {"name": offer.name}
    if offer.key.startswith(AROUND):
        return str(COLUMNS.get(offer.name, offer.name))
    for row in (*theirs.survey, *mine.survey):
        if row.name == offer.name and any(row.label.values()):
            return in_language(row.label, language)
    return offer.name


def _pair(detail: Detail, language: str) -> Pair:
    what = str(COLUMNS.get(detail.column, detail.column))
    was, theirs, own = (plain(value, language) for value in (detail.was, detail.theirs, detail.own))
    return Pair(what, was, theirs, own, detail.stays)


def plain(value: object, language: str) -> str:
    """Any value of a definition as a line of text."""
    if isinstance(value, Choice):
        return in_language(value.label, language) or value.name
    if isinstance(value, Mapping):
        texts = {str(key): one for key, one in value.items() if isinstance(one, str)}
        if set(texts) & {"ja", "en", ""}:
            return in_language(texts, language) or NOTHING
        return ", ".join(f"{key}: {one}" for key, one in texts.items()) or NOTHING
    if isinstance(value, tuple):
        return ", ".join(plain(one, language) for one in value) or NOTHING
    if isinstance(value, Deadline) and value.moment:
        value = deadline_words(value.moment)
    label = getattr(value, "label", None) or getattr(value, "text", None)
    if isinstance(label, Mapping):
        return plain(label, language)
    return str(getattr(value, "name", value) or NOTHING) if value is not None else NOTHING
