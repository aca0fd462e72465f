"""Answers as people read them: days in words, files as pictures, accounts with the names of the bank."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tetote.kernel.calendar import full_day
from tetote.portal.procedures.visits import Visit
from tetote.procedures.actions import PICTURES
from tetote.procedures.engine.answering.days import ERAS
from tetote.procedures.engine.turns import Line, Question
from tetote.procedures.models import Attachment
from tetote.procedures.queries import attachments_of, bytes_of_attachment, child_words, dressed, time_words
from tetote.procedures.queries.accounts import account

FILES = frozenset({"image", "file"})


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of an answer. `url` shows a picture, or hands out anything else."""

    id: str
    name: str
    url: str
    is_picture: bool
    words: str = ""
    """What a typed signature says."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer: lines of words, and papers."""

    lines: Sequence[str] = ()
    papers: Sequence[Paper] = ()


def papers_of(visit: Visit, value: str) -> list[Paper]:
    """The files whose ids an answer holds, in its order."""
    found = attachments_of(visit.run, value.split())
    return [_paper(visit, word, found[word]) for word in value.split() if word in found]


def _paper(visit: Visit, word: str, attachment: Attachment) -> Paper:
    kind = attachment.media_type or (attachment.content.media_type if attachment.content else "")
    words = bytes_of_attachment(attachment).decode() if kind == "text/plain" else ""
    name = attachment.name or _("Photo")
    return Paper(word, name, visit.at(file=word), is_picture=kind in PICTURES, words=words)


def shown(visit: Visit, line: Line) -> Shown:
    """A line of the list people check."""
    if not line.value:
        return Shown()
    if line.kind in FILES or line.kind == "signature":
        papers = papers_of(visit, line.value)
        return Shown([_("Signed: %(name)s") % {"name": paper.words} for paper in papers if paper.words], papers)
    if line.kind == "slot":
        return Shown([_slot(visit, line) or _("The chosen time")])
    if line.kind == "children":
        return Shown([child_words(visit.run, line.value)])
    return Shown(words_of(line))


def _slot(visit: Visit, line: Line) -> str:
    """With the places left while it is still to be sent; afterwards as it is booked now."""
    booked = time_words(visit.run, line.value, line.address)
    if visit.run.sent_at:
        return booked
    question = dressed(visit.run, Question(line.address, "slot", line.label))
    return dict(question.choices).get(line.value) or booked


def words_of(line: Line) -> Sequence[str]:
    """What needs nothing but the stored form."""
    say = _WORDS.get(line.kind)
    if line.shown != line.value or say is None:
        return line.shown.splitlines()
    found = say(line.value)
    unit = line.parameters.get("unit", "")
    return [f"{word}{_gap(unit)}{unit}" for word in found] if unit else found


def _gap(unit: str) -> str:
    return " " if unit.isascii() else ""


def day_of(day: date, *, with_era: bool = False) -> str:
    """2026年11月22日(日); the year of the era beside it where people count in eras."""
    words = full_day(day, date.min)  # A year that is never this one, so that the year is always said.
    era = next(((name, first) for name, _letter, first in ERAS if day >= first), None)
    if with_era and era and (get_language() or "ja").startswith("ja"):
        year = day.year - era[1].year + 1
        return f"{words}（{era[0]}{'元' if year == 1 else year}年）"
    return words


def _date(value: str) -> Sequence[str]:
    return [day_of(date.fromisoformat(value))]


def _birth(value: str) -> Sequence[str]:
    return [day_of(date.fromisoformat(value), with_era=True)]


def _time(value: str) -> Sequence[str]:
    at = time.fromisoformat(value)
    return [f"{at.hour}:{at.minute:02}"]


def _moment(value: str) -> Sequence[str]:
    at = timezone.localtime(datetime.fromisoformat(value))
    return [f"{day_of(at.date())} {at.hour}:{at.minute:02}"]


def _yes_no(value: str) -> Sequence[str]:
    return [_("Yes") if value == "yes" else _("No")]


def _rating(value: str) -> Sequence[str]:
    return [f"{'★' * int(value)} {value}" if value.isdecimal() and int(value) <= 10 else value]


def _place(value: str) -> Sequence[str]:
    latitude, longitude = value.split()[:2]
    return [_("Latitude %(latitude)s, longitude %(longitude)s") % {"latitude": latitude, "longitude": longitude}]


def _agreed(value: str) -> Sequence[str]:
    return [_("I have confirmed it")]


def _consent(value: str) -> Sequence[str]:
    return [_("I agree")]


def _plain(value: str) -> Sequence[str]:
    return [value]


_WORDS: Mapping[str, Callable[[str], Sequence[str]]] = {
    "date": _date,
    "birth_date": _birth,
    "time": _time,
    "dateTime": _moment,
    "yes_no": _yes_no,
    "rating": _rating,
    "geopoint": _place,
    "acknowledge": _agreed,
    "consent": _consent,
    "bank_account": lambda value: account(value).words,
    "integer": _plain,
    "decimal": _plain,
    "range": _plain,
}
