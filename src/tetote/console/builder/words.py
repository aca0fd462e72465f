"""Sentences of the builder: what was done, and who needs a question."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.procedures.engine.definition.editing.naming import Use, called
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.models import DraftStep

DEEDS: Mapping[str, Promise] = {
    "add": gettext_lazy("a new block"),
    "save": gettext_lazy("a change of “%(block)s”"),
    "up": gettext_lazy("a move of “%(block)s”"),
    "down": gettext_lazy("a move of “%(block)s”"),
    "move": gettext_lazy("a move of “%(block)s”"),
    "duplicate": gettext_lazy("a copy of “%(block)s”"),
    "remove": gettext_lazy("a block taken out"),
    "group": gettext_lazy("a group around “%(block)s”"),
    "repeat": gettext_lazy("a repeat around “%(block)s”"),
    "unwrap": gettext_lazy("a group taken apart"),
    "title": gettext_lazy("the title"),
    "replaced": gettext_lazy("another draft in its place"),
    "settings": gettext_lazy("the settings"),
    "languages": gettext_lazy("the languages"),
}
COLUMNS: Mapping[str, Promise] = {
    "relevant": gettext_lazy("when it is shown"),
    "required": gettext_lazy("when it has to be answered"),
    "constraint": gettext_lazy("which answers are taken"),
    "calculation": gettext_lazy("its calculation"),
    "choice_filter": gettext_lazy("which choices are offered"),
    "repeat_count": gettext_lazy("how many times"),
    "default": gettext_lazy("what stands there at first"),
    "label": gettext_lazy("its words"),
    "hint": gettext_lazy("its help"),
    "deed": gettext_lazy("what is done at the end"),
    "instance_name": gettext_lazy("the name of an application"),
}


def deed_words(definition: Definition, step: DraftStep | None) -> str:
    """What taking back would take back, and whose it was; "" where there is nothing."""
    if step is None:
        return ""
    deed, _colon, what = step.deed.partition(":")
    block = next((called(row) for row in definition.survey if row.id == what and what), _("No words yet"))
    done = str(DEEDS.get(deed, DEEDS["save"])) % {"block": block}
    return _("%(deed)s (%(name)s)") % {"deed": done, "name": step.staff.name} if step.staff else done


def use_words(definition: Definition, uses: Sequence[Use]) -> str:
    """Who needs a question, each with the place where it does."""
    return _(", ").join(dict.fromkeys(_used(definition, use) for use in uses))


def _used(definition: Definition, use: Use) -> str:
    where = str(COLUMNS.get(use.site.column, use.site.column))
    row = next((one for one in definition.survey if one.id == use.site.row_id and use.site.row_id), None)
    return _("“%(block)s” (%(where)s)") % {"block": called(row), "where": where} if row else where
