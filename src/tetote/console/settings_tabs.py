"""The pages of the settings, of whatever floor, as one strip of tabs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tetote.organisations.models import Organisation, Staff
from tetote.ui.tabs import Tab

PAGES = {
    "console:settings": _("Organisation"),
    "people:settings": _("Members"),
    "console:settings_staff": _("Staff"),
    "console:settings_line": _("LINE"),
    "console:settings_menus": _("Menus"),
    "console:settings_line_login": _("LINE Login"),
    "console:settings_mail": _("E-mail"),
    "matching:rules": _("Calls"),
    "matching:weights": _("Weights"),
    "console:settings_trail": _("Audit trail"),
}
OF_CENTRES = frozenset({"matching:rules", "matching:weights"})
"""What only an organisation with requests has a use for."""


BELONG = {"console:settings_menu": "console:settings_menus", "console:settings_second": "console:settings_staff"}
"""Pages that stand behind one of them without its name at their beginning."""


def tabs(staff: Staff, view: str) -> list[Tab]:
    """Those of this organisation; the one that the page of this name belongs to is the current one."""
    current = _current(view)
    is_centre = staff.organisation.kind == Organisation.Kind.CENTER
    shown = [page for page in PAGES if is_centre or page not in OF_CENTRES]
    return [Tab(PAGES[page], reverse(page), current=page == current) for page in shown]


def _current(view: str) -> str:
    longest = max((name for name in (*PAGES, *BELONG) if view.startswith(name)), key=len, default="")
    return BELONG.get(longest, longest)
