"""Taking a parent's wish: who asks, then one short form; and correcting it before helpers are asked."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.matching import actions
from tetote.matching.forms import WishForm
from tetote.matching.models import SupportRequest
from tetote.matching.rules.states import State
from tetote.matching.views.common import load, seen_version
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import MemberRole, Person
from tetote.people.queries import access_person_by_code, people_with_role, search
from tetote.ui.listing import paginate
from tetote.ui.notices import notify

REMEMBERED = ("kind", "place_from", "place_to", "area", "at_helpers_home", "details")


@require_GET
@staff_may("matching.request.receive")
def choose_requester(request: StaffRequest) -> HttpResponse:
    """Who asks? Typing narrows the list; nothing typed shows everybody."""
    text = request.GET.get("q", "").strip()
    requesters = people_with_role(request.staff.organisation_id, MemberRole.REQUESTING)
    found = search(request.staff.organisation_id, text) & requesters if text else requesters
    page = paginate(request, found.select_related("household").prefetch_related("household__children"), per_page=20)
    template = "matching/choose_requester.html"
    return render(
        request, f"{template}#found" if request.headers.get("HX-Request") else template, {"page": page, "text": text}
    )


@require_http_methods(["GET", "POST"])
@staff_may("matching.request.receive")
def receive(request: StaffRequest, person_code: str) -> HttpResponse:
    """The form; what the family asked for last time is filled in, the page says so, and `?empty` begins anew."""
    requester = _requester(request, person_code)
    zone = request.staff.organisation.time_zone
    last = None if "empty" in request.GET else _last_request(requester)
    form = WishForm(requester.household, zone, request.POST or None, initial=_initial(requester, last))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive(request.staff, requester, form.wish())
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return redirect("matching:call", made.code)
    return render(
        request,
        "matching/wish.html",
        {"form": form, "requester": requester, "wanted": None, "last": last},
        status=_status(form),
    )


@require_http_methods(["GET", "POST"])
@staff_may("matching.request.change")
def change(request: StaffRequest, code: str) -> HttpResponse:
    """The same form for a request that nobody has been asked about yet."""
    wanted = load(request, code)
    zone = request.staff.organisation.time_zone
    form = WishForm(wanted.household, zone, request.POST or None, initial=_written(wanted))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(request.staff, wanted, form.wish(), seen_version(request))
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, _("The request was changed."))
            return redirect("matching:record", code)
    changeable = wanted.state == State.RECEIVED
    context = {"form": form, "requester": wanted.requester, "wanted": wanted, "last": None, "changeable": changeable}
    return render(request, "matching/wish.html", context, status=_status(form))


def _requester(request: StaffRequest, code: str) -> Person:
    try:
        return access_person_by_code(request.staff.organisation_id, code)
    except NotFoundError as absent:
        raise Http404 from absent


def _status(form: WishForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def _last_request(requester: Person) -> SupportRequest | None:
    return SupportRequest.objects.filter(household=requester.household).order_by("-received_at").first()


def _initial(requester: Person, last: SupportRequest | None) -> dict[str, Any]:
    """What is likely: the family's only child, and the places of last time."""
    children = list(requester.household.children.all())
    likely: dict[str, Any] = {"area": requester.household.area}
    if last:
        likely = {key: getattr(last, key) for key in REMEMBERED}
    return {**likely, "children": [child.pk for child in children] if len(children) == 1 else []}


def _written(wanted: SupportRequest) -> dict[str, Any]:
    zone = wanted.organisation.time_zone
    start, end = (moment.astimezone(zone) for moment in (wanted.starts_at, wanted.ends_at))
    columns = {key: getattr(wanted, key) for key in (*REMEMBERED, "note")}
    children = [child.pk for child in wanted.children.all()]
    return {**columns, "children": children, "day": start.date(), "starts": _time(start), "ends": _time(end)}


def _time(moment: datetime) -> str:
    return f"{moment:%H:%M}"
