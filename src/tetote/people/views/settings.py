"""What the organisation decides about its members: labels, courses, districts, renewal."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import SETTINGS, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people import actions
from tetote.people.forms.member import CourseForm, MemberSettingsForm
from tetote.people.models import Course
from tetote.people.queries import courses_of, member_settings
from tetote.ui.notices import notify


@require_http_methods(["GET", "POST"])
@staff_may(SETTINGS)
def settings(request: StaffRequest) -> HttpResponse:
    """The settings, and the courses."""
    form = MemberSettingsForm(member_settings(request.staff.organisation_id), request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_member_settings(request.staff, form.cleaned_data)
        notify(request, _("The settings were saved."))
        return redirect("people:settings")
    context = {
        "form": form,
        "courses": courses_of(request.staff.organisation_id),
    }
    return render(request, "people/settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_may(SETTINGS)
def new_course(request: StaffRequest) -> HttpResponse:
    """One more course."""
    return _course(request, None)


@require_http_methods(["GET", "POST"])
@staff_may(SETTINGS)
def course(request: StaffRequest, course_id: UUID) -> HttpResponse:
    """One course."""
    found = Course.objects.filter(organisation_id=request.staff.organisation_id, id=course_id).first()
    if found is None:
        raise Http404
    return _course(request, found)


def _course(request: StaffRequest, known: Course | None) -> HttpResponse:
    form = CourseForm(known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.save_course(
                request.staff,
                known,
                typed.get("code", ""),
                typed["name"],
                typed["valid_years"],
                is_required=typed["is_required"],
            )
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, _("The course was saved."))
            return redirect("people:settings")
    title = known.name if known else _("A new course")
    way = [(_("Settings"), reverse("console:settings")), (_("Members"), reverse("people:settings")), (title, "")]
    context = {"form": form, "title": title, "crumbs": way}
    return render(request, "people/course.html", context, status=422 if form.errors else 200)
