"""The pages of what is kept beside the requests: monthly reports, pre-meetings, incidents."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tetote.organisations.models import Staff
from tetote.organisations.permissions import may
from tetote.ui.tabs import Tab

TABS = (
    ("months", _("Monthly reports"), "records:months", "matching.request.view"),
    ("premeetings", _("Pre-meetings"), "records:premeetings", "matching.request.view"),
    ("incidents", _("Incidents"), "records:incidents", "matching.incident.view"),
)


def tabs(current: str, staff: Staff) -> list[Tab]:
    """Those that this member of staff may open."""
    shown = [tab for tab in TABS if may(staff, tab[3])]
    return [Tab(label, reverse(url_name), current=name == current) for name, label, url_name, _verb in shown]
