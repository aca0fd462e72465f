"""An unknown LINE address becomes a member's: search, choose; taken back at once when it was the wrong one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tetote.console.actions import link_sender, undo_link
from tetote.console.complaints import told_next
from tetote.console.guard import page
from tetote.console.inbox import access_inbound, told
from tetote.console.people import line
from tetote.console.views.common import load
from tetote.kernel.errors import NotFoundError
from tetote.messaging.models import InboundMessage
from tetote.organisations.requests import StaffRequest
from tetote.people.models import ContactPoint, Newcomer
from tetote.people.queries import access_newcomer, contact_of, members, search
from tetote.ui.listing import paginate
from tetote.ui.notices import notify

PER_PAGE = 20


@page("people.change")
def link(request: StaffRequest, inbound_id: UUID) -> HttpResponse:
    """Whose address is it? A choice among members, or a new one."""
    sender = access_inbound(request.staff.organisation_id, inbound_id)
    return _link(request, sender, told(sender), "inbox")


@page("people.change")
def link_newcomer(request: StaffRequest, newcomer_id: UUID) -> HttpResponse:
    """Which member is it who gave their name?"""
    newcomer = access_newcomer(request.staff.organisation_id, newcomer_id)
    return _link(request, newcomer, newcomer.name, "newcomer")


@page("people.change")
@require_POST
def undo(request: StaffRequest, code: str, contact_id: UUID) -> HttpResponse:
    """It was the wrong member."""
    contact = contact_of(load(request, code), contact_id)
    if contact is None:
        raise NotFoundError(_("This way to reach them is not here any more."))
    with told_next(request):
        undo_link(request.staff, contact)
        notify(request, _("The link was taken back, and they were told that it was a mistake."))
    return redirect("console:inbox")


def linked_already(request: StaffRequest, sender: InboundMessage | Newcomer) -> HttpResponse | None:
    """The way to the member whose address it has become meanwhile, if it has."""
    if sender.person is None:
        return None
    notify(request, _("This sender is linked already."), level=messages.WARNING)
    return redirect("console:member", sender.person.code)


def undo_url(contact: ContactPoint) -> str:
    """Where the notice after a link takes it back."""
    return reverse("console:link_undo", args=[contact.person.code, contact.id])


def _link(request: StaffRequest, sender: InboundMessage | Newcomer, said: str, kind: str) -> HttpResponse:
    if linked := linked_already(request, sender):
        return linked
    if request.method == "POST":
        person = load(request, request.POST.get("person", ""))
        with told_next(request):
            contact = link_sender(request.staff, sender, person)
            words = _("%(name)s is linked, and was told so.") % {"name": person.full_name}
            notify(request, words, undo_url=undo_url(contact))
            return redirect("console:member", person.code)
        return redirect(f"console:{kind}_link", sender.id)
    return _choice(request, sender, said, kind)


def _choice(request: StaffRequest, sender: InboundMessage | Newcomer, said: str, kind: str) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    listed = paginate(request, members(search(request.staff.organisation_id, text)), PER_PAGE)
    context = {
        "said": said,
        "said_at": sender.happened_at if isinstance(sender, InboundMessage) else sender.changed_at,
        "new_url": reverse(f"console:{kind}_new", args=[sender.id]),
        "text": text,
        "page": listed,
        "lines": [line(request.staff.organisation, person) for person in listed],
    }
    return render(request, "console/inbox_link.html", context)
