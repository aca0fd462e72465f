"""An unknown LINE address becomes a member's: search, choose, confirm."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.console.actions import link_sender
from tetote.console.complaints import told_next
from tetote.console.guard import page
from tetote.console.inbox import access_inbound, told
from tetote.console.people import line
from tetote.console.views.common import load
from tetote.messaging.models import InboundMessage
from tetote.organisations.requests import StaffRequest
from tetote.people.queries import members, search
from tetote.ui.listing import paginate
from tetote.ui.notices import notify

PER_PAGE = 20


@page("people.change")
def link(request: StaffRequest, inbound_id: UUID) -> HttpResponse:
    """Whose address is it? A choice among members, or a new one."""
    sender = access_inbound(request.staff.organisation_id, inbound_id)
    if linked := linked_already(request, sender):
        return linked
    if request.method == "POST":
        person = load(request, request.POST.get("person", ""))
        with told_next(request):
            link_sender(request.staff, sender, person)
            notify(request, _("%(name)s is linked, and was told so.") % {"name": person.full_name})
            return redirect("console:member", person.code)
        return redirect("console:inbox_link", inbound_id)
    text = request.GET.get("q", "").strip()
    listed = paginate(request, members(search(request.staff.organisation_id, text)), PER_PAGE)
    context = {
        "sender": sender,
        "said": told(sender),
        "text": text,
        "page": listed,
        "lines": [line(request.staff.organisation, person) for person in listed],
    }
    return render(request, "console/inbox_link.html", context)


def linked_already(request: StaffRequest, sender: InboundMessage) -> HttpResponse | None:
    """The way to the member whose address it has become meanwhile, if it has."""
    if sender.person is None:
        return None
    notify(request, _("This sender is linked already."), level=messages.WARNING)
    return redirect("console:member", sender.person.code)
