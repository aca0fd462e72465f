"""What procedures show in the console: their entry in the rail, and what can be found."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.organisations.models import Staff
from tetote.procedures.queries import open_counts, procedures
from tetote.procedures.screens import tabs
from tetote.ui.declarations import Declaration, MenuEntry, SearchHit

__all__ = ["DECLARATION", "tabs"]

FOUND_AT_MOST = 5


def _badge(staff: Staff) -> int:
    return sum(open_counts(staff.organisation_id).values())


def _search(staff: Staff, text: str) -> Sequence[SearchHit]:
    found = procedures(staff.organisation_id).filter(title__icontains=text)[:FOUND_AT_MOST]
    return [
        SearchHit(one.title, _("Procedure"), reverse("procedures:overview", args=[one.code]), icon="check")
        for one in found
    ]


DECLARATION: Declaration[Staff] = Declaration(
    menu=(
        MenuEntry(
            label=gettext_lazy("Procedures"),
            url_name="procedures:list",
            icon="check",
            verb="procedures.view",
            rank=22,
            badge=_badge,
        ),
    ),
    search=_search,
)
