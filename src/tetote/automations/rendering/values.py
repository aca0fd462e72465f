"""How an answer reads in a chat: days with their weekday, numbers with their unit, files by their number."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WEEKDAYS = "月火水木金土日"
ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))
PLAIN = frozenset({"text", "image", "file", "signature", "consent", "acknowledge"})
"""Kinds that are not read back: they see what they wrote or sent."""
Labels = Sequence[tuple[str, str]]


def shown(kind: str, value: str, labels: Labels = (), *, unit: str = "", language: str = "ja") -> str:
    """The stored form as people read it. What no chat should repeat is for the caller to hold back."""
    if not value:
        return _("(no answer)")
    if labels:
        return _chosen(value, dict(labels))
    read = _READ.get(kind)
    return read(value, language) if read else f"{value}{unit}"


def understood(said: str) -> str:
    """Reads back what was written, so that a slip is seen."""
    return _("Understood: %(said)s") % {"said": said}


def _chosen(value: str, labels: Mapping[str, str]) -> str:
    if value in labels:
        return labels[value]
    return "、".join(labels.get(word, word) for word in value.split())


def day(value: str, language: str) -> str:
    """2026年4月1日（水）; 1 Apr 2026 (Wed)."""
    try:
        when = date.fromisoformat(value[:10])
    except ValueError:
        return value
    if language.startswith("ja"):
        return f"{when.year}年{when.month}月{when.day}日（{WEEKDAYS[when.weekday()]}）"
    return f"{when.day} {when:%b} {when.year} ({when:%a})"


def birthday(value: str, language: str) -> str:
    """1989年4月1日（平成元年）: both ways of counting, so that a slip is seen."""
    try:
        when = date.fromisoformat(value[:10])
    except ValueError:
        return value
    if not language.startswith("ja"):
        return f"{when.day} {when:%b} {when.year}"
    plain = f"{when.year}年{when.month}月{when.day}日"
    for first, era in ERAS:
        if when >= first:
            year = when.year - first.year + 1
            return f"{plain}（{era}{'元' if year == 1 else year}年）"
    return plain


def clock(value: str, _language: str) -> str:
    """15:30."""
    return value[:5]


def moment(value: str, language: str) -> str:
    """A day and a time."""
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{day(value, language)} {when:%H:%M}"


def files(value: str, _language: str) -> str:
    """How many there are."""
    count = len(value.split())
    return ngettext("%(count)s file", "%(count)s files", count) % {"count": count}


_READ: Mapping[str, Callable[[str, str], str]] = {
    "date": day,
    "birth_date": birthday,
    "time": clock,
    "dateTime": moment,
    "image": files,
    "file": files,
    "signature": lambda _value, _language: _("Signed"),
    "geopoint": lambda _value, _language: _("A place on the map"),
    "acknowledge": lambda _value, _language: _("Read"),
    "consent": lambda _value, _language: _("Agreed"),
    "yes_no": lambda value, _language: _("Yes") if value == "yes" else _("No"),
    "rating": lambda value, _language: "★" * int(value) if value in {"1", "2", "3", "4", "5"} else value,
}
