"""How procedures look on pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.procedures.deadlines import in_time
from tetote.procedures.engine.definition.procedure import Audience
from tetote.procedures.models import Procedure
from tetote.procedures.queries.drafts import draft_of
from tetote.procedures.versions import definition_of
from tetote.ui.tabs import Tab

TABS = (
    ("overview", gettext_lazy("Overview"), "procedures:overview"),
    ("applications", gettext_lazy("Applications"), "procedures:applications"),
    ("letters", gettext_lazy("Letters"), "procedures:letters"),
    ("messages", gettext_lazy("Messages"), "automations:messages"),
    ("excel", gettext_lazy("Excel"), "procedures:excel"),
    ("copies", gettext_lazy("Pass on"), "automations:copies"),
)
"""The pages of one procedure, in their order: a name, its words, its address."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. `tone` colours the state."""

    title: str
    url: str
    state: str
    tone: str
    version: str
    waiting: int


def state(procedure: Procedure) -> tuple[str, str]:
    """What it is in a word, and the colour of the word."""
    if procedure.current is None:
        return _("Being built"), "plain"
    if not procedure.is_open:
        return _("Not accepting"), "quiet"
    return (_("Open"), "ok") if in_time(procedure, procedure.organisation_id) else (_("Deadline passed"), "quiet")


def is_for_people(procedure: Procedure) -> bool:
    """Whether somebody else than staff may begin it."""
    asked = definition_of(procedure.current) if procedure.current else draft_of(procedure)
    return asked.procedure.audience is not Audience.STAFF


def row(procedure: Procedure, waiting: int) -> Row:
    """The line of a procedure."""
    words, tone = state(procedure)
    version = _("Version %(n)s") % {"n": procedure.current.number} if procedure.current else ""
    title = procedure.title or _("No title yet")
    return Row(title, reverse("procedures:overview", args=[procedure.code]), words, tone, version, waiting)


def tabs(procedure: Procedure, current: str) -> list[Tab]:
    """The pages of one procedure side by side."""
    return [
        Tab(label, reverse(url_name, args=[procedure.code]), current=name == current) for name, label, url_name in TABS
    ]
