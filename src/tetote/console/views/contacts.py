"""Ways to reach a member: taking one away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.console.complaints import told_next
from tetote.console.guard import page
from tetote.console.views.common import crumbs, load
from tetote.kernel.errors import NotFoundError
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import unlink_contact
from tetote.people.models import ContactPoint, Person
from tetote.people.queries import contact_of, contacts_of
from tetote.ui.notices import notify


@page("people.change")
def unlink(request: StaffRequest, code: str, contact_id: UUID) -> HttpResponse:
    """First what it means; then nothing goes to this address any more."""
    person = load(request, code)
    contact = contact_of(person, contact_id)
    if contact is None:
        raise NotFoundError(_("This way to reach them is not here any more."))
    if request.method != "POST":
        return render(request, "console/member_unlink.html", _meaning(person, contact))
    with told_next(request):
        unlink_contact(request.staff, contact)
        notify(request, _("Nothing is sent there any more."))
    return redirect("console:member", person.code)


def _meaning(person: Person, contact: ContactPoint) -> dict[str, object]:
    active = [each for each in contacts_of(person) if each.state == ContactPoint.State.ACTIVE and each.id != contact.id]
    others = " ・ ".join(str(each.get_kind_display()) for each in active)
    return {"person": person, "contact": contact, "crumbs": crumbs(person, _("End")), "others": others}
