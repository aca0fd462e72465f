"""Who works here: add somebody, change a role, end a place."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tetote.console.complaints import told_in, told_next
from tetote.console.forms.settings import ColleagueForm, RoleForm
from tetote.console.guard import page
from tetote.console.views.settings import CHANGE
from tetote.kernel.ids import new_code
from tetote.organisations.actions import add_colleague, change_role, require_second_step, set_active
from tetote.organisations.models import Role, Staff
from tetote.organisations.queries import access_colleague, everyone_at, users_with_second_step
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify


@page(CHANGE)
def staff(request: StaffRequest) -> HttpResponse:
    """Everybody who works or worked here."""
    colleagues = everyone_at(request.staff.organisation_id)
    secured = users_with_second_step(colleagues)
    context = {
        "colleagues": [(colleague, colleague.user_id in secured) for colleague in colleagues],
        "organisation": request.staff.organisation,
    }
    return render(request, "console/settings_staff.html", context)


@page(CHANGE)
def second_step(request: StaffRequest) -> HttpResponse:
    """Makes two steps a duty of everybody here, once it was said whom that holds up; or leaves it to each."""
    if request.method != "POST":
        return _whom_it_holds_up(request)
    required = request.POST.get("required") == "1"
    with told_next(request):
        require_second_step(request.staff, required=required)
        words = _("Everybody signs in with two steps from now on.") if required else _("Two steps are a choice again.")
        notify(request, words)
    return redirect("console:settings_staff")


def _whom_it_holds_up(request: StaffRequest) -> HttpResponse:
    at_work = [colleague for colleague in everyone_at(request.staff.organisation_id) if colleague.is_active]
    lacking = {colleague.user_id for colleague in at_work} - users_with_second_step(at_work)
    context = {
        "lacking": len(lacking),
        "lacks_it": request.staff.user_id in lacking,
    }
    return render(request, "console/settings_second_step.html", context)


@page(CHANGE)
@never_cache
def add(request: StaffRequest) -> HttpResponse:
    """Somebody new. Their first password is shown once, here and nowhere else."""
    form = ColleagueForm(request.POST or None)
    if form.is_valid():
        password = f"{new_code()}-{new_code()}"
        with told_in(form):
            colleague = _employ(request.staff, form, password)
            is_new = colleague.user.check_password(password)
            context = {
                "colleague": colleague,
                "password": password if is_new else "",
            }
            return render(request, "console/settings_staff_added.html", context)
    return render(
        request,
        "console/settings_staff_add.html",
        {"form": form},
    )


@page(CHANGE)
def role(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Another role for a colleague."""
    colleague = access_colleague(request.staff.organisation_id, staff_id)
    form = RoleForm(request.POST or None, initial={"role": colleague.role})
    if form.is_valid():
        with told_in(form):
            change_role(request.staff, colleague, Role(form.cleaned_data["role"]))
            notify(request, _("The role of %(name)s was changed.") % {"name": colleague.name})
            return redirect("console:settings_staff")
    context = {"form": form, "colleague": colleague}
    return render(request, "console/settings_staff_role.html", context)


@page(CHANGE)
@require_POST
def activity(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Ends a place, or lets somebody come back."""
    colleague = access_colleague(request.staff.organisation_id, staff_id)
    active = request.POST.get("active") == "1"
    with told_next(request):
        set_active(request.staff, colleague, active=active)
        words = _("%(name)s can sign in again.") if active else _("%(name)s can no longer sign in.")
        notify(request, words % {"name": colleague.name})
    return redirect("console:settings_staff")


def _employ(staff: Staff, form: ColleagueForm, password: str) -> Staff:
    typed = form.cleaned_data
    return add_colleague(staff, name=typed["name"], email=typed["email"], role=Role(typed["role"]), password=password)
