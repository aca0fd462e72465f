"""Registering a member, adding a child."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.console.actions import link_sender
from tetote.console.complaints import told_in
from tetote.console.forms.member import ChildForm, MemberForm
from tetote.console.guard import page
from tetote.console.inbox import access_inbound, told
from tetote.console.views.common import crumbs, load
from tetote.console.views.linking import linked_already
from tetote.messaging.models import InboundMessage
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import add_child, change_child, register_member
from tetote.people.models import Newcomer
from tetote.people.queries import access_newcomer, child_of
from tetote.ui.notices import notify


@page("people.change")
def new(request: StaffRequest) -> HttpResponse:
    """A new member."""
    form = MemberForm(request.staff.organisation, request.POST or None)
    if form.is_valid():
        with told_in(form):
            person = register_member(request.staff, form.member(), form.cleaned_data["once"])
            notify(request, _("%(name)s is registered.") % {"name": person.full_name})
            return redirect("console:member", person.code)
    return render(request, "console/member_new.html", {"form": form, "said": ""})


@page("people.change")
def new_sender(request: StaffRequest, inbound_id: UUID) -> HttpResponse:
    """A new member whose LINE address has already written to us."""
    sender = access_inbound(request.staff.organisation_id, inbound_id)
    return _registered(request, sender, told(sender), {})


@page("people.change")
def new_newcomer(request: StaffRequest, newcomer_id: UUID) -> HttpResponse:
    """A new member who gave their name on LINE; what they said stands in the form."""
    newcomer = access_newcomer(request.staff.organisation_id, newcomer_id)
    family_name, _space, given_name = newcomer.name.partition(" ")
    known = {"family_name": family_name, "given_name": given_name, "roles": [newcomer.role] if newcomer.role else []}
    return _registered(request, newcomer, newcomer.name, known)


def _registered(
    request: StaffRequest, sender: InboundMessage | Newcomer, said: str, known: Mapping[str, object]
) -> HttpResponse:
    """Registered and linked in one step."""
    if linked := linked_already(request, sender):
        return linked
    form = MemberForm(request.staff.organisation, request.POST or None, known=known)
    if form.is_valid():
        with told_in(form), transaction.atomic():
            person = register_member(request.staff, form.member(), form.cleaned_data["once"])
            link_sender(request.staff, sender, person)
            notify(request, _("%(name)s is registered, and was told so.") % {"name": person.full_name})
            return redirect("console:member", person.code)
    return render(request, "console/member_new.html", {"form": form, "said": said})


@page("people.change")
def child(request: StaffRequest, code: str) -> HttpResponse:
    """One more child of the household."""
    person = load(request, code)
    form = ChildForm(request.POST or None)
    if form.is_valid():
        with told_in(form):
            added = add_child(request.staff, person, form.child(), form.cleaned_data["once"])
            notify(request, _("%(name)s was added.") % {"name": added.given_name})
            return redirect("console:member", person.code)
    context = {"form": form, "person": person, "crumbs": crumbs(person, _("Add a child")), "known": None}
    return render(request, "console/member_child.html", context)


@page("people.change")
def edit_child(request: StaffRequest, code: str, child_id: UUID) -> HttpResponse:
    """What is written about a child of the household."""
    person = load(request, code)
    known = child_of(person, child_id)
    if known is None:
        raise Http404
    names = ("given_name", "kana", "born_on", "care_note")
    form = ChildForm(request.POST or None, initial={name: getattr(known, name) for name in names})
    if form.is_valid():
        with told_in(form):
            change_child(request.staff, person, known, form.child())
            notify(request, _("The change was saved."))
            return redirect("console:member", person.code)
    context = {"form": form, "person": person, "crumbs": crumbs(person, known.given_name), "known": known}
    return render(request, "console/member_child.html", context)
