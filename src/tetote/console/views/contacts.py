"""Ways to reach a member: taking one away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tetote.console.complaints import told_next
from tetote.console.guard import page
from tetote.console.views.common import load
from tetote.kernel.errors import NotFoundError
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import unlink_contact
from tetote.people.queries import contact_of
from tetote.ui.notices import notify


@page("people.change")
@require_POST
def unlink(request: StaffRequest, code: str, contact_id: UUID) -> HttpResponse:
    """Nothing goes to this address any more."""
    person = load(request, code)
    contact = contact_of(person, contact_id)
    if contact is None:
        raise NotFoundError(_("This way to reach them is not here any more."))
    with told_next(request):
        unlink_contact(request.staff, contact)
        notify(request, _("Nothing is sent there any more."))
    return redirect("console:member", person.code)
