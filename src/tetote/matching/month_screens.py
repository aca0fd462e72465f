"""The month as rows of a file."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from tetote.matching import paid, wording
from tetote.matching.models import ActivityReport, Expense
from tetote.matching.queries.months import Worked, minutes_of
from tetote.money.queries import Charged


def month_headings() -> list[str]:
    """The columns of the helpers."""
    return [
        _("Member number"), _("Name"), _("Activities"), _("Minutes"), _("Reward (yen)"), _("Expenses (yen)"),
        _("Reward and expenses"), _("Not confirmed"),
    ]  # fmt: skip


def month_cells(worked: Worked, charged: Mapping[UUID, Charged]) -> list[str | int]:
    """A helper's month as a row; the reward is empty where no fee could be worked out at all."""
    person = worked.person
    known = [charged[report.id] for report in worked.reports if report.id in charged]
    reward = sum(one.earned for one in known)
    spent = sum(_spent(report, charged.get(report.id)) for report in worked.reports)
    return [
        person.member_number, person.full_name, len(worked.reports), worked.minutes, reward if known else "", spent,
        reward + spent if known else "", worked.waiting,
    ]  # fmt: skip


def _spent(report: ActivityReport, charged: Charged | None) -> int:
    return sum(yen for _words, yen in paid.spent(report, charged))


def activity_headings() -> list[str]:
    """The columns of the activities."""
    kinds = [str(kind.label) for kind in Expense.Kind]
    first = [_("Code"), _("Day"), _("Hours"), _("Minutes"), _("Helper"), _("Asked by"), _("Kind"), _("What was done")]
    return [*first, _("Reward (yen)"), *kinds, _("Family pays"), _("Town pays"), _("Confirmed")]


def activity_cells(report: ActivityReport, charged: Charged | None) -> list[str | int]:
    """An activity as a row."""
    request = report.match.request
    zone = request.organisation.time_zone
    spent = {expense.kind: expense.yen for expense in report.expenses.all()}
    return [
        request.code,
        f"{report.started_at.astimezone(zone):%Y-%m-%d}",
        wording.worked_hours(report),
        minutes_of(report),
        report.match.person.full_name,
        request.requester.full_name,
        request.get_kind_display(),
        report.get_category_display(),
        charged.earned if charged else "",
        *(spent.get(kind, "") for kind in Expense.Kind),
        charged.left if charged else "",
        charged.earned + charged.laid_out - charged.left if charged else "",
        _("yes") if report.confirmed_at else _("not yet"),
    ]
