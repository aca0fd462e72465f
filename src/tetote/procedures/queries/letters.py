"""What can fill the gaps of a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from tetote.kernel import calendar, clock
from tetote.procedures import slots
from tetote.procedures.engine.definition.editing.languages import NAMES
from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.engine.languages import code_of, in_language
from tetote.procedures.letters import filled, strays_of, worded
from tetote.procedures.models import Application, LetterTemplate, Procedure
from tetote.procedures.queries.answers import Answered, answers
from tetote.procedures.queries.drafts import draft_of
from tetote.procedures.telling import step_words, words_of
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
    rows = [row for row in asked_of(procedure).survey if row.is_question and row.kind != "note"]
    labels = [(row.name, in_language(row.label, translation.get_language() or "ja")) for row in rows]
    return [*fixed, *((name, label) for name, label in labels if label)]


def asked_of(procedure: Procedure) -> Definition:
    """What people are asked; before it is published, what they will be."""
    return definition_of(procedure.current) if procedure.current else draft_of(procedure)


def strays(letter: LetterTemplate) -> list[str]:
    """What stands in its words as a gap and is never filled: a misspelt name, or a question that is gone."""
    names = {row.name for row in draft_of(letter.procedure).survey} | set(ALWAYS)
    known = names | {name for name, _words in gaps_of_procedure(letter.procedure)}
    return list(
        dict.fromkeys(each for body in (letter.body, *letter.wordings.values()) for each in strays_of(body, known))
    )


def other_languages(procedure: Procedure) -> list[tuple[str, str]]:
    """Codes and names of the languages in which a letter may be worded besides the organisation's own."""
    own = procedure.organisation.members_language
    found = {code_of(named): _called(named) for named in asked_of(procedure).languages()}
    return [(code, name) for code, name in found.items() if code and code != own]


def _called(named: str) -> str:
    """English, of "English (en)" and of "en"."""
    return NAMES.get(named, named).partition("(")[0].strip() or named


def letter_for(letter: LetterTemplate, application: Application) -> str:
    """Its words for one application, in the language of the answers where it is worded in that."""
    own = application.organisation.members_language
    words, language = worded(letter.body, letter.wordings, application.run.language, own)
    return filled(words, values_of(application, language))


def values_of(application: Application, language: str = "") -> Mapping[str, str]:
    """What fills the gaps for one application, in a language, else the organisation's; one line each."""
    zone = application.organisation.time_zone
    language = language or application.organisation.members_language
    today = clock.today(zone)
    with translation.override("ja" if language.startswith("ja") else "en"):
        lines = [_today(application, line, language) for line in answers(application, language=language)]
        fixed = {
            "code": application.code,
            "title": application.procedure.title,
            "today": _written(today),
            "received": _written(application.received_at.astimezone(zone).date()),
            "person": application.person.full_name if application.person else "",
            "organisation": application.organisation.name,
            "state": step_words(application, language),
            "answers": _rows([(line.label, line.shown) for line in lines]),
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


def _rows(lines: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"| {_plain(label)} | {_plain(words)}" for label, words in lines)


def _plain(text: str) -> str:
    """Without the marks of a letter: what somebody answered is no heading and no row."""
    return " ".join(text.replace("|", "｜").split())


EXAMPLE_CODE = "K7M2Q4R9TX"
_NAMES = {"family_name": gettext_noop("Aoki"), "given_name": gettext_noop("Hana")}
_KANA = {"family_kana": "あおき", "given_kana": "はな"}
_BY_KIND = {
    "phone": "090-0000-0000",
    "email": "hana@example.jp",
    "postal_code": "000-0000",
    "integer": "2",
    "decimal": "2.5",
    "rating": "5",
    "range": "5",
    "time": "10:00",
}


def samples_of(procedure: Procedure, language: str = "") -> Mapping[str, str]:
    """The same as `values_of`, of somebody invented: to look at a letter before anything was sent."""
    organisation = procedure.organisation
    language = language or organisation.members_language
    with translation.override("ja" if language.startswith("ja") else "en"):
        definition, today = asked_of(procedure), clock.today(organisation.time_zone)
        rows = [row for row in definition.survey if row.is_question and not row.is_unseen and row.kind != "note"]
        said = [(row, _sample(definition, row, today, language)) for row in rows]
        fixed = {
            "code": EXAMPLE_CODE,
            "title": procedure.title,
            "today": _written(today),
            "received": _written(today),
            "person": f"{gettext(_NAMES['family_name'])} {gettext(_NAMES['given_name'])}",
            "organisation": organisation.name,
            "state": words_of(definition.procedure.steps[0], language),
            "answers": _rows([(in_language(row.label, language) or row.name, words) for row, words in said]),
        }
        return {**{row.name: _plain(words) for row, words in said}, **fixed}


def _sample(definition: Definition, row: Row, today: date, language: str) -> str:
    choices = definition.lists().get(row.list_name, [])
    if choices:
        return in_language(choices[0].label, language) or choices[0].name
    if row.kind in {"date", "birth_date"}:
        return _written(today)
    if row.kind in {"slot", "dateTime"}:
        return f"{calendar.full_day(today, today)} 10:00–11:00"
    if row.kind in {"yes_no", "acknowledge", "consent"}:
        return gettext("Yes")
    known = row.ext.get("known", "")
    if known in _NAMES:
        return gettext(_NAMES[known])
    return _KANA.get(known) or _BY_KIND.get(row.kind) or gettext("(an answer)")
