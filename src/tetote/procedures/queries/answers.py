"""What an application says, in the words of the version and the language it was answered in."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tetote.procedures import children, slots
from tetote.procedures.engine.definition.kinds import CHILDREN
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.turns import Line, review
from tetote.procedures.models import Application, EarlierOutcome
from tetote.procedures.versions import form_of


@dataclass(frozen=True, slots=True)
class Answered:
    """One line: where it stands, what was asked, what kind of question it was, the stored value, how it reads."""

    address: str
    name: str
    label: str
    kind: str
    value: str
    shown: str
    within: str = ""
    """Which one of a repeat it is about, in words."""
    unit: str = ""
    """What a number counts: 人, 円."""

    @property
    def called(self) -> str:
        """What was asked, and of whom."""
        return f"{self.within} {self.label}".strip()


PROTECTED = frozenset({"bank_account"})
"""Kinds that only those who decide may read, wherever they are asked."""
PERSONAL = frozenset(
    {CHILDREN, "phone", "email", "kana", "address", "postal_code", "bank_account", "geopoint"}
    | {"signature", "image", "file"}
)
"""Kinds that say who somebody is."""


def personal_names(definition: Definition) -> frozenset[str]:
    """Questions whose answers stay out of a file without names: by kind, filled from the record, or said so."""
    return frozenset(
        row.name
        for row in definition.survey
        if row.is_question
        and (row.kind in PERSONAL or row.ext.get("known") or row.is_sensitive or row.says("personal"))
    )


def protected_names(definition: Definition) -> frozenset[str]:
    """Questions whose answers only those who decide may read."""
    return frozenset(
        row.name for row in definition.survey if row.is_question and (row.kind in PROTECTED or row.is_sensitive)
    )


def outcome_of(handed: Application | EarlierOutcome) -> Mapping[str, str]:
    """What was handed in, at last or before: address to stored value."""
    found: dict[str, str] = json.loads(handed.outcome or "{}")
    return found


def answers(application: Application, outcome: Mapping[str, str] | None = None, language: str = "") -> list[Answered]:
    """Line by line, in the order of the form. `outcome`: another than the present one."""
    given = outcome_of(application) if outcome is None else outcome
    form = form_of(application.version)
    kept = Answers(values=given, repeats=_repeats(given), given=frozenset(given))
    spoken = language or application.run.language
    moment = application.received_at.astimezone(application.organisation.time_zone)
    return [
        Answered(
            address=line.address,
            name=line.path[-1],
            label=line.label,
            kind=form.items[line.path].kind,
            value=given.get(line.address, ""),
            shown=_shown(application, form.items[line.path].kind, line, spoken),
            within=line.within,
            unit=line.parameters.get("unit", ""),
        )
        for line in review(form, kept, moment, language=spoken)
    ]


def _shown(application: Application, kind: str, line: Line, language: str) -> str:
    """As it reads; a time is known to the calendar alone, a child to its household."""
    known = slots.words(application.organisation_id, line.value, language) if kind == slots.SLOT else ""
    return known or (children.words(application.organisation_id, line.value) if kind == CHILDREN else "") or line.shown


def _repeats(given: Mapping[str, str]) -> Mapping[str, int]:
    """How many there are of each repeat, as the addresses say."""
    found: dict[str, int] = {}
    for address in given:
        parts = address.split("/")
        for depth, part in enumerate(parts):
            if part.endswith("]"):
                name, _, number = part[:-1].partition("[")
                where = "/".join((*parts[:depth], name))
                found[where] = max(found.get(where, 0), int(number))
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """A correction: what was asked, what it said before and says now."""

    label: str
    before: str
    after: str
    name: str = ""


def differences(
    application: Application,
    earlier: Mapping[str, str],
    later: Mapping[str, str] | None = None,
    say: Callable[[Answered], str] = lambda one: one.shown,
) -> list[Difference]:
    """What is different now, or in a `later` outcome, from an earlier one; `say` words an answer."""
    now = {line.address: line for line in answers(application, later)}
    before = {line.address: line for line in answers(application, earlier)}
    return [
        Difference(
            (now.get(address) or before[address]).called,
            say(before[address]) if address in before else "",
            say(now[address]) if address in now else "",
            (now.get(address) or before[address]).name,
        )
        for address in dict.fromkeys([*now, *before])
        if (now[address].value if address in now else "") != (before[address].value if address in before else "")
    ]
