"""What a report says, as a whole: for comparing, for writing, and for the trail of its corrections."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from tetote.matching.models import ActivityReport, Expense


@dataclass(frozen=True, slots=True)
class Account:
    """What the helper tells of an activity. `expenses` are whole yen by kind; nothing is said of what cost nothing."""

    started_at: datetime
    ended_at: datetime
    mood: str = ActivityReport.Mood.FINE
    note: str = ""
    category: str = ""
    condition: str = ""
    expenses: Mapping[str, int] = field(default_factory=dict)


def account_of(report: ActivityReport) -> Account:
    """What the report says at this moment; one query."""
    return Account(
        started_at=report.started_at,
        ended_at=report.ended_at,
        mood=report.mood,
        note=report.note,
        category=report.category,
        condition=report.condition,
        expenses={expense.kind: expense.yen for expense in report.expenses.order_by("kind")},
    )


def write(report: ActivityReport, account: Account) -> None:
    """Lays the account down in the report and its expenses. The caller holds the report."""
    report.started_at, report.ended_at = account.started_at, account.ended_at
    report.mood, report.note = account.mood, account.note
    report.category, report.condition = account.category, account.condition
    report.save()
    report.expenses.all().delete()
    Expense.objects.bulk_create(
        Expense(organisation_id=report.organisation_id, report=report, kind=kind, yen=yen)
        for kind, yen in sorted(account.expenses.items())
    )


def as_text(account: Account, receipts: int) -> str:
    """The account as the trail keeps it."""
    moments = {name: getattr(account, name).astimezone(UTC).isoformat() for name in ("started_at", "ended_at")}
    return json.dumps({**asdict(account), **moments, "receipts": receipts}, ensure_ascii=False)
