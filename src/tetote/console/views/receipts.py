"""Test messages: to one member from their page, to all who have not confirmed yet from the list."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from tetote.automations.actions import does_it_arrive, send_test
from tetote.console.actions import CANNOT_BE_REACHED
from tetote.console.complaints import told_next
from tetote.console.forms.filters import MemberFilter
from tetote.console.forms.letter import OnceForm
from tetote.console.guard import page
from tetote.console.receipts import receipt_of
from tetote.console.views.common import load
from tetote.messaging.permissions import SEND
from tetote.messaging.queries import quota, reach
from tetote.organisations.permissions import may
from tetote.organisations.requests import StaffRequest
from tetote.people.queries import Receipt, confirmed, contacts_of
from tetote.ui.fragments import fragment_response
from tetote.ui.notices import notify

MOST = 1000


@page("people.view")
@require_GET
def receipt(request: StaffRequest, code: str) -> HttpResponse:
    """The card by itself, asked again and again while the page is open."""
    person = load(request, code)
    found = receipt_of(person, contacts_of(person))
    context = {"person": person, "receipt": found, "may_write": may(request.staff, SEND), "once": OnceForm(auto_id="")}
    return fragment_response(request, "console/_receipt.html", lambda: context, found.etag)


@page(SEND)
@require_POST
def send(request: StaffRequest, code: str) -> HttpResponse:
    """A test message to this member."""
    person = load(request, code)
    if receipt_of(person, contacts_of(person)).state == "unreachable":
        notify(request, CANNOT_BE_REACHED, level=messages.WARNING)
        return redirect("console:member", code)
    form = OnceForm(request.POST)
    with told_next(request):
        send_test(request.staff, [person.id], form.cleaned_data["once"] if form.is_valid() else None)
        notify(request, _("The test message is on its way. The answer appears here."))
    return redirect("console:member", code)


@page(SEND)
def send_all(request: StaffRequest) -> HttpResponse:
    """Everybody of the filtered list who has not confirmed: how many, what they get, what it costs; then it goes."""
    person_ids = _unconfirmed(request)
    form = OnceForm(request.POST or None)
    if form.is_valid() and person_ids:
        with told_next(request):
            if send_test(request.staff, person_ids, form.cleaned_data["once"]):
                notify(request, _sent_words(len(person_ids)))
        return redirect(f"{reverse('console:members')}?receipt={Receipt.UNCONFIRMED.value}")
    organisation = request.staff.organisation
    way, month = reach(organisation.id, person_ids), quota(organisation.id)
    context = {
        "form": form,
        "count": len(person_ids),
        "costs": way.costs,
        "left": month.left,
        "is_enough": month.allows(way.costs),
        "parts": does_it_arrive(organisation),
        "phone_title": organisation.short_name,
    }
    return render(request, "console/members_test.html", context)


def _unconfirmed(request: StaffRequest) -> list[UUID]:
    chosen = MemberFilter(request.staff.organisation, request).people(request.staff.organisation_id)
    return list(confirmed(chosen, Receipt.UNCONFIRMED).values_list("id", flat=True)[:MOST])


def _sent_words(count: int) -> str:
    words = ngettext("The test message goes to %(n)s person.", "The test message goes to %(n)s people.", count)
    return words % {"n": count}
