"""What helpers need to know on the day: written by the parent on a page of their own, or by staff for them."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.matching import links
from tetote.matching.family_forms import FamilyForm
from tetote.matching.views.both import before, both
from tetote.matching.views.common import load
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.actions import write_day_facts
from tetote.people.models import Person
from tetote.people.permissions import MemberRequest, by_link
from tetote.people.queries import children_of, day_facts
from tetote.ui.notices import notify


@require_http_methods(["GET", "POST"])
@by_link(links.FAMILY)
def family(request: MemberRequest) -> HttpResponse:
    """The parent's own page."""
    form, standing = _form(request, request.member)
    if _is_saved(form, request.member, audit.person(request.member.id)):
        notify(request, _("Saved. The helper sees it from the decision until the report."))
        return redirect(request.path)
    context = {"form": form, "organisation": request.member.organisation, **standing}
    return render(request, "matching/member/family.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_may("matching.request.change")
def of_request(request: StaffRequest, code: str) -> HttpResponse:
    """The same for staff, from the page of a request."""
    wanted = load(request, code)
    person = wanted.requester
    form, standing = _form(request, person)
    if _is_saved(form, person, audit.staff(request.staff.id)):
        notify(request, _("Saved. The helper sees it from the decision until the report."))
        return redirect("matching:record", code)
    context = {"form": form, "wanted": wanted, "person": person, **standing}
    return render(request, "matching/family.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, person: Person) -> tuple[FamilyForm, Mapping[str, object]]:
    """The form, and what its page tells of somebody who wrote the same at the same time."""
    facts, children, today = (
        day_facts(person.household),
        children_of(person),
        clock.today(person.organisation.time_zone),
    )

    def make(sent: Mapping[str, object] | None) -> FamilyForm:
        return FamilyForm(facts, children, today, sent)

    form = make(request.POST or None)
    if form.is_valid() and form.cleaned_data["seen"] != facts.fingerprint:
        met = both(make, request.POST)
        return met.form, {"before": met.before, "differences": met.differences}
    return form, {"before": before(make, request.POST)}


def _is_saved(form: FamilyForm, person: Person, actor: audit.Actor) -> bool:
    if not form.is_valid():
        return False
    try:
        write_day_facts(person, form.written(), actor, form.cleaned_data["seen"])
    except TetoteError as refused:
        form.add_error(None, str(refused.sentence))
        return False
    return True
