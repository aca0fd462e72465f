"""What the pages share: the tabs, the month, loading what an address names."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.kernel import clock
from tetote.kernel.months import Month
from tetote.money.models import FeeRecord, FeeTable, SubsidyScheme
from tetote.money.queries.fees import access_fee
from tetote.money.queries.in_use import access_table
from tetote.money.queries.owing import access_scheme
from tetote.organisations.requests import StaffRequest
from tetote.people.models import MemberRole
from tetote.people.queries import role_label
from tetote.ui.attempts import found_or_404
from tetote.ui.tabs import Tab


def load_table(request: StaffRequest, code: str) -> FeeTable:
    """The table of this page, or 404."""
    return found_or_404(access_table, request.staff.organisation_id, code)


def load_fee(request: StaffRequest, fee_id: UUID) -> FeeRecord:
    """The fee of this page, in the version that holds, or 404."""
    return found_or_404(access_fee, request.staff.organisation_id, fee_id)


def load_scheme(request: StaffRequest, code: str) -> SubsidyScheme:
    """The subsidy of this page, or 404."""
    return found_or_404(access_scheme, request.staff.organisation_id, code)


def month_of(request: StaffRequest) -> Month:
    """The month named in the address; this month otherwise."""
    this = Month.of(clock.today(request.staff.organisation.time_zone))
    return Month.read(request.GET.get("month", ""), this)


def frame(request: StaffRequest, here: str) -> dict[str, object]:
    """The head that the pages share, and what members are called here; the month goes along from tab to tab."""
    month = month_of(request)
    tabs = [
        ("fees", _("Fees"), "money:fees"),
        ("statements", _("Statements"), "money:statements"),
        ("subsidies", _("The town's part"), "money:subsidies"),
        ("tables", _("Fee tables"), "money:tables"),
    ]
    return {
        "month": month,
        "before": month.plus(-1),
        "after": month.plus(1),
        "who_helps": role_label(request.staff.organisation, MemberRole.PROVIDING),
        "who_asks": role_label(request.staff.organisation, MemberRole.REQUESTING),
        "tabs": [Tab(label, f"{reverse(url)}?month={month.key}", current=name == here) for name, label, url in tabs],
    }
