"""What is different in a version, in sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.console.builder.words import COLUMNS
from tetote.procedures.engine.definition.changes import Change, changes
from tetote.procedures.engine.definition.editing.naming import called
from tetote.procedures.engine.definition.editing.tree import BEGINS
from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, Definition, Row

WHATS: Mapping[str, Promise] = {
    "added": gettext_lazy("The question “%(block)s” is new."),
    "removed": gettext_lazy("The question “%(block)s” is gone."),
    "renamed": gettext_lazy("“%(block)s” has the name %(name)s now, not %(before)s."),
}
MORE_COLUMNS: Mapping[str, Promise] = {
    "type": gettext_lazy("its kind"),
    "ext": gettext_lazy("its kind or where it comes from"),
    "appearance": gettext_lazy("how it looks"),
    "parameters": gettext_lazy("its limits"),
    "list_name": gettext_lazy("its list of choices"),
    "or_other": gettext_lazy("whether “Other” is offered"),
    "constraint_message": gettext_lazy("what is said when it does not fit"),
    "media": gettext_lazy("its picture"),
}
PARTS: Mapping[str, Promise] = {
    "kind": gettext_lazy("What kind of procedure it is has changed."),
    "audience": gettext_lazy("Who may begin it has changed."),
    "consents": gettext_lazy("The text that people agree to has changed."),
    "slots": gettext_lazy("The calendar that times come from has changed."),
    "staff_fields": gettext_lazy("What staff note has changed."),
    "states": gettext_lazy("The steps of reviewing have changed."),
    "correction": gettext_lazy("Whether people may correct what they sent has changed."),
    "reminder_days": gettext_lazy("When people are reminded has changed."),
    "draft_days": gettext_lazy("How long unfinished answers are kept has changed."),
    "retention_days": gettext_lazy("How long applications are kept has changed."),
    "wording": gettext_lazy("What is said in LINE has changed."),
    "deed": gettext_lazy("What is done at the end has changed."),
    "deadline": gettext_lazy("The deadline has changed."),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence; `what` added, removed, or changed gives its colour."""

    what: str
    sentence: str


def differences(old: Definition | None, new: Definition) -> list[Difference]:
    """In the order of the new version; nothing when they are the same."""
    if old is None:
        return [Difference("added", _("The first version."))]
    return [*_title(old, new), *_questions(old, new), *_groups(old, new), *_parts(old.procedure, new.procedure)]


def _title(old: Definition, new: Definition) -> Iterator[Difference]:
    if old.settings.form_title != new.settings.form_title:
        words = {"new": new.settings.form_title, "old": old.settings.form_title}
        yield Difference("changed", _("It is called “%(new)s” now, not “%(old)s”.") % words)
    if set(old.languages()) != set(new.languages()):
        yield Difference("changed", _("The languages have changed."))


def _questions(old: Definition, new: Definition) -> Iterator[Difference]:
    before = {row.name: row for row in old.survey if row.name}
    after = {row.name: row for row in new.survey if row.name}
    lists = {row.list_name: row for row in new.survey if row.list_name}
    for change in changes(old, new):
        row = after.get(change.name) or lists.get(change.name) or before.get(change.name)
        yield Difference(change.what if change.what in {"added", "removed"} else "changed", _said(change, row))


def _said(change: Change, row: Row | None) -> str:
    block = called(row) if row else change.name
    if change.what in WHATS:
        return str(WHATS[change.what]) % {"block": block, "name": change.name, "before": change.before}
    if change.columns == ("choices",):
        return _("“%(block)s”: the choices have changed.") % {"block": block}
    words = {**COLUMNS, **MORE_COLUMNS}
    what = _(", ").join(dict.fromkeys(str(words.get(column, column)) for column in change.columns))
    return _("“%(block)s” has changed: %(what)s.") % {"block": block, "what": what}


def _groups(old: Definition, new: Definition) -> Iterator[Difference]:
    before = {row.id: row for row in old.survey if row.type in BEGINS}
    after = {row.id: row for row in new.survey if row.type in BEGINS}
    for row_id, row in after.items():
        kind = _("repeat") if row.type == BEGIN_REPEAT else _("group")
        if row_id not in before:
            yield Difference("added", _("The %(kind)s “%(block)s” is new.") % {"kind": kind, "block": called(row)})
        elif before[row_id] != row:
            yield Difference(
                "changed", _("The %(kind)s “%(block)s” has changed.") % {"kind": kind, "block": called(row)}
            )
    for row_id, row in before.items():
        if row_id not in after:
            yield Difference("removed", _("The group “%(block)s” is gone.") % {"block": called(row)})
    if _order(old) != _order(new) and set(_order(old)) == set(_order(new)):
        yield Difference("changed", _("The order has changed."))


def _order(definition: Definition) -> list[str]:
    return [row.id or row.name for row in definition.survey]


def _parts(old: Procedure, new: Procedure) -> Iterator[Difference]:
    for name, sentence in PARTS.items():
        if getattr(old, name) != getattr(new, name):
            yield Difference("changed", str(sentence))
