"""Fee cases as files; docs/reference/fee-cases.md tells the format. Strict: what is unknown is refused by name."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from tetote.money import days
from tetote.money.tariffs import (
    DayKind,
    Fee,
    Line,
    Notice,
    Reason,
    Scheme,
    Tariff,
    by_activity,
    cancellation,
    fee,
    pre_meeting,
    travel,
)
from tetote.money.tariffs.examples import EXAMPLES
from tetote.money.tariffs.reading import Reader, Readers, listed, made, named, text, whole, yes_or_no
from tetote.money.tariffs.stored import scheme_of, tariff_of
from tetote.money.tariffs.subsidies import Paid, counts
from tetote.money.tariffs.units import KindOfDay, NoBandError, Span
from tetote.procedures.tests.adapters.report import Report

REFUSED = "refused"
"""Expected where a table has no price."""
EXTRAS = frozenset({Reason.TRAVEL, Reason.EXPENSE})
Found = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody came, and what it takes to charge it."""

    means: str
    paid: int = 0
    metres: int = 0
    bus_fare: int = 0


@dataclass(frozen=True, slots=True)
class Expense:
    """What was laid out."""

    yen: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """What is charged. `cancelled`: when it was said; True without a word."""

    start: datetime
    end: datetime
    tariff: Tariff
    kind: str = ""
    children: int = 1
    cancelled: datetime | bool = False
    because: str = ""
    pre_meeting: bool = False
    travel: tuple[Way, ...] = ()
    expenses: tuple[Expense, ...] = ()

    @property
    def span(self) -> Span:
        """Its hours."""
        return Span(self.start, self.end)

    def fee(self, kind_of_day: KindOfDay) -> Fee:
        """What it costs, with ways and expenses."""
        ways = (
            travel(self.tariff, way.means, paid=way.paid, metres=way.metres, bus_fare=way.bus_fare, kind=self.kind)
            for way in self.travel
        )
        spent = (Line(Reason.EXPENSE, one.yen, data={"words": one.words}) for one in self.expenses)
        return Fee((*self._time(kind_of_day).lines, *ways, *spent))

    def _time(self, kind_of_day: KindOfDay) -> Fee:
        if self.pre_meeting:
            return pre_meeting(self.tariff, self.span, kind_of_day)
        if self.cancelled is False:
            return fee(self.tariff, self.span, kind_of_day, kind=self.kind, children=self.children)
        notice = Notice(None if self.cancelled is True else self.cancelled, self.because)
        return cancellation(self.tariff, self.span, notice, kind_of_day, kind=self.kind, children=self.children)


@dataclass(frozen=True, slots=True)
class Month:
    """Activities of one family, and the subsidy for them."""

    scheme: Scheme
    month: tuple[Activity, ...]
    elsewhere: int = 0


class File:
    """A file of cases: named tables and subsidies, and what holds for every case that says nothing else."""

    SHARED = ("tariff", "scheme", "holidays")

    def __init__(self, found: object) -> None:
        whole_file = {"cases": found} if isinstance(found, list) else named(found)
        unknown = set(whole_file) - {"tariffs", "schemes", "about", "cases", *self.SHARED}
        if unknown:
            raise ValueError(f"unknown key {', '.join(sorted(map(repr, unknown)))} beside 'cases'")
        if "cases" not in whole_file:
            raise ValueError("'cases' is missing")
        self.cases = [named(one) for one in listed(whole_file["cases"])]
        self._shared = {name: whole_file[name] for name in self.SHARED if name in whole_file}
        self._tariffs = named(whole_file.get("tariffs", {}))
        self._schemes = named(whole_file.get("schemes", {}))

    def complaint(self, case: Found) -> str | None:
        """What is not as expected; None when all is."""
        try:
            return self._complaint(case)
        except (ValueError, TypeError) as error:  # TypeError: hours with and without a zone.
            return f"not read: {error}"

    def _complaint(self, case: Found) -> str | None:
        read = {**self._shared, **case}
        if "expect" not in read:
            raise ValueError("'expect' is missing")
        expected = read["expect"]
        kind_of_day = _calendar(read.get("holidays", []))
        about = {key: value for key, value in read.items() if key not in {"id", "about", "expect", "holidays"}}
        play: Callable[[], Found] = (
            self._month(about, kind_of_day) if "month" in about else self._fee(about, kind_of_day)
        )
        try:
            got = play()
        except NoBandError as error:
            return None if expected == REFUSED else f"expected {expected}, but {error}"
        return _difference(expected, got)

    def _fee(self, about: Found, kind_of_day: KindOfDay) -> Callable[[], Found]:
        about = {key: value for key, value in about.items() if key != "scheme"}
        activity = made(Activity, about, self._activity())
        return lambda: _of_fee(activity.fee(kind_of_day))

    def _month(self, about: Found, kind_of_day: KindOfDay) -> Callable[[], Found]:
        table = about.get("tariff")
        activities = [
            made(Activity, {"tariff": table, **named(one)} if table else one, self._activity())
            for one in listed(about["month"])
        ]
        rest = {key: value for key, value in about.items() if key not in {"tariff", "month"}}
        read: Readers = {"scheme": self._scheme, "elsewhere": whole, "month": lambda _value: tuple(activities)}
        month = made(Month, {**rest, "month": activities}, read)
        return lambda: _of_month(month, kind_of_day)

    def _activity(self) -> Readers:
        return {
            "tariff": self._tariff,
            **dict.fromkeys(("start", "end"), _moment),
            **dict.fromkeys(("kind", "because"), text),
            "children": whole,
            "pre_meeting": yes_or_no,
            "cancelled": lambda value: value if isinstance(value, bool) else _moment(value),
            "travel": _several(partial(made, Way, read=_WAY)),
            "expenses": _several(partial(made, Expense, read=_EXPENSE)),
        }

    def _tariff(self, value: object) -> Tariff:
        """A table as an object, or the name of one: of this file, or of the examples."""
        if isinstance(value, str) and value not in self._tariffs and value in EXAMPLES:
            return EXAMPLES[value]
        return tariff_of(_by_name(value, self._tariffs))

    def _scheme(self, value: object) -> Scheme:
        return scheme_of(_by_name(value, self._schemes))


