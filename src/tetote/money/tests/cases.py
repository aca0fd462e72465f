"""Fee cases as files: `{"tariff": {…}, "holidays": ["2026-11-23"], "cases": [{"id", "start", "end", …, "expect"}]}`.

Of a case: `kind`, `children`, `cancelled` (true, or when it was said), `because`. `start`, `end` and the rest are ISO
date-times on the clocks of the place. `expect` holds any of total, family, municipality.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from tetote.money.tariffs import DayKind, Fee, Notice, Tariff, cancellation, fee, from_json
from tetote.money.tariffs.units import Span
from tetote.procedures.tests.adapters.report import Report, cases

SATURDAY, SUNDAY = 5, 6
YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}


def run(path: Path, report: Report) -> None:
    """Plays the cases of a file."""
    for number, case in enumerate(cases(path)):
        report.add(str(case.get("id", number)), complaint(case))


def complaint(case: Mapping[str, object]) -> str | None:
    """What is not as expected; None when all is."""
    try:
        found = _fee(case)
    except ValueError as error:
        return f"{type(error).__name__}: {error}"
    expected = case["expect"]
    wanted = expected if isinstance(expected, dict) else {"total": expected}
    got = {name: getattr(found, name) for name in wanted}
    return None if got == wanted else f"expected {wanted}, got {got}"


def _fee(case: Mapping[str, object]) -> Fee:
    tariff: Tariff = from_json(json.dumps(case["tariff"]))
    span = Span(datetime.fromisoformat(str(case["start"])), datetime.fromisoformat(str(case["end"])))
    holidays = {date.fromisoformat(str(day)) for day in _list(case.get("holidays"))}
    kind, children = str(case.get("kind", "")), int(str(case.get("children", 1)))

    def kind_of_day(day: date) -> DayKind:
        if (day.month, day.day) in YEAR_END:
            return DayKind.YEAR_END
        if day in holidays:
            return DayKind.HOLIDAY
        return {SATURDAY: DayKind.SATURDAY, SUNDAY: DayKind.SUNDAY}.get(day.weekday(), DayKind.WEEKDAY)

    said = case.get("cancelled")
    if not said:
        return fee(tariff, span, kind_of_day, kind=kind, children=children)
    notice = Notice(None if said is True else datetime.fromisoformat(str(said)), str(case.get("because", "")))
    return cancellation(tariff, span, notice, kind_of_day, kind=kind, children=children)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
