"""A member's courses, abilities, particulars, household and the order in which they are reached."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tetote.kernel import audit, clock
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people import actions
from tetote.people.errors import ChangedMeanwhileError
from tetote.people.forms.abilities import FORMS, DaysForm
from tetote.people.forms.member import DetailsForm, TrainingForm
from tetote.people.models import Person
from tetote.people.queries import (
    access_person_by_code,
    consents_of,
    contact_of,
    courses_of,
    living_with,
    member_settings,
    search,
    standings_of,
    stated_by,
    trainings_of,
)
from tetote.people.standing_words import standing_chip
from tetote.people.views.common import about, load
from tetote.people.words import CONSENTS
from tetote.ui.attempts import attempt
from tetote.ui.notices import notify

FOUND = 10


@require_http_methods(["GET", "POST"])
@staff_may("people.view")
def training(request: StaffRequest, code: str) -> HttpResponse:
    """The courses a member attended, and one more."""
    person = load(request, code)
    if request.method == "POST" and not may(request.staff, "people.change"):
        raise PermissionDenied
    courses = courses_of(request.staff.organisation_id)
    form = TrainingForm(courses, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_training(request.staff, person, form.course_chosen(), form.cleaned_data["attended_on"])
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            notify(request, _("The course was noted."))
            return redirect("people:training", person.code)
    context = {"form": form, "courses": courses, **_attended(request, person)}
    return render(request, "people/training.html", context, status=422 if form.errors else 200)


def _attended(request: StaffRequest, person: Person) -> dict[str, object]:
    today = clock.today(request.staff.organisation.time_zone)
    warn = member_settings(request.staff.organisation_id).warn_days
    standings = standings_of(request.staff.organisation_id, [person.id])[person.id]
    return {
        **about(person, _("Courses")),
        "standings": [(standing, standing_chip(standing, today, warn)) for standing in standings],
        "trainings": trainings_of(person),
        "may_change": may(request.staff, "people.change"),
    }


@require_POST
@staff_may("people.change")
def remove_training(request: StaffRequest, code: str, training_id: UUID) -> HttpResponse:
    """It was noted by mistake."""
    person = load(request, code)
    actions.remove_training(request.staff, person, training_id)
    notify(request, _("The course was removed."))
    return redirect("people:training", person.code)


@require_http_methods(["GET", "POST"])
@staff_may("people.change")
def abilities(request: StaffRequest, code: str) -> HttpResponse:
    """What a helper can do, all topics at once, as they said it on the telephone."""
    person = load(request, code)
    stated, districts = stated_by(person), member_settings(request.staff.organisation_id).districts
    forms = {key: form(stated, districts, request.POST or None) for key, form in FORMS.items()}
    failed = [key for key, form in forms.items() if not form.is_valid()]  # Each says what is wrong in it.
    if request.method == "POST" and not failed:
        actor = audit.staff(request.staff.id)
        values = {name: value for form in forms.values() for name, value in form.values().items()}
        days = forms["days"]
        hours = days.hours() if isinstance(days, DaysForm) else None
        actions.state_abilities(person, values, actor, hours=hours)
        notify(request, _("The change was saved."))
        return redirect("console:member", person.code)
    status = 422 if request.method == "POST" else 200
    explained = _("They can change it themselves on their page. What is left open shuts nobody out.")
    context = {**about(person, _("What they can do"), explained), "forms": forms}
    return render(request, "people/abilities.html", context, status=status)


@require_http_methods(["GET", "POST"])
@staff_may("people.change")
def details(request: StaffRequest, code: str) -> HttpResponse:
    """Telephone, papers that were seen, insurance, consent."""
    person = load(request, code)
    given = [consent.purpose for consent in consents_of(person)]
    districts = member_settings(request.staff.organisation_id).districts
    form = DetailsForm(actions.details_of(person), given, districts, request.POST or None)
    if request.method == "POST" and form.is_valid() and _details_are_kept(request, person, form):
        notify(request, _("The change was saved."))
        return redirect("console:member", person.code)
    context = {**about(person, _("Particulars")), "form": form}
    return render(request, "people/details.html", context, status=422 if form.errors else 200)


def _details_are_kept(request: StaffRequest, person: Person, form: DetailsForm) -> bool:
    try:
        actions.change_details(request.staff, person, form.details(), form.cleaned_data["seen"])
    except ChangedMeanwhileError as refused:
        form.add_error(None, str(refused.sentence))
        return False
    actions.keep_consents(request.staff, person, form.cleaned_data["consents"], list(CONSENTS))
    return True


@require_POST
@staff_may("people.change")
def prefer(request: StaffRequest, code: str, contact_id: UUID) -> HttpResponse:
    """This way is tried first from now on."""
    person = load(request, code)
    if contact_of(person, contact_id) is None:
        raise Http404

    def order() -> None:
        actions.order_contacts(request.staff, person, contact_id)

    return attempt(request, order, _("It is tried first from now on."), "console:member", person.code)


@require_http_methods(["GET", "POST"])
@staff_may("people.change")
def household(request: StaffRequest, code: str) -> HttpResponse:
    """With whom they live, and putting them into another household."""
    person = load(request, code)
    if request.method == "POST":
        return _joined(request, person)
    text = request.GET.get("q", "").strip()
    found = search(request.staff.organisation_id, text).exclude(household_id=person.household_id) if text else None
    context = {
        **about(person, _("Household"), _("Who lives together shares children and the address.")),
        "others": living_with(person),
        "q": text,
        "found": list(found.select_related("household")[:FOUND]) if found is not None else [],
    }
    return render(request, "people/household.html", context)


def _joined(request: StaffRequest, person: Person) -> HttpResponse:
    try:
        other = access_person_by_code(request.staff.organisation_id, request.POST.get("with", ""))
    except NotFoundError as absent:
        notify(request, absent.sentence, level=messages.ERROR)
        return redirect("people:household", person.code)
    actions.join_household(request.staff, person, other)
    notify(request, _("They live in one household now."))
    return redirect("console:member", person.code)
