"""The month as rows of a file."""

from django.utils.translation import gettext as _

from tetote.matching import wording
from tetote.matching.models import ActivityReport, Expense
from tetote.matching.queries.months import Worked, minutes_of


def month_headings() -> list[str]:
    """The columns of the helpers."""
    return [_("Member number"), _("Name"), _("Activities"), _("Minutes"), _("Expenses (yen)"), _("Not confirmed")]


def month_cells(worked: Worked) -> list[str]:
    """A helper's month as a row."""
    person = worked.person
    numbers = (len(worked.reports), worked.minutes, worked.yen, worked.waiting)
    return [person.member_number, person.full_name, *map(str, numbers)]


def activity_headings() -> list[str]:
    """The columns of the activities."""
    kinds = [str(kind.label) for kind in Expense.Kind]
    first = [_("Code"), _("Day"), _("Hours"), _("Minutes"), _("Helper"), _("Asked by"), _("Kind"), _("What was done")]
    return [*first, *kinds, _("Confirmed")]


def activity_cells(report: ActivityReport) -> list[str]:
    """An activity as a row."""
    request = report.match.request
    zone = request.organisation.time_zone
    spent = {expense.kind: expense.yen for expense in report.expenses.all()}
    return [
        request.code,
        f"{report.started_at.astimezone(zone):%Y-%m-%d}",
        wording.worked_hours(report),
        str(minutes_of(report)),
        report.match.person.full_name,
        request.requester.full_name,
        request.get_kind_display(),
        report.get_category_display(),
        *(str(spent.get(kind, "")) for kind in Expense.Kind),
        _("yes") if report.confirmed_at else _("not yet"),
    ]
