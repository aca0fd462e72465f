"""Taking a parent's wish: who asks, then one short form; and correcting it before helpers are asked."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import actions, wording
from tetote.matching.actions.intake import alike
from tetote.matching.forms import WishForm
from tetote.matching.models import SupportRequest
from tetote.matching.rules.states import State
from tetote.matching.views.both import before, both
from tetote.matching.views.common import load, seen_version
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import MemberRole, Person
from tetote.people.queries import access_person_by_code, people_with_role, search
from tetote.ui.attempts import found_or_404
from tetote.ui.listing import paginate
from tetote.ui.notices import notify

COPIED_FROM, COPIES = 30, 5
REMEMBERED = ("kind", "place_from", "place_via", "place_to", "area", "at_helpers_home", "details")


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
    requester = requester_of(request, person_code)
    zone = request.staff.organisation.time_zone
    last = None if "empty" in request.GET else _earlier(requester, request.GET.get("copy", ""))
    form = WishForm(requester.household, zone, request.POST or None, initial=_initial(requester, last))
    taken = None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive(request.staff, requester, form.wish())
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
            taken = alike(requester, form.wish())
        else:
            return redirect("matching:call", made.code)
    context = {"form": form, "requester": requester, "wanted": None, "taken": taken, "last": last}
    context["earlier"] = _earlier_ones(requester, last)
    return render(request, "matching/wish.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@staff_may("matching.request.change")
def change(request: StaffRequest, code: str) -> HttpResponse:
    """The same form for a request that nobody has been asked about yet."""
    wanted = load(request, code)
    make = _maker(wanted)
    form = make(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(request.staff, wanted, form.wish(), seen_version(request))
        except ConflictError:
            wanted = load(request, code)
            met = both(_maker(wanted), request.POST)
            standing = {"version": wanted.version, "before": met.before, "differences": met.differences}
            return _shown(request, wanted, met.form, standing)
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, _changed(request, wanted, form))
            return redirect("matching:record", code)
    version = request.POST.get("version", wanted.version)
    return _shown(request, wanted, form, {"version": version, "before": before(make, request.POST)})


def _maker(wanted: SupportRequest) -> Callable[[Mapping[str, object] | None], WishForm]:
    zone, initial = wanted.organisation.time_zone, _written(wanted)
    return lambda sent: WishForm(wanted.household, zone, sent, initial=initial)


def _shown(
    request: StaffRequest, wanted: SupportRequest, form: WishForm, standing: Mapping[str, object]
) -> HttpResponse:
    context = {
        "form": form,
        "requester": wanted.requester,
        "wanted": wanted,
        "taken": None,
        "last": None,
        "changeable": wanted.state == State.RECEIVED,
        "scope": request.POST.get("scope", "one"),
        **standing,
    }
    return render(request, "matching/wish.html", context, status=_status(form))


def _changed(request: StaffRequest, wanted: SupportRequest, form: WishForm) -> str:
    """Changes the others of its series too, where that was asked for, and says what happened."""
    scope = request.POST.get("scope", "")
    if scope not in {"following", "all"}:
        return _("The request was changed.")
    changed, kept = actions.change_following(request.staff, wanted, form.wish(), everything=scope == "all")
    words = _("This request and %(n)s others were changed; %(kept)s stay as they are, as helpers were asked already.")
    return words % {"n": changed, "kept": kept}


def requester_of(request: StaffRequest, code: str) -> Person:
    """The member who asks, or 404."""
    return found_or_404(access_person_by_code, request.staff.organisation_id, code)


def _status(form: WishForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def likely_wish(requester: Person) -> tuple[SupportRequest | None, dict[str, Any]]:
    """The family's last request, and what a form for this family begins with."""
    last = _earlier(requester)
    return last, _initial(requester, last)


def _earlier(requester: Person, code: str = "") -> SupportRequest | None:
    """The request that is copied: the one that was chosen, else the last."""
    theirs = SupportRequest.objects.filter(household=requester.household).order_by("-received_at")
    return (theirs.filter(code=code).first() if code else None) or theirs.first()


def _earlier_ones(requester: Person, shown: SupportRequest | None) -> list[tuple[str, str]]:
    """The last few that may be copied, each of its own kind, place and hours; without the one that is filled in."""
    theirs = SupportRequest.objects.filter(household=requester.household).select_related("organisation")
    found = {_words(shown): shown} if shown else dict[str, SupportRequest]()
    for request in theirs.order_by("-received_at")[:COPIED_FROM]:
        found.setdefault(_words(request), request)
    return [(request.code, words) for words, request in found.items() if request is not shown][:COPIES]


def _words(request: SupportRequest) -> str:
    return f"{wording.what(request)} {wording.request_hours(request)}"


def _initial(requester: Person, last: SupportRequest | None) -> dict[str, Any]:
    """What is likely: the family's only child, and the places of last time."""
    children = list(requester.household.children.all())
    likely: dict[str, Any] = {"area": requester.household.area}
    if last:
        likely = {**{key: getattr(last, key) for key in REMEMBERED}, **_hours(last)}
    return {**likely, "children": [child.pk for child in children] if len(children) == 1 else []}


def _hours(last: SupportRequest) -> dict[str, Any]:
    zone = last.organisation.time_zone
    hours = {"starts": _time(last.starts_at.astimezone(zone)), "ends": _time(last.ends_at.astimezone(zone))}
    return {**hours, "leg_times": wording.leg_times(last)}


def _written(wanted: SupportRequest) -> dict[str, Any]:
    zone = wanted.organisation.time_zone
    start, end = (moment.astimezone(zone) for moment in (wanted.starts_at, wanted.ends_at))
    columns = {key: getattr(wanted, key) for key in (*REMEMBERED, "note")}
    children = [child.pk for child in wanted.children.all()]
    hours = {"starts": _time(start), "ends": _time(end), "leg_times": wording.leg_times(wanted)}
    return {**columns, **hours, "children": children, "day": start.date()}


def _time(moment: datetime) -> str:
    return f"{moment:%H:%M}"
