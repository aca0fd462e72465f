"""Writing the same to several members who were ticked in the list: preview, number, cost, and only then the sending."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.console.actions import write_to_all
from tetote.console.complaints import told_in
from tetote.console.forms.letter import LetterForm
from tetote.console.guard import page
from tetote.messaging.queries import quota, reach
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person
from tetote.people.queries import picked
from tetote.ui.notices import notify


@page("messaging.send")
def write(request: StaffRequest) -> HttpResponse:
    """Who was ticked comes in the address; the words that stood on the preview are sent."""
    people = picked(request.staff.organisation_id, _codes(request).getlist("code"))
    if not people:
        notify(request, _("Nobody was chosen. Please tick members in the list."), level=messages.WARNING)
        return redirect("console:members")
    form = LetterForm(request.POST or None)
    if form.is_valid() and form.was_seen and "send" in request.POST:
        with told_in(form):
            sent = write_to_all(request.staff, people, form.cleaned_data["text"], form.cleaned_data["once"])
            words = ngettext("The message is on its way to %(n)s.", "The message is on its way to %(n)s people.", sent)
            notify(request, words % {"n": sent})
            return redirect("console:members")
    return render(request, "console/members_write.html", _context(request, people, form))


def _codes(request: StaffRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _context(request: StaffRequest, people: list[Person], form: LetterForm) -> dict[str, object]:
    way = reach(request.staff.organisation_id, [person.id for person in people])
    month = quota(request.staff.organisation_id)
    return {
        "people": people,
        "form": form,
        "phone_title": request.staff.organisation.short_name,
        "preview": form.cleaned_data.get("text", "") if form.is_bound else "",
        "on_line": way.by_kind.get("line", 0),
        "on_page": way.by_kind.get("web", 0),
        "unreachable": [person for person in people if person.id in way.unreachable],
        "left": month.left,
        "is_enough": month.allows(way.costs),
    }
