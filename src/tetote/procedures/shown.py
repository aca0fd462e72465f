"""What was handed in as the page of an application shows it: words, pictures, files, maps; and what is protected."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.channels.parts import Place
from tetote.procedures import slots
from tetote.procedures.engine.languages import in_language
from tetote.procedures.models import Application, Attachment
from tetote.procedures.ports import SlotStanding
from tetote.procedures.queries.accounts import account
from tetote.procedures.queries.answers import Answered, answers, protected_names
from tetote.procedures.versions import definition_of

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
FILES = frozenset({"image", "file", "signature"})


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of an answer."""

    url: str
    name: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One answer. `words` is empty where there is only a file; `is_hidden`: only those who decide may read it."""

    address: str
    label: str
    words: str = ""
    papers: Sequence[Paper] = ()
    map_url: str = ""
    is_hidden: bool = False
    slot: SlotStanding | None = None
    """How a booked time stands today; `words` are those of the answer."""
    complaint: str = ""


def lines_of(application: Application, *, may_read: bool) -> list[Line]:
    """Every answer, in the order of the form; two queries."""
    files = {each.id: each for each in application.run.attachments.select_related("content")}
    said = dict(application.complaints.filter(answered_at=None).values_list("address", "words"))
    protected = protected_names(definition_of(application.version))
    return [
        _line(
            one,
            files,
            said.get(one.address, ""),
            is_hidden=not may_read and one.name in protected,
            slot=slots.standing(application.run, one.address) if one.kind == slots.SLOT and one.value else None,
        )
        for one in answers(application)
    ]


def _line(
    one: Answered,
    files: Mapping[UUID, Attachment],
    complaint: str,
    *,
    is_hidden: bool,
    slot: SlotStanding | None,
) -> Line:
    if is_hidden:
        return Line(one.address, one.called, is_hidden=True)
    papers = [_paper(files[each]) for each in _ids(one) if each in files]
    words = "" if papers else in_words(one)
    return Line(one.address, one.called, words, papers, _map(one), slot=slot, complaint=complaint)


def _ids(one: Answered) -> list[UUID]:
    found = []
    for word in one.value.split() if one.kind in FILES else ():
        try:
            found.append(UUID(word))
        except ValueError:
            continue
    return found


def _paper(attachment: Attachment) -> Paper:
    kind = attachment.media_type or (attachment.content.media_type if attachment.content else "")
    name = attachment.name or (_("Photo") if kind in PICTURES else _("File"))
    return Paper(reverse("procedures:file", args=[attachment.id]), name, kind in PICTURES)


def in_words(one: Answered) -> str:
    """An answer in words, whatever kind it is of."""
    if not one.value or one.shown != one.value:
        return one.shown
    say = _WORDS.get(one.kind)
    return say(one.value) if say else f"{one.value}{one.unit}"


def in_words_alone(one: Answered) -> str:
    """The same where no file can be shown: then how many there are."""
    if one.kind not in FILES or not one.value:
        return in_words(one)
    count = len(_ids(one))
    return ngettext("%(count)s file", "%(count)s files", count) % {"count": count}


def _day(value: str) -> str:
    try:
        return f"{date.fromisoformat(value):%Y/%m/%d}"
    except ValueError:
        return value


def _moment(value: str) -> str:
    try:
        return f"{datetime.fromisoformat(value):%Y/%m/%d %H:%M}"
    except ValueError:
        return value


def _place(value: str) -> str:
    """Latitude and longitude; the height and the exactness that follow them say nothing to a reader."""
    return ", ".join(value.split()[:2])


def _account(value: str) -> str:
    """With the names of bank and branch, as who pays reads it."""
    return "\u00a0・ ".join(account(value).words)


_WORDS: Mapping[str, Callable[[str], str]] = {
    "bank_account": _account,
    "date": _day,
    "birth_date": _day,
    "dateTime": _moment,
    "geopoint": _place,
    "yes_no": lambda value: {"yes": _("Yes"), "no": _("No")}.get(value, value),
    "consent": lambda _value: _("Agreed"),
    "acknowledge": lambda _value: _("Confirmed"),
    "rating": lambda value: f"{'★' * int(value)} {value}" if value.isdecimal() and int(value) <= 10 else value,
}


def _map(one: Answered) -> str:
    numbers = one.value.split() if one.kind == "geopoint" else []
    try:
        return Place("", "", float(numbers[0]), float(numbers[1])).map_url
    except (ValueError, IndexError):
        return ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A consent: which wording it was, and its text where that is still known to be the same."""

    name: str
    """What was asked, in the language of the answers."""
    version: str
    text: str


def consents_of(application: Application) -> list[Agreed]:
    """What was agreed to."""
    definition, language = definition_of(application.version), application.run.language
    known = {one.name: one for one in definition.procedure.consents}
    asked = {row.ext.get("consent") or row.name: row for row in definition.survey if row.kind == "consent"}
    found = []
    for agreed in application.consents:
        consent = known.get(agreed["name"])
        is_same = consent is not None and consent.hash == agreed["hash"]
        text = in_language(consent.text, language) if consent and is_same else ""
        row = asked.get(agreed["name"])
        called = in_language(row.label, language) if row else ""
        found.append(Agreed(called or agreed["name"], agreed["version"], text))
    return found
