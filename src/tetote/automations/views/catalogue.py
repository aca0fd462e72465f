"""The catalogue: kits that came along, and what other organisations of this installation share."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tetote.automations.kits.review import questions
from tetote.automations.kits.sources import shared_elsewhere
from tetote.automations.kits.upstream import changed_copies
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures.engine.languages import in_language
from tetote.procedures.queries.kits import Kit, shipped
from tetote.ui.icons import ICONS


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the catalogue."""

    title: str
    summary: str
    about: str
    icon: str
    url: str


@require_GET
@staff_may("procedures.view")
def catalogue(request: StaffRequest) -> HttpResponse:
    """What can be copied with one click."""
    context = {
        "changed": changed_copies(request.staff.organisation_id),
        "shipped": list(_shipped()),
        "shared": list(_shared(request)),
        "may_build": may(request.staff, "procedures.build"),
    }
    return render(request, "automations/catalogue.html", context)


def _shipped() -> Iterator[Entry]:
    for name, kit in shipped().items():
        yield _entry(kit, urlencode({"kit": name}), "")


def _shared(request: StaffRequest) -> Iterator[Entry]:
    for shared in shared_elsewhere(request.staff.organisation_id):
        yield _entry(shared.kit, urlencode({"shared": shared.code}), shared.organisation)


def _entry(kit: Kit, query: str, who: str) -> Entry:
    language = (get_language() or "ja")[:2]
    number = _("%(n)s questions") % {"n": len(questions(kit.procedure))}
    title, summary = in_language(kit.title, language), in_language(kit.summary, language)
    return Entry(
        title=title,
        summary=summary if summary != title else "",
        about=" · ".join(filter(None, [who, number])),
        icon=kit.menu.icon if kit.menu and kit.menu.icon in ICONS else "check",
        url=f"{reverse('automations:take')}?{query}",
    )
