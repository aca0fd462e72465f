"""The inputs of a question on a page, beyond what the engine says of it: what stands around them, and what they say."""

from collections.abc import Callable, Mapping, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from tetote.kernel.errors import TetoteError
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.answering.days import ERAS
from tetote.procedures.engine.answering.numbers import decimal
from tetote.procedures.engine.answering.problems import NotTakenError
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.languages import in_language
from tetote.procedures.engine.turns import Question
from tetote.procedures.queries import addressing
from tetote.procedures.queries.accounts import account_of, types
from tetote.procedures.queries.asking import Field, Option, shape_of
from tetote.procedures.queries.banks import banks, branches, matching

IN_SIGHT = 5
"""Days whose times can be read at once: two months of them would be thirty screens of a phone."""
ALIVE = 3
"""Eras whose years people still write, the latest first."""
ACCEPTED: Mapping[str, str] = {
    "image": "image/jpeg,image/png,image/webp,image/gif",
    "file": "image/jpeg,image/png,image/webp,image/gif,application/pdf,.docx,.xlsx",
}


def more_of(
    definition: Definition, question: Question, typed: Mapping[str, Sequence[str]], language: str, *, is_typed: bool
) -> Mapping[str, object]:
    """What only its shape needs: banks, eras, towns, the text of a consent, days of times, which files are taken.

    `is_typed`: what stands there was put in just now.
    """
    shape = shape_of(question)
    if shape == "address":
        return {**addressing.about(question, typed, is_typed=is_typed), "path": ""}
    if shape == "agree":
        return _consent(definition, question, language)
    around = _AROUND.get(shape)
    return around(question, typed) if around else {}


def _files(question: Question, _typed: Mapping[str, Sequence[str]]) -> Mapping[str, object]:
    return {"papers": (), "accept": ACCEPTED.get(question.kind, "")}


def _account(question: Question, typed: Mapping[str, Sequence[str]]) -> Mapping[str, object]:
    word = next(iter(typed.get(f"{question.address}:bank", ())), "")
    found = matching(word, banks())
    known = found[0].code if len(found) == 1 else ""
    there = {"banks": list(banks().values()), "branches": list(branches(known).values()), "types": types()}
    return {**there, "branches_url": ""}


def _consent(definition: Definition, question: Question, language: str) -> Mapping[str, object]:
    name = question.parameters.get("consent") or name_of(question.address)
    if question.kind != "consent":
        return {}
    found = next((one for one in definition.procedure.consents if one.name == name), None)
    return {"consent": in_language(found.text, language), "version": found.version} if found else {}


def _slots(asked: Question, typed: Mapping[str, Sequence[str]]) -> Mapping[str, object]:
    """The next days in sight; the later ones each behind its name and how many are free, unless its time is chosen."""
    days = _days(Field(asked, typed))
    later = [
        (day, times, any(one.is_chosen for one in times), sum(one.value not in asked.full for one in times))
        for day, times in days[IN_SIGHT:]
    ]
    return {"days": days[:IN_SIGHT], "later": later, "held": None}


def _days(field: Field) -> list[tuple[str, list[Option]]]:
    """Times under their day: what stands before the first blank of several labels in a row."""
    found: list[tuple[str, list[Option]]] = []
    for option in field.options:
        day, blank, words = option.label.partition(" ")
        if not blank:
            day, words = "", option.label
        if not found or found[-1][0] != day:
            found.append((day, []))
        found[-1][1].append(Option(option.value, words, option.is_chosen, option.id))
    return found


_AROUND: Mapping[str, Callable[[Question, Mapping[str, Sequence[str]]], Mapping[str, object]]] = {
    **dict.fromkeys(
        ("files", "signature"), lambda asked, _typed: {"papers": (), "accept": ACCEPTED.get(asked.kind, "")}
    ),
    "account": _account,
    "birth": lambda _asked, _typed: {"eras": [name for name, _letter, _first in ERAS[:ALIVE]]},
    "place": lambda _asked, _typed: {"map": None},
    "slots": _slots,
}


def said_in(data: QueryDict, question: Question) -> str:
    """What was put into the inputs, as words for the engine; of files and signatures nothing.

    Raises:
        TetoteError: a bank or branch of that name is not known, a postcode or a degree is none.
    """
    return _SAID.get(shape_of(question), _line)(data, question.address)


def _line(data: QueryDict, name: str) -> str:
    return data.get(name, "")


def _checks(data: QueryDict, name: str) -> str:
    return " ".join(data.getlist(name))


def _birth(data: QueryDict, name: str) -> str:
    era, year, month, day = (data.get(f"{name}:{part}", "").strip() for part in ("era", "year", "month", "day"))
    return f"{era}{year}年{month}月{day}日" if year or month or day else ""


def _place(data: QueryDict, name: str) -> str:
    """Two numbers; what is wrong is said of the one that is.

    Raises:
        TetoteError: one of them is missing, no number, or no degree.
    """
    latitude, longitude = (data.get(f"{name}:{part}", "").strip() for part in ("latitude", "longitude"))
    if not latitude and not longitude:
        return ""
    if not _is_degree(latitude, 90):
        raise TetoteError(_("The latitude is a number between -90 and 90. Example: 35.6812"))
    if not _is_degree(longitude, 180):
        raise TetoteError(_("The longitude is a number between -180 and 180. Example: 139.7671"))
    return f"{latitude} {longitude}"


def _is_degree(word: str, most: int) -> bool:
    try:
        return abs(float(decimal(word))) <= most
    except NotTakenError:
        return False


_SAID: Mapping[str, Callable[[QueryDict, str], str]] = {
    "address": addressing.said,
    "checks": _checks,
    "birth": _birth,
    "place": _place,
    "account": account_of,
}
