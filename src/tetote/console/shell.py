"""The frame around every console page: what stands in the rail and at the top for the person signed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tetote.console import declarations
from tetote.console.settings_tabs import tabs
from tetote.organisations.models import Staff
from tetote.organisations.permissions import may
from tetote.organisations.queries import lacks_second_step
from tetote.ui.declarations import MenuEntry
from tetote.ui.tabs import Tab

SETTINGS = ("console:settings", "people:settings", "people:course", "matching:rules", "matching:weights")
"""How the names of the pages begin that belong to the settings, wherever their addresses stand."""
AT_HAND = 4
"""So many lines has the bar of a phone, and one more for the others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the rail, ready to be drawn."""

    label: str
    url: str
    icon: str
    count: int | None
    current: bool
    at_hand: bool = False
    """Whether a phone shows it without being asked."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Lines behind one button, with what waits in all of them."""

    entries: Sequence[Entry]
    count: int
    current: bool


class Shell:
    """Works out each piece only when a page asks for it; the number of queries is that of the badges."""

    help_url = ""

    def __init__(self, request: HttpRequest, staff: Staff) -> None:
        self._request = request
        self._staff = staff
        self.organisation_name = staff.organisation.name
        self.other_places: list[Staff] = [place for place in getattr(request, "places", ()) if place.id != staff.id]
        self.staff_name = staff.name
        self.demo_url = settings.TETOTE_PHONES_URL if settings.TETOTE_DEMO else None

    @cached_property
    def second_step_due(self) -> bool:
        """Whether the pages of work stay closed until a second step is set up."""
        return lacks_second_step(self._staff)

    @cached_property
    def staff_role(self) -> str:
        """The role in words."""
        return self._staff.get_role_display()

    @cached_property
    def home_url(self) -> str:
        """Where the logo leads."""
        return reverse("console:home")

    @cached_property
    def search_url(self) -> str:
        """Where the search box sends what was typed."""
        return reverse("console:search")

    @cached_property
    def search_query(self) -> str:
        """What was searched for, on the page of results."""
        return self._request.GET.get("q", "") if self._request.path == self.search_url else ""

    @cached_property
    def language_url(self) -> str:
        """Where the language is changed."""
        return reverse("set_language")

    @cached_property
    def switch_url(self) -> str:
        """Where another place of work is chosen."""
        return reverse("organisations:switch")

    @cached_property
    def menu(self) -> list[Entry]:
        """The lines of the rail."""
        entries = declarations.menu(self._staff)
        everyday_first = sorted(entries, key=lambda entry: not entry.everyday)
        return [self._drawn(entry, at_hand=entry in everyday_first[:AT_HAND]) for entry in entries]

    @cached_property
    def settings_entry(self) -> Entry | None:
        """The line at the bottom of the rail."""
        if not may(self._staff, "organisations.settings.change"):
            return None
        url = reverse("console:settings")
        return Entry(_("Settings"), url, "settings", None, self._sets)

    @cached_property
    def settings_tabs(self) -> list[Tab]:
        """The strip of the settings, for every page of them, whichever floor draws it."""
        return tabs(self._staff, self._view)

    @cached_property
    def folded(self) -> Folded | None:
        """What a phone's bar has no room for; None where all of it fits."""
        rest = [entry for entry in self.menu if not entry.at_hand]
        rest += [self.settings_entry] if self.settings_entry else []
        if len(rest) <= 1:
            return None
        return Folded(rest, sum(entry.count or 0 for entry in rest), any(entry.current for entry in rest))

    def _drawn(self, entry: MenuEntry[Staff], *, at_hand: bool) -> Entry:
        url = reverse(entry.url_name)
        count = entry.badge(self._staff) if entry.badge else None
        return Entry(str(entry.label), url, entry.icon, count, self._is_current(url, entry.also), at_hand)

    @cached_property
    def _view(self) -> str:
        found = self._request.resolver_match
        return found.view_name if found else ""

    @cached_property
    def _sets(self) -> bool:
        return self._view.startswith(SETTINGS)

    def _is_current(self, url: str, also: tuple[str, ...]) -> bool:
        if url == self.home_url:
            return self._request.path == url
        return not self._sets and (self._request.path.startswith(url) or self._view.startswith(also))


def shell(request: HttpRequest) -> Mapping[str, Shell | None]:
    """A context processor: `shell` for whoever is at work, None for everybody else."""
    staff = getattr(request, "staff", None)
    return {"shell": Shell(request, staff) if isinstance(staff, Staff) else None}
