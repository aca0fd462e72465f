"""What can fill the gaps of a letter."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tetote.kernel import calendar, clock
from tetote.procedures import slots
from tetote.procedures.engine.languages import in_language
from tetote.procedures.models import Application, Procedure
from tetote.procedures.queries.answers import Answered, answers
from tetote.procedures.telling import step_words
from tetote.procedures.versions import definition_of

ALWAYS = {
    "code": _("Number of the application"),
    "title": _("Title of the procedure"),
    "today": _("Today"),
    "received": _("The day it was received"),
    "person": _("Name of the member"),
    "organisation": _("Name of your organisation"),
    "state": _("Where it stands"),
    "answers": _("All answers as a table"),
}


def gaps_of_procedure(procedure: Procedure) -> list[tuple[str, str]]:
    """Names of gaps and what they stand for."""
    fixed = [(name, str(words)) for name, words in ALWAYS.items()]
    if procedure.current is None:
        return fixed
    rows = [row for row in definition_of(procedure.current).survey if row.is_question and row.kind != "note"]
    labels = [(row.name, in_language(row.label, translation.get_language() or "ja")) for row in rows]
    return [*fixed, *((name, label) for name, label in labels if label)]


def values_of(application: Application) -> Mapping[str, str]:
    """What fills the gaps for one application, in the organisation's language; one line each."""
    zone, language = application.organisation.time_zone, application.organisation.members_language
    today = clock.today(zone)
    with translation.override(language):
        lines = [_today(application, line, language) for line in answers(application, language=language)]
        fixed = {
            "code": application.code,
            "title": application.procedure.title,
            "today": _written(today),
            "received": _written(application.received_at.astimezone(zone).date()),
            "person": application.person.full_name if application.person else "",
            "organisation": application.organisation.name,
            "state": step_words(application, language),
            "answers": "\n".join(f"| {_plain(line.label)} | {_plain(line.shown)}" for line in lines),
        }
    return {**{line.name: _plain(line.shown) for line in lines}, **fixed}


def _today(application: Application, line: Answered, language: str) -> Answered:
    """A booked time as it is now, not as it was asked for."""
    standing = slots.standing(application.run, line.address, language) if line.kind == slots.SLOT else None
    if standing is None or not line.value:
        return line
    return replace(line, shown=f"{standing.words} ({standing.state})" if standing.is_over else standing.words)


def _written(day: date) -> str:
    """令和8年11月26日, as letters have it; 2026-11-26 in another language."""
    if translation.get_language() != "ja":
        return day.isoformat()
    return f"{calendar.era_year(day)}{day.month}月{day.day}日"


def _plain(text: str) -> str:
    """Without the marks of a letter: what somebody answered is no heading and no row."""
    return " ".join(text.replace("|", "｜").split())
