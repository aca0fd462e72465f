"""What is kept of a member: seen by kind, handed out as a file, erased after they have left."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people import actions, data_screens, ports
from tetote.people.forms.data import EraseForm
from tetote.people.models import DataRequest, Person
from tetote.people.permissions import PERSONAL_DATA
from tetote.people.queries.data import data_request_of, latest_data_requests
from tetote.people.views.common import crumbs, load
from tetote.ui.attempts import attempt, found_or_404
from tetote.ui.fragments import fragment_response
from tetote.ui.notices import notify

Kind, State = DataRequest.Kind, DataRequest.State


@never_cache
@require_GET
@staff_may(PERSONAL_DATA)
def data(request: StaffRequest, code: str) -> HttpResponse:
    """Everything by kind, what was handed out of late, and whether it may be erased."""
    person = load(request, code)
    context = {
        "person": person,
        "crumbs": crumbs(person, _("This person's data")),
        "groups": data_screens.groups(person),
        "unfinished": ports.unfinished(person),
        "needing_name": ports.needing_name(person) if person.erased_at and not person.name_erased_at else [],
        **_progress(person),
    }
    return render(request, "people/data.html", context)


@require_GET
@staff_may(PERSONAL_DATA)
def progress(request: StaffRequest, code: str) -> HttpResponse:
    """What was asked for, again and again while the worker is at it."""
    person = load(request, code)
    etag = "-".join(f"{each.id.hex[-6:]}{each.state}" for each in latest_data_requests(person))
    return fragment_response(request, "people/_data_progress.html", partial(_progress, person), etag)


def _progress(person: Person) -> dict[str, object]:
    asked = latest_data_requests(person)
    return {
        "person": person,
        "asked": asked,
        "is_working": any(each.state == State.WAITING for each in asked),
        "is_erasing": any((each.kind, each.state) == (Kind.ERASURE, State.WAITING) for each in asked),
    }


@require_POST
@staff_may(PERSONAL_DATA)
def ask(request: StaffRequest, code: str) -> HttpResponse:
    """Has everything put into one file."""
    person = load(request, code)

    def prepare() -> None:
        actions.ask_for_data(request.staff, person)

    words = _("The file is being prepared. It appears here when it is ready.")
    return attempt(request, prepare, words, "people:data", person.code)


@never_cache
@require_GET
@staff_may(PERSONAL_DATA)
def download(request: StaffRequest, code: str, request_id: UUID) -> HttpResponse:
    """The file; a sentence on the page before where it cannot be opened any more."""
    person = load(request, code)
    wanted = data_request_of(person, request_id)
    if wanted is None:
        raise Http404
    try:
        file = found_or_404(actions.hand_out, request.staff, wanted)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
        return redirect("people:data", person.code)
    day = clock.today(request.staff.organisation.time_zone).isoformat()
    name = f"data-{person.code}-{day}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file, content_type="application/zip", headers=headers)


@never_cache
@require_http_methods(["GET", "POST"])
@staff_may(PERSONAL_DATA)
def erase(request: StaffRequest, code: str) -> HttpResponse:
    """What would go and what would stay; then it is done, once the name was typed."""
    person = load(request, code)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_asked(request, person, form):
        notify(request, _("It is being erased. They can no longer be reached from now on."))
        return redirect("people:data", person.code)
    context = {
        "person": person,
        "crumbs": crumbs(person, _("Erase")),
        "groups": data_screens.groups(person),
        "unfinished": ports.unfinished(person),
        "form": form,
    }
    return render(request, "people/data_erase.html", context, status=422 if form.errors else 200)


def _is_asked(request: StaffRequest, person: Person, form: EraseForm) -> bool:
    try:
        actions.erase_data(request.staff, person, form.cleaned_data["name"])
    except TetoteError as refused:
        form.add_error("name", str(refused.sentence))
        return False
    return True
