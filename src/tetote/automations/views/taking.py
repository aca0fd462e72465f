"""A kit is looked at before it does anything, and taken over with one button."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.automations.errors import NO_ADDRESS
from tetote.automations.forms import FileOrAddressForm, WishesForm
from tetote.automations.kits import arriving
from tetote.automations.kits.fetching import FAULTS
from tetote.automations.kits.installing import install
from tetote.automations.kits.review import Review, review
from tetote.automations.kits.sources import Found, access_arrival, of_arrival, of_installation, of_neighbour
from tetote.automations.models import KitArrival
from tetote.kernel import calendar, clock
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.messaging.permissions import MENUS
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures.engine.languages import in_language
from tetote.procedures.queries.kits import Kit
from tetote.ui.fragments import fragment_response
from tetote.ui.notices import notify

CATALOGUE = "automations:catalogue"


@require_http_methods(["GET", "POST"])
@staff_may("procedures.build")
def take(request: StaffRequest) -> HttpResponse:
    """A kit of the installation (`?kit=`), or one that a neighbour shares (`?shared=`)."""
    try:
        if name := request.GET.get("kit"):
            return _reviewed(request, of_installation(name))
        if code := request.GET.get("shared"):
            return _reviewed(request, of_neighbour(code))
    except NotFoundError as absent:
        raise Http404 from absent
    return redirect(CATALOGUE)


@require_http_methods(["GET", "POST"])
@staff_may("procedures.build")
def bring(request: StaffRequest) -> HttpResponse:
    """A kit as a file, or from the web."""
    form = FileOrAddressForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("automations:arrived", _laid(request, form).id)
        except TetoteError as refused:
            form.add_error("address", str(refused.sentence or NO_ADDRESS))
    return render(request, "automations/import.html", {"form": form})


def _laid(request: StaffRequest, form: FileOrAddressForm) -> KitArrival:
    if file := form.cleaned_data["file"]:
        return arriving.upload(request.staff, file.name, file.read())
    return arriving.ask_for(request.staff, form.cleaned_data["address"])


@require_http_methods(["GET", "POST"])
@staff_may("procedures.build")
def arrived(request: StaffRequest, arrival_id: UUID) -> HttpResponse:
    """What was brought: on its way, not to be had, or here to be looked at."""
    try:
        arrival = access_arrival(request.staff.organisation_id, arrival_id)
    except NotFoundError as absent:
        raise Http404 from absent
    if arrival.state == KitArrival.State.HERE:
        return _reviewed(request, of_arrival(arrival), arrival)
    context = {"arrival": arrival, "fault": FAULTS.get(arrival.fault, "")}
    if request.headers.get("HX-Request"):
        return fragment_response(request, "automations/waiting.html#state", lambda: context, etag=arrival.state)
    return render(request, "automations/waiting.html", context)


def _reviewed(request: StaffRequest, found: Found, arrival: KitArrival | None = None) -> HttpResponse:
    language = (get_language() or "ja")[:2]
    if found.kit is None or not found.can_be_taken:
        sentences = [finding.sentence(language) for finding in found.findings]
        return render(request, "automations/faulty.html", {"reference": found.reference, "findings": sentences})
    seen = review(found.kit, request.staff.organisation_id)
    form = WishesForm(tuple(seen.wishes), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _taken(request, found, form, arrival)
    return render(request, "automations/review.html", _context(found, found.kit, seen, form, language))


def _taken(request: StaffRequest, found: Found, form: WishesForm, arrival: KitArrival | None) -> HttpResponse:
    procedure = install(request.staff, found, form.chosen())
    if arrival:
        arriving.forget(arrival)
    notify(request, _("The draft is here. Look at it, change what you like, and publish it when it is right."))
    if found.kit and found.kit.menu and may(request.staff, MENUS):
        return redirect("console:settings_menu_place", procedure.code)
    return redirect("procedures:overview", procedure.code)


def _context(found: Found, kit: Kit, seen: Review, form: WishesForm, language: str) -> dict[str, object]:
    return {
        "title": in_language(kit.title, language),
        "description": in_language(kit.description, language),
        "kit": kit,
        "written_on": _day_of(kit),
        "source": found.source.label,
        "review": seen,
        "form": form,
        "notices": [finding.sentence(language) for finding in found.findings],
    }


def _day_of(kit: Kit) -> str:
    """When it was written, in words; checking has seen that it is a day."""
    return calendar.full_day(date.fromisoformat(kit.origin.date), clock.today(timezone.get_current_timezone()))
