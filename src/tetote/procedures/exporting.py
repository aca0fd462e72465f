"""Applications as a table: a column for every answer, under its stable name and its label.

What is asked several times has a column for each time; of a question with several choices each choice has a column of
0 and 1. The names of columns do not change with the words of a question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.models import Application
from tetote.procedures.queries.answers import answers, outcome_of
from tetote.procedures.telling import step_words
from tetote.procedures.versions import definition_of

PERSONAL = {
    "phone",
    "email",
    "kana",
    "address",
    "postal_code",
    "bank_account",
    "signature",
    "image",
    "file",
    "geopoint",
}
"""Kinds of questions that say who somebody is."""
FIXED = ("code", "received", "version", "state", "person")


@dataclass(frozen=True, slots=True)
class Table:
    """Two lines of headings and the rows under them."""

    codes: Sequence[str]
    labels: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Column:
    code: str
    label: str
    address: str
    choice: str = ""


def table(applications: Sequence[Application], *, anonymous: bool = False) -> Table:
    """Every application in a row. `anonymous`: without names, contacts, places, files, and what the record knows."""
    columns: dict[str, _Column] = {}
    for application in applications:
        for column in _columns(application, anonymous=anonymous):
            columns.setdefault(column.code, column)
    labels = [_("Number"), _("Received"), _("Version"), _("State"), _("Person")]
    fixed = len(FIXED) - anonymous
    return Table(
        codes=[*FIXED[:fixed], *columns],
        labels=[*labels[:fixed], *(column.label for column in columns.values())],
        rows=[_row(application, list(columns.values()), anonymous=anonymous) for application in applications],
    )


def _columns(application: Application, *, anonymous: bool) -> list[_Column]:
    definition = definition_of(application.version)
    questions = {row.name: row for row in definition.survey if row.is_question}
    found: list[_Column] = []
    for line in answers(application):
        row = questions.get(line.name)
        if row is None or (anonymous and _is_personal(row)):
            continue
        code = line.address.removeprefix("/data/")
        if row.type == "select_multiple":
            found += [
                _Column(f"{code}/{name}", f"{line.label}: {label}", line.address, name)
                for name, label in _choices(definition, row).items()
            ]
        else:
            found.append(_Column(code, line.label, line.address))
    return found


def _is_personal(row: Row) -> bool:
    return row.kind in PERSONAL or bool(row.ext.get("known")) or row.ext.get("personal") == "yes"


def _choices(definition: Definition, row: Row) -> Mapping[str, str]:
    return {
        choice.name: next(iter(choice.label.values()), choice.name)
        for choice in definition.lists().get(row.list_name, [])
    }


def _row(application: Application, columns: Sequence[_Column], *, anonymous: bool) -> list[str]:
    given = outcome_of(application)
    shown = {line.address: line.shown for line in answers(application)}
    received = application.received_at.astimezone(application.organisation.time_zone)
    fixed = [application.code, f"{received:%Y-%m-%d %H:%M}", str(application.version.number), step_words(application)]
    who = [] if anonymous else [application.person.full_name if application.person else ""]
    return [*fixed, *who, *(_cell(column, given, shown) for column in columns)]


def _cell(column: _Column, given: Mapping[str, str], shown: Mapping[str, str]) -> str:
    if not column.choice:
        return shown.get(column.address, "")
    if column.address not in given:
        return ""
    return "1" if column.choice in given[column.address].split() else "0"
