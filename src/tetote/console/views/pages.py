"""A member's own page: its address on paper, with a QR code."""

from datetime import date, timedelta
from io import BytesIO

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tetote.channels.queries import account_of
from tetote.console.complaints import told_next
from tetote.console.guard import page
from tetote.console.views.common import crumbs, load
from tetote.kernel import calendar, clock
from tetote.kernel.errors import NotFoundError
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import PAPER_DAYS, hand_out_link
from tetote.people.models import ContactPoint, Person
from tetote.people.permissions import link_for
from tetote.people.queries import contacts_of
from tetote.ui.notices import notify

PAGE = "portal:mine"
NO_CONTENT = 204


@page("people.change")
@never_cache
def sheet(request: StaffRequest, code: str) -> HttpResponse:
    """The paper to hand out; before the first time a button that opens the page."""
    person = load(request, code)
    if request.method == "POST":
        with told_next(request):
            hand_out_link(request.staff, person)
            notify(request, _("The page is open. Please print or copy its address."))
        return redirect("console:member_page", person.code)
    until = clock.today(request.staff.organisation.time_zone) + timedelta(days=PAPER_DAYS)
    context = {
        "person": person,
        "crumbs": crumbs(person, _("Their own page")),
        "is_open": _is_open(person),
        "link": _link(person),
        "friend_url": _friend_url(request),
        "until": calendar.full_day(until, date.min),
    }
    return render(request, "console/member_page.html", context)


@page("people.change")
@never_cache
def qr(request: StaffRequest, code: str) -> HttpResponse:
    """The address as a picture."""
    person = load(request, code)
    if not _is_open(person):
        raise NotFoundError(_("This page is not open."))
    return _drawn(_link(person))


@page("people.change")
def friend_qr(request: StaffRequest) -> HttpResponse:
    """The address under which the organisation is added as a friend, as a picture; no content while there is none."""
    url = _friend_url(request)
    return _drawn(url) if url else HttpResponse(status=NO_CONTENT)


def _drawn(address: str) -> HttpResponse:
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=4, border=2, light="white", nl=False)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def _friend_url(request: StaffRequest) -> str:
    account = account_of(request.staff.organisation_id)
    return account.add_friend_url if account else ""


def _link(person: Person) -> str:
    return link_for(person, PAGE, person.id, days=PAPER_DAYS)


def _is_open(person: Person) -> bool:
    wanted = (ContactPoint.Kind.WEB, ContactPoint.State.ACTIVE)
    return any((contact.kind, contact.state) == wanted for contact in contacts_of(person))
