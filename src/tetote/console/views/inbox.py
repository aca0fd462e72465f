"""The inbox: what nobody understood, answered in place or marked as done."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tetote.console.actions import DEALT_WITH, answer_sender, settle
from tetote.console.complaints import told_in, told_next
from tetote.console.forms.letter import AnswerForm
from tetote.console.guard import page
from tetote.console.inbox import access_inbound, by_sender, introduce
from tetote.messaging.models import InboundMessage
from tetote.messaging.permissions import HANDLE, SEE, SEND
from tetote.messaging.queries import paused_accounts, unhandled
from tetote.organisations.permissions import may
from tetote.organisations.requests import StaffRequest
from tetote.people.queries import applications
from tetote.ui.listing import paginate
from tetote.ui.notices import notify

PER_PAGE = 20
APPLICANTS = 50
"""Nobody has more to register at once; the rest come up as these are dealt with."""


@page(SEE)
def inbox(request: StaffRequest) -> HttpResponse:
    """Everything that waits, by sender."""
    return _show(request)


@page(SEND)
@require_POST
def answer(request: StaffRequest, inbound_id: UUID) -> HttpResponse:
    """Sends an answer to whoever said this; what they said until now is dealt with."""
    waiting = _waiting(request, inbound_id)
    if not waiting:
        return _dealt_with(request)
    form = AnswerForm(request.POST, auto_id=f"id_{inbound_id}_%s")
    if form.is_valid() and not form.cleaned_data["text"]:
        form.add_error("text", _("Please write a few words, or mark it as done."))
    if form.is_valid():
        with told_in(form):
            answer_sender(request.staff, waiting, form.cleaned_data["text"])
            notify(request, _("The answer is on its way."))
            return redirect("console:inbox")
    return _show(request, {waiting[0].id: form})


@page(HANDLE)
@require_POST
def done(request: StaffRequest, inbound_id: UUID) -> HttpResponse:
    """What this sender said until now needs no answer, or got one by telephone."""
    waiting = _waiting(request, inbound_id)
    if not waiting:
        return _dealt_with(request)
    with told_next(request):
        settle(request.staff, [message.id for message in waiting])
        notify(request, _("Marked as done."))
    return redirect("console:inbox")


@page(HANDLE)
@require_POST
def done_together(request: StaffRequest) -> HttpResponse:
    """What the ticked senders said and what stood on the page needs no answer."""
    waiting = [said.id for said in unhandled(request.staff.organisation_id).filter(id__in=list(_read(request)))]
    with told_next(request):
        settle(request.staff, waiting)
        words = ngettext("%(n)s message was marked as done.", "%(n)s messages were marked as done.", len(waiting))
        notify(request, words % {"n": len(waiting)} if waiting else _("Nothing was chosen. Please tick some first."))
    return redirect("console:inbox")


def _waiting(request: StaffRequest, inbound_id: UUID) -> list[InboundMessage]:
    """What this sender said and what stood on the page, oldest first; what arrived since stays waiting.

    Nothing when it was dealt with meanwhile.

    Raises:
        NotFoundError: there is no such message, or it is somebody else's.
    """
    open_still = unhandled(request.staff.organisation_id)
    asked = access_inbound(request.staff.organisation_id, inbound_id)
    return list(open_still.filter(kind=asked.kind, address=asked.address, id__in=[*_read(request), asked.id]))


def _read(request: StaffRequest) -> Iterator[UUID]:
    """The ids of what stood on the page; a box holds all of one sender's, with commas between."""
    for text in ",".join(request.POST.getlist("said")).split(","):
        with suppress(ValueError):
            yield UUID(text)


def _dealt_with(request: StaffRequest) -> HttpResponse:
    notify(request, DEALT_WITH, level=messages.WARNING)
    return redirect("console:inbox")


def _show(request: StaffRequest, forms: dict[UUID, AnswerForm] | None = None) -> HttpResponse:
    listed = paginate(request, unhandled(request.staff.organisation_id), PER_PAGE)
    organisation = request.staff.organisation
    senders = by_sender(organisation.id, list(listed))
    waiting = applications(organisation.id)[:APPLICANTS] if listed.number == 1 else ()
    for sender in senders:
        sender.form = (forms or {}).get(UUID(sender.key)) or AnswerForm(auto_id=f"id_{sender.key}_%s")
    context = {
        "page": listed,
        "senders": senders,
        "resting": paused_accounts(organisation.id),
        "applicants": introduce(organisation, senders, waiting),
        "may_send": may(request.staff, SEND),
        "may_link": may(request.staff, "people.change"),
    }
    return render(request, "console/inbox.html", context)
