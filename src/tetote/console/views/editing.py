"""Changing what is written about a member, also when somebody else does the same at the same time."""

from collections.abc import Sequence
from json import dumps

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tetote.console.complaints import told_in
from tetote.console.forms.member import MemberForm
from tetote.console.forms.merging import in_fields
from tetote.console.guard import page
from tetote.console.timeline import last_change
from tetote.console.views.common import crumbs, load
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import ChangedMeanwhileError, MemberData, change_member, written_about
from tetote.people.models import Person
from tetote.people.queries import held_labels
from tetote.ui.merging import Difference, merge
from tetote.ui.notices import notify

CHANGED = "people.member.changed"


@page("people.change")
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """What is written about a member."""
    person = load(request, code)
    form = MemberForm(request.staff.organisation, request.POST or None, person=person)
    if form.is_valid():
        with told_in(form):
            try:
                change_member(request.staff, person, form.member(), form.seen_before())
            except ChangedMeanwhileError:
                return _both(request, load(request, code), form)
            notify(request, _("The change was saved."))
            return redirect("console:member", person.code)
    return _shown(request, person, form)


def _both(request: StaffRequest, person: Person, form: MemberForm) -> HttpResponse:
    """The form with what both wrote, and which of it the other wrote; saving it again is a decision."""
    seen, now = form.seen_before() or MemberData(""), written_about(person)
    merged, differences = merge(in_fields(seen), in_fields(form.member()), in_fields(now))
    again = MemberForm(request.staff.organisation, {**merged, "seen": dumps(in_fields(now))}, person=person)
    return _shown(request, person, again, differences)


def _shown(
    request: StaffRequest, person: Person, form: MemberForm, differences: Sequence[Difference] = ()
) -> HttpResponse:
    context = {
        "form": form,
        "person": person,
        "name": person.full_name,
        "crumbs": crumbs(person, _("Change")),
        "differences": [_said(request, form, difference) for difference in differences],
        "other": last_change(person, CHANGED) if differences else None,
    }
    return render(request, "console/member_edit.html", context)


def _said(request: StaffRequest, form: MemberForm, difference: Difference) -> tuple[str, str, bool]:
    now = difference.now
    if isinstance(now, list):
        now = "・".join(held_labels(request.staff.organisation, now))
    return str(form.fields[difference.field].label), str(now) or _("(empty)"), difference.is_yours
