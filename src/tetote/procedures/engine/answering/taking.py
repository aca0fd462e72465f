"""One answer: what kind of question, what was said; taken in stored form, or a problem."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo

from tetote.procedures.engine.answering import choosing, contacts, days, numbers
from tetote.procedures.engine.answering.plain import LONGEST, kept, nfkc
from tetote.procedures.engine.answering.problems import NotTakenError, Problem
from tetote.procedures.engine.definition.kinds import CHILDREN

MOST_FILES = 10
_OPAQUE = re.compile(r"[A-Za-z0-9_.:-]{1,100}", re.ASCII)
_AGREES = {"ok", "はい", "同意します", "同意する", "yes", "i agree", "agree", "確認しました"}
_PLACE = re.compile(r"[\s,;、]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What has to be known of a question to take its answer. `offered`: name and label of each choice."""

    kind: str
    offered: choosing.Offered = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """`text` in stored form, or `problem`."""

    text: str = ""
    problem: Problem | None = None


def take(asked: Asked, said: str) -> Taken:
    """Never raises. Blank is a blank answer; whether that will do, the question decides."""
    if len(said) > LONGEST:
        return Taken(problem=Problem("answer.too-long", {"most": str(LONGEST)}))
    if not kept(said):
        return Taken()
    try:
        return Taken(_KINDS.get(asked.kind, _text)(asked, said))
    except NotTakenError as error:
        return Taken(problem=error.problem)


def _text(asked: Asked, said: str) -> str:
    return kept(said)


def _select_one(asked: Asked, said: str) -> str:
    return choosing.one(said, asked.offered)


def _yes_no(asked: Asked, said: str) -> str:
    """Among the author's own two choices where there are some."""
    return choosing.one(said, asked.offered) if asked.offered else choosing.yes_no(said)


def _rating(asked: Asked, said: str) -> str:
    if asked.offered:
        return choosing.one(said, asked.offered)
    stars = said.count("★") + said.count("⭐")
    return numbers.within(str(stars) if stars else said, {"start": "1", "end": "5", **asked.parameters})


def _agreed(asked: Asked, said: str) -> str:
    if nfkc(said).casefold() in _AGREES:
        return "OK"
    raise NotTakenError("answer.not-agreed")


def _place(asked: Asked, said: str) -> str:
    """`latitude longitude altitude accuracy`."""
    parts = [part for part in _PLACE.split(nfkc(said)) if part]
    if not 2 <= len(parts) <= 4:
        raise NotTakenError("answer.not-a-place")
    try:
        found = [numbers.decimal(part) for part in parts]
    except NotTakenError as error:
        raise NotTakenError("answer.not-a-place") from error
    if abs(float(found[0])) > 90 or abs(float(found[1])) > 180:
        raise NotTakenError("answer.not-a-place")
    return " ".join([*found, *["0"] * (4 - len(found))])


def _opaque(asked: Asked, said: str) -> str:
    """An id that whoever keeps the file, or the calendar, gave out."""
    if not _OPAQUE.fullmatch(said.strip()):
        raise NotTakenError("answer.not-sent")
    return said.strip()


def _children(asked: Asked, said: str) -> str:
    """Ids parted by blanks, each once; or the name that somebody wrote of whom no child is on record."""
    return " ".join(dict.fromkeys(said.split()))


def _files(asked: Asked, said: str) -> str:
    """One id, or several parted by blanks: photos that came together are one answer."""
    ids = said.split()
    if len(ids) > MOST_FILES:
        raise NotTakenError("answer.too-many-files", most=str(MOST_FILES))
    return " ".join(_opaque(asked, one) for one in ids)


_KINDS: Mapping[str, Callable[[Asked, str], str]] = {
    "integer": lambda asked, said: numbers.integer(said),
    "decimal": lambda asked, said: numbers.decimal(said),
    "range": lambda asked, said: numbers.within(said, asked.parameters),
    "rating": _rating,
    "date": lambda asked, said: days.day(said, asked.today),
    "birth_date": lambda asked, said: days.day(said),
    "time": lambda asked, said: days.clock(said),
    "dateTime": lambda asked, said: days.moment(said, asked.zone, asked.today),
    "select_one": _select_one,
    "select_one_from_file": _select_one,
    "select_multiple": lambda asked, said: choosing.several(said, asked.offered),
    "select_multiple_from_file": lambda asked, said: choosing.several(said, asked.offered),
    "yes_no": _yes_no,
    "acknowledge": _agreed,
    "consent": _agreed,
    "geopoint": _place,
    "image": _files,
    "file": _files,
    "signature": _opaque,
    "slot": _opaque,
    CHILDREN: _children,
    "phone": lambda asked, said: contacts.phone(said),
    "email": lambda asked, said: contacts.mail(said),
    "kana": lambda asked, said: contacts.kana(said),
    "postal_code": lambda asked, said: contacts.postcode(said),
    "bank_account": lambda asked, said: contacts.bank_account(said),
}
