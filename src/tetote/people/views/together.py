"""The same for several members who were ticked in the list: a course they attended together, a renewal."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people import actions
from tetote.people.forms.member import DayForm, TrainingForm
from tetote.people.models import Person
from tetote.people.queries import courses_of, picked
from tetote.ui.forms import KitForm
from tetote.ui.notices import notify


@require_http_methods(["GET", "POST"])
@staff_may("people.change")
def course(request: StaffRequest) -> HttpResponse:
    """They attended one course on one day."""
    form = TrainingForm(courses_of(request.staff.organisation_id), request.POST or None)

    def do(people: list[Person]) -> int:
        return actions.add_trainings(request.staff, people, form.course_chosen(), form.cleaned_data["attended_on"])

    title = _("A course that several attended")
    return _together(request, form, title, do)


@require_http_methods(["GET", "POST"])
@staff_may("people.change")
def renew(request: StaffRequest) -> HttpResponse:
    """Their memberships were renewed on one day."""
    today: date = clock.today(request.staff.organisation.time_zone)
    form = DayForm(request.POST or None, initial={"on": today})

    def do(people: list[Person]) -> int:
        return actions.renew_all(request.staff, people, form.cleaned_data["on"])

    return _together(request, form, _("Renew several memberships"), do)


def _together(request: StaffRequest, form: KitForm, title: str, do: Callable[[list[Person]], int]) -> HttpResponse:
    asked: QueryDict = request.POST if request.method == "POST" else request.GET
    people = picked(request.staff.organisation_id, asked.getlist("code"))
    if not people:
        notify(request, _("Nobody was chosen. Please tick members in the list."), level=messages.WARNING)
        return redirect("console:members")
    if request.method == "POST" and form.is_valid():
        try:
            done = do(people)
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, ngettext("Noted for %(n)s member.", "Noted for %(n)s members.", done) % {"n": done})
            return redirect("console:members")
    way = [(_("Members"), reverse("console:members")), (title, "")]
    context = {"people": people, "form": form, "title": title, "crumbs": way}
    return render(request, "people/together.html", context, status=422 if form.errors else 200)
