"""The inbox: what nobody understood, answered in place or marked as done."""

from collections.abc import Iterable, Iterator, Mapping
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
DRAFT = "-text"
"""How the name of a box for an answer ends; it begins with the id of the sender's first message."""
APPLICANTS = 50
"""Nobody has more to register at once; the rest come up as these are dealt with."""


@page(SEE)
def inbox(request: StaffRequest) -> HttpResponse:
    """Everything that waits, by sender; with the drafts when it is posted."""
    return _show(request)


@page(SEND)
@require_POST
def answer(request: StaffRequest, inbound_id: UUID) -> HttpResponse:
    """Sends an answer to whoever said this; what they said until now is dealt with."""
    waiting = _waiting(request, inbound_id)
    if not waiting:
        return _dealt_with(request, inbound_id)
    form = AnswerForm(request.POST, prefix=str(inbound_id))
    if form.is_valid() and not form.cleaned_data["text"]:
        form.add_error("text", _("Please write a few words, or mark it as done."))
    if form.is_valid():
        with told_in(form):
            answer_sender(request.staff, waiting, form.cleaned_data["text"])
            notify(request, _("The answer is on its way."))
            return _back(request, inbound_id)
    return _show(request, {waiting[0].id: form})


@page(HANDLE)
@require_POST
def done(request: StaffRequest, inbound_id: UUID) -> HttpResponse:
    """What this sender said until now needs no answer, or got one by telephone."""
    waiting = _waiting(request, inbound_id)
    if not waiting:
        return _dealt_with(request, inbound_id)
    with told_next(request):
        settle(request.staff, [message.id for message in waiting])
        notify(request, _("Marked as done."))
    return _back(request, inbound_id)


@page(HANDLE)
@require_POST
def done_together(request: StaffRequest) -> HttpResponse:
    """What the ticked senders said and what stood on the page needs no answer."""
    waiting = [
        said.id for said in unhandled(request.staff.organisation_id).filter(id__in=list(_ids(request, "ticked")))
    ]
    with told_next(request):
        settle(request.staff, waiting)
        words = ngettext("%(n)s message was marked as done.", "%(n)s messages were marked as done.", len(waiting))
        notify(request, words % {"n": len(waiting)} if waiting else _("Nothing was chosen. Please tick some first."))
    return _back(request, *waiting)


def _waiting(request: StaffRequest, inbound_id: UUID) -> list[InboundMessage]:
    """What this sender said and what stood on the page, oldest first; what arrived since stays waiting.

    Nothing when it was dealt with meanwhile.

    Raises:
        NotFoundError: there is no such message, or it is somebody else's.
    """
    open_still = unhandled(request.staff.organisation_id)
    asked = access_inbound(request.staff.organisation_id, inbound_id)
    return list(open_still.filter(kind=asked.kind, address=asked.address, id__in=[*_ids(request, "said"), asked.id]))


def _ids(request: StaffRequest, name: str) -> Iterator[UUID]:
    """The ids of what stood on the page or was ticked; a box holds all of one sender's, with commas between."""
    for text in ",".join(request.POST.getlist(name)).split(","):
        with suppress(ValueError):
            yield UUID(text)


def _dealt_with(request: StaffRequest, inbound_id: UUID) -> HttpResponse:
    notify(request, DEALT_WITH, level=messages.WARNING)
    return _back(request, inbound_id)


def _back(request: StaffRequest, *settled: UUID) -> HttpResponse:
    """The inbox anew; at once, with what was typed for other senders, when anything was."""
    return _show(request) if _drafts(request).keys() - set(settled) else redirect("console:inbox")


def _drafts(request: StaffRequest) -> dict[UUID, str]:
    """What was typed and not sent, by the first message of each sender."""
    found: dict[UUID, str] = {}
    for name, text in request.POST.items():
        if name.endswith(DRAFT) and str(text).strip():
            with suppress(ValueError):
                found[UUID(name.removesuffix(DRAFT))] = str(text)
    return found


def _show(request: StaffRequest, forms: Mapping[UUID, AnswerForm] | None = None) -> HttpResponse:
    organisation = request.staff.organisation
    listed, drafts = paginate(request, unhandled(organisation.id), PER_PAGE), _drafts(request)
    senders = by_sender(organisation.id, [*listed, *_of_other_pages(organisation.id, listed, drafts)])
    waiting = applications(organisation.id)[:APPLICANTS] if listed.number == 1 else ()
    for sender in senders:
        key = UUID(sender.key)
        sender.form = (forms or {}).get(key) or AnswerForm(prefix=sender.key, initial={"text": drafts.get(key, "")})
    context = {
        "page": listed,
        "senders": senders,
        "resting": paused_accounts(organisation.id),
        "applicants": introduce(organisation, senders, waiting),
        "may_send": may(request.staff, SEND),
        "may_link": may(request.staff, "people.change"),
    }
    return render(request, "console/inbox.html", context)


def _of_other_pages(
    organisation_id: UUID, listed: Iterable[InboundMessage], drafts: Mapping[UUID, str]
) -> list[InboundMessage]:
    """Messages with a draft that stand on another page of the list by now, so that no draft is lost."""
    missing = drafts.keys() - {message.id for message in listed}
    return list(unhandled(organisation_id).filter(id__in=missing)) if missing else []