def run(path: Path, report: Report) -> None:
    """Plays the cases of a file; one that cannot be read is a failure of its own."""
    written = path.read_text(encoding="utf-8")
    try:
        file = File(json.loads(written))
    except ValueError as error:
        report.add(str(path), f"not read: {error}")
        return
    for number, case in enumerate(file.cases, 1):
        name = str(case.get("id", number))
        report.add(f"{path}{_line_of(written, case)}: {name}", file.complaint(case))


def _line_of(written: str, case: Found) -> str:
    """`:12`, where the id of a case stands; nothing for one without."""
    at = written.find(json.dumps(case["id"], ensure_ascii=False)) if "id" in case else -1
    return f":{written.count(chr(10), 0, at) + 1}" if at >= 0 else ""


def _of_fee(found: Fee) -> Found:
    return {
        "total": found.total,
        "family": found.family,
        "municipality": found.municipality,
        "lines": [line.amount for line in found.lines],
        "care": sum(line.amount for line in found.lines if line.reason not in EXTRAS),
        "travel": sum(line.amount for line in found.lines if line.reason is Reason.TRAVEL),
        "expenses": sum(line.amount for line in found.lines if line.reason is Reason.EXPENSE),
    }


def _of_month(month: Month, kind_of_day: KindOfDay) -> Found:
    fees = [one.fee(kind_of_day) for one in month.month]
    paid = [
        Paid(one.span, charged.lines, one.kind, one.children, one.tariff)
        for one, charged in zip(month.month, fees, strict=True)
    ]
    each = by_activity(month.month[0].tariff, month.scheme, paid, month.elsewhere) if paid else []
    family = sum(charged.family for charged in fees)
    return {
        "subsidy": sum(each),
        "each": each,
        "counted": sum(one.counted for one in paid if counts(month.scheme, one)),
        "family": family,
        "left": family - sum(each),
    }


def _difference(expected: object, got: Found) -> str | None:
    wanted = expected if isinstance(expected, dict) else {next(iter(got)): expected}
    if expected == REFUSED:
        return f"expected to be refused, got {dict(got)}"
    unknown = set(wanted) - set(got)
    if unknown:
        raise ValueError(
            f"'expect' has unknown key {', '.join(sorted(map(repr, unknown)))}; known are {', '.join(got)}"
        )
    found = {name: got[name] for name in wanted}
    return None if found == wanted else f"expected {wanted}, got {found}"


def _by_name(value: object, of_file: Found) -> object:
    if isinstance(value, str) and value not in of_file:
        raise ValueError(f"nothing is called {value!r}")
    return of_file[value] if isinstance(value, str) else value


def _several(read: Reader) -> Reader:
    """One of them, or a list."""
    return lambda value: tuple(read(one) for one in (value if isinstance(value, list) else [value]))


def _moment(value: object) -> datetime:
    return datetime.fromisoformat(text(value))


def _calendar(holidays: object) -> KindOfDay:
    """The national holidays and year-end, besides the days that a case names."""
    more = {date.fromisoformat(text(day)) for day in listed(holidays)}

    def kind_of_day(day: date) -> DayKind:
        return DayKind.HOLIDAY if day in more else days.kind_of_day(day)

    return kind_of_day


_WAY: Readers = {"means": text, "paid": whole, "metres": whole, "bus_fare": whole}
_EXPENSE: Readers = {"yen": whole, "words": text}
