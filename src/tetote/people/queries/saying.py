"""What a helper stated, in words: one line a topic, for their page, for staff and for LINE."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext, pgettext_lazy

from tetote.people import ports
from tetote.people.models import Escort
from tetote.people.queries.abilities import Stated

Words = str | Promise
DAYS = tuple(range(8))
DAY_NAMES: Sequence[Words] = (
    *(gettext_lazy("Monday"), gettext_lazy("Tuesday"), gettext_lazy("Wednesday"), gettext_lazy("Thursday")),
    *(gettext_lazy("Friday"), gettext_lazy("Saturday"), gettext_lazy("Sunday"), gettext_lazy("Holidays")),
)
SHORT_DAYS: Sequence[Words] = (
    *(gettext_lazy("Mon"), gettext_lazy("Tue"), gettext_lazy("Wed"), gettext_lazy("Thu")),
    *(gettext_lazy("Fri"), gettext_lazy("Sat"), gettext_lazy("Sun"), pgettext_lazy("short", "Hol.")),
)
TOPICS: Mapping[str, Words] = {
    "days": gettext_lazy("Days and hours"),
    "kinds": gettext_lazy("What you can do"),
    "children": gettext_lazy("Which children"),
    "places": gettext_lazy("Where and how"),
    "home": gettext_lazy("Your home"),
}
YEARS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic with what was stated about it; empty: nothing yet."""

    key: str
    title: str
    words: str


def topics(stated: Stated) -> list[Topic]:
    """All of them, in order."""
    words = {
        "days": days_words(stated),
        "kinds": _dotted(*_chosen(stated.kinds, ports.kinds()), _sick(stated.takes_sick)),
        "children": _dotted(_ages(stated), _number(stated.most_children)),
        "places": _dotted(*stated.districts, *_chosen(stated.escorts_by, Escort.choices)),
        "home": _dotted(
            _either(stated.has_pets, _("With pets"), _("No pets")),
            _either(stated.smokes, _("Somebody smokes"), _("Nobody smokes")),
        ),
    }
    return [Topic(key, str(title), words[key]) for key, title in TOPICS.items()]


def days_words(stated: Stated) -> str:
    """月 9:00–17:00 ・ 火 …; days with the same hours stand together."""
    groups: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for weekday in DAYS:
        if weekday in stated.hours:
            groups.setdefault(tuple(stated.hours[weekday]), []).append(weekday)
    said = (
        f"{''.join(str(SHORT_DAYS[day]) + ' ' for day in days).strip()} {', '.join(span_words(span) for span in spans)}"
        for spans, days in groups.items()
    )
    return _dotted(*said)


def span_words(span: tuple[int, int]) -> str:
    """9:00–17:00."""
    return f"{minute_words(span[0])}–{minute_words(span[1])}"


def minute_words(minute: int) -> str:
    """Minutes since midnight as a clock shows them."""
    return f"{minute // 60}:{minute % 60:02}"


def youngest_choices() -> list[tuple[int, str]]:
    """From which age; values are months."""
    months = [(month, npgettext("age", "%(n)s month", "%(n)s months", month) % {"n": month}) for month in (0, 2, 3, 6)]
    return [*months, *((12 * year, _years(year)) for year in YEARS)]


def oldest_choices() -> list[tuple[int, str]]:
    """Up to which age, that year included; values are months."""
    return [(12 * year + 11, _years(year)) for year in (0, *YEARS, 15, 17)]


def _years(year: int) -> str:
    return npgettext("age", "%(n)s year", "%(n)s years", year) % {"n": year}


def _ages(stated: Stated) -> str:
    low, high = stated.youngest_months, stated.oldest_months
    words = {
        "low": dict(youngest_choices()).get(low if low is not None else -1, ""),
        "high": dict(oldest_choices()).get(high if high is not None else -1, ""),
    }
    if low is None and high is None:
        return ""
    if high is None:
        return _("from %(low)s") % words
    return _("up to %(high)s") % words if low is None else _("%(low)s to %(high)s") % words


def _number(most: int | None) -> str:
    return ngettext("%(n)s child at a time", "up to %(n)s children at a time", most) % {"n": most} if most else ""


def _sick(takes_sick: bool | None) -> str:
    return _either(takes_sick, _("Also a sick child"), _("No sick child"))


def _either(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no


def _chosen(codes: Sequence[str], choices: Sequence[tuple[str, Words]]) -> list[str]:
    return [str(words) for code, words in choices if code in codes]


def _dotted(*words: str) -> str:
    return " ・ ".join(filter(None, words))
