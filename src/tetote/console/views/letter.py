"""Writing to one member: the words, how a phone will show them, what it costs, and only then the sending."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.console.actions import write_to
from tetote.console.complaints import told_in
from tetote.console.forms.letter import LetterForm
from tetote.console.guard import page
from tetote.console.views.common import crumbs, load
from tetote.messaging.queries import quota, reach
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person
from tetote.ui.notices import notify


@page("messaging.send")
def write(request: StaffRequest, code: str) -> HttpResponse:
    """First the preview; the words that stood on it are sent."""
    person = load(request, code)
    form = LetterForm(request.POST or None)
    if form.is_valid() and form.was_seen and "send" in request.POST:
        with told_in(form):
            write_to(request.staff, person, form.cleaned_data["text"], form.cleaned_data["once"])
            notify(request, _("The message is on its way to %(name)s.") % {"name": person.full_name})
            return redirect("console:member", person.code)
    return render(request, "console/member_write.html", _context(request, person, form))


def _context(request: StaffRequest, person: Person, form: LetterForm) -> dict[str, object]:
    way = reach(request.staff.organisation_id, [person.id])
    month = quota(request.staff.organisation_id)
    preview = form.cleaned_data.get("text", "") if form.is_bound else ""
    return {
        "person": person,
        "crumbs": crumbs(person, _("Write")),
        "form": form,
        "phone_title": request.staff.organisation.short_name,
        "preview": preview,
        "channel": next(iter(way.by_kind), ""),
        "costs": way.costs,
        "left": month.left,
        "is_enough": month.allows(way.costs),
    }
