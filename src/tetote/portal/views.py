"""A member's own page."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.channels.actions import press, write
from tetote.kernel.errors import TetoteError
from tetote.matching.queries.pages import asked_of, pages_of
from tetote.messaging.models import InboundMessage
from tetote.messaging.queries import placed_for
from tetote.money.queries import accounts_link
from tetote.people.models import ContactPoint, Person
from tetote.people.permissions import MemberRequest, by_link, link_for
from tetote.people.queries import contacts_of, helps
from tetote.portal.forms import WordsForm
from tetote.portal.letters import letters
from tetote.portal.procedures.mine import procedures_for
from tetote.ui.notices import notify

PER_PAGE = 10


@by_link("portal:mine")
def mine(request: MemberRequest) -> HttpResponse:
    """The messages for this person, the newest first. What they press or write arrives like a tap or words in LINE."""
    contacts = [contact for contact in contacts_of(request.member) if contact.state == ContactPoint.State.ACTIVE]
    kinds = {contact.kind for contact in contacts}
    if ContactPoint.Kind.WEB not in kinds:  # The centre has withdrawn the page; the paper may still lie around.
        return render(request, "people/link_unknown.html", status=404)
    if "button" in request.POST:
        return _pressed(request)
    form = WordsForm(request.POST or None)
    if form.is_valid():
        return _written(request, form)
    return _shown(request, form, has_line=ContactPoint.Kind.LINE in kinds)


def _shown(request: MemberRequest, form: WordsForm, *, has_line: bool) -> HttpResponse:
    pages = Paginator(placed_for(request.member.id), PER_PAGE)
    shown = pages.get_page(request.GET.get("page", "1"))
    context = {
        "person": request.member,
        "organisation": request.member.organisation,
        "page": shown,
        "letters": letters(request.member, shown),
        "form": form,
        "asked": asked_of(request.member),
        "procedures": procedures_for(request.member),
        "pages": pages_of(request.member),
        **_helping(request.member),
        "accounts_url": accounts_link(request.member),
        "line_url": link_for(request.member, "portal:line", request.member.id) if has_line else "",
    }
    return render(request, "portal/mine.html", context)


def _helping(member: Person) -> dict[str, str]:
    """The ways to a helper's own pages; empty for whoever does not help."""
    if not helps(member):
        return {"abilities_url": "", "calendar_url": ""}
    return {
        "abilities_url": link_for(member, "people-member:abilities", member.id),
        "calendar_url": link_for(member, "portal:calendar", member.id),
    }


def _pressed(request: MemberRequest) -> HttpResponse:
    member = request.member
    try:
        token, value = request.POST["button"], request.POST.get("value", "")
        press(organisation_id=member.organisation_id, address=member.code, token=token, value=value)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
    else:
        notify(request, _("Received. Please look at the newest message."))
    return redirect(request.get_full_path())


def _written(request: MemberRequest, form: WordsForm) -> HttpResponse:
    member, name = request.member, form.cleaned_data["once"].hex
    if not InboundMessage.objects.filter(person=member, external_id=name).exists():
        text = form.cleaned_data["text"]
        write(organisation_id=member.organisation_id, address=member.code, text=text, external_id=name)
    notify(request, _("Your message has arrived at the centre."))
    return redirect(request.get_full_path())
