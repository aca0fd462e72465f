"""Bringing in the centre's own list: the file, its columns, what would happen, what happened."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.kernel.errors import TetoteError
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.actions.roster import (
    answer_about,
    can_be_taken_back,
    choose_columns,
    leave_roster,
    take_back,
    take_in,
    upload_roster,
)
from tetote.people.forms.roster import ColumnsForm, ListForm, PlaceForm
from tetote.people.models import RosterImport, RosterRow
from tetote.people.permissions import IMPORT
from tetote.people.queries.roster import Kind, Planned, imports_of, rows_in, rows_of
from tetote.people.roster.rows import Problem
from tetote.people.roster_pages import UploadedList
from tetote.people.views.common import load_import
from tetote.people.words import PROBLEMS, problem_words, stays_words, target_words, value_words
from tetote.ui.fragments import fragment_response
from tetote.ui.notices import notify

State = RosterImport.State
SHOWN = 200
"""Rows of a table; the rest is counted."""
CHANGES_SHOWN = 50


@require_http_methods(["GET", "POST"])
@staff_may(IMPORT)
def upload(request: StaffRequest) -> HttpResponse:
    """The file, and the lists of late."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            roster = upload_roster(request.staff, file.read(), file.name or "")
        except TetoteError as refused:
            form.add_error("file", str(refused.sentence))
        else:
            return redirect("people:roster_columns", roster.id)
    lists = [(each, _place_of(each)) for each in imports_of(request.staff.organisation_id)]
    context = {"form": form, "lists": lists, "crumbs": _crumbs()}
    return render(request, "people/roster_upload.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_may(IMPORT)
def columns(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """What each column holds, as we took it and as staff say."""
    roster = load_import(request, import_id)
    uploaded = _uploaded(request, roster)
    if uploaded is None:
        return redirect(_place_of(roster))
    place = PlaceForm(uploaded, _place_data(request, roster, uploaded))
    sheet, header = _place(place, roster)
    chosen = request.method == "POST" and request.POST.get("do") == "check"
    form = ColumnsForm(uploaded.columns(sheet, header), uploaded.courses, request.POST if chosen else None)
    if chosen and place.is_valid() and form.is_valid():
        try:
            choose_columns(request.staff, roster, sheet, header, form.chosen())
        except TetoteError as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return redirect("people:roster_check", roster.id)
    context = {"form": form, "place": place, "roster": roster, "crumbs": _crumbs(_("Columns"))}
    return render(request, "people/roster_columns.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_may(IMPORT)
def check(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """What would happen, row by row; and the button that lets it happen."""
    roster = load_import(request, import_id)
    uploaded = _uploaded(request, roster) if roster.state == State.CHECKED else None
    if uploaded is None:
        return redirect(_place_of(roster))
    if request.method == "POST":
        return _decided(request, roster, uploaded)
    entries, problems = uploaded.read()
    planned = uploaded.plan(entries)
    context = {
        "roster": roster,
        "crumbs": _crumbs(_("Check")),
        **_counted(planned),
        **_asked(roster, planned),
        **_unread(problems, planned, uploaded),
        **_to_change(request, planned, uploaded),
    }
    return render(request, "people/roster_check.html", context)


def _unread(problems: Sequence[Problem], planned: Sequence[Planned], uploaded: UploadedList) -> dict[str, object]:
    """What could not be read, row by row, and what is left to others."""
    taken = [each.entry for each in planned if each.mail_is_taken]
    told = [*problems, *(Problem(entry.row, None, "mail_taken", entry.texts["mail_contact"]) for entry in taken)]
    return {
        "left_out": sum(problem.stops for problem in told),
        "problems": [
            (each.row, "" if each.column is None else uploaded.heading(each.column), each.value, problem_words(each))
            for each in told[:SHOWN]
        ],
        "more_problems": max(0, len(told) - SHOWN),
    }


def _counted(planned: Sequence[Planned]) -> dict[str, object]:
    counts = Counter(each.kind for each in planned)
    open_children = sum(question.is_open for each in planned for question in each.questions)
    return {
        "new": counts[Kind.NEW],
        "changed": counts[Kind.UPDATE],
        "same": counts[Kind.SAME],
        "open": counts[Kind.ASK] + open_children,
    }


def _asked(roster: RosterImport, planned: Sequence[Planned]) -> dict[str, object]:
    """Members and children who may be on file under another name, those first whom nobody has answered about."""
    members = sorted((each for each in planned if each.candidates), key=lambda each: each.kind is not Kind.ASK)
    asked = ((each, question) for each in planned for question in each.questions)
    children = sorted(asked, key=lambda pair: not pair[1].is_open)
    return {
        "questions": [(each, _answer(roster, each)) for each in members[:SHOWN]],
        "children": children[:SHOWN],
        "more_questions": max(0, len(members) - SHOWN) + max(0, len(children) - SHOWN),
    }


def _to_change(request: StaffRequest, planned: Sequence[Planned], uploaded: UploadedList) -> dict[str, object]:
    written = [*_of(planned, Kind.UPDATE), *_of(planned, Kind.NEW)]
    return {
        "writes": len(written),
        "changes": [(each, _changes(request, each, uploaded)) for each in written[:CHANGES_SHOWN]],
        "more_changes": max(0, len(written) - CHANGES_SHOWN),
    }


def _decided(request: StaffRequest, roster: RosterImport, uploaded: UploadedList) -> HttpResponse:
    answers = {name.removeprefix("row-"): str(request.POST[name]) for name in request.POST if name.startswith("row-")}
    try:
        answer_about(request.staff, roster, answers)
        if request.POST.get("do") != "take":
            notify(request, _("Your answers were noted."))
            return redirect("people:roster_check", roster.id)
        entries, _problems = uploaded.read()
        take_in(request.staff, roster, uploaded.plan(entries))
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
        return redirect("people:roster_check", roster.id)
    return redirect("people:roster_result", roster.id)


@require_GET
@staff_may("people.view")
def result(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """How far the worker is, and what became of the list."""
    roster = load_import(request, import_id)
    if roster.state in {State.UPLOADED, State.CHECKED}:
        return redirect(_place_of(roster))
    context = {**_progress(roster), "crumbs": _crumbs(_("Result"))}
    return render(request, "people/roster_result.html", context)


@require_GET
@staff_may("people.view")
def progress(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """The same, asked again and again while the worker writes."""
    roster = load_import(request, import_id)
    etag = f"{roster.state}-{_waiting(rows_of(roster))}"
    return fragment_response(request, "people/_roster_progress.html", partial(_progress, roster), etag)


def _progress(roster: RosterImport) -> dict[str, object]:
    counted = rows_of(roster)
    total = sum(counted.values())
    return {
        "roster": roster,
        "at_work": roster.state in {State.APPLYING, State.UNDOING},
        "counts": [(str(state.label), counted[state]) for state in RosterRow.State if counted.get(state)],
        "total": total,
        "done": total - _waiting(counted),
        "refused": [(row.row, str(PROBLEMS[row.refused_because])) for row in rows_in(roster, RosterRow.State.REFUSED)],
        "staying": [(row, stays_words(row.refused_because)) for row in rows_in(roster, RosterRow.State.STAYS)[:SHOWN]],
        "more_staying": max(0, counted.get(RosterRow.State.STAYS, 0) - SHOWN),
        "may_take_back": can_be_taken_back(roster),
    }


def _waiting(counted: Mapping[str, int]) -> int:
    return counted.get(RosterRow.State.WAITING, 0) + counted.get(RosterRow.State.RETURNING, 0)


@require_POST
@staff_may(IMPORT)
def back(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Takes the list back; the worker does it, and this page shows how far it is."""
    roster = load_import(request, import_id)
    try:
        take_back(request.staff, roster)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
    return redirect("people:roster_result", roster.id)


@require_POST
@staff_may(IMPORT)
def leave(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """The list is not wanted after all."""
    try:
        leave_roster(request.staff, load_import(request, import_id))
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
    else:
        notify(request, _("The file was deleted. Nothing was changed."))
    return redirect("people:roster")


def _uploaded(request: StaffRequest, roster: RosterImport) -> UploadedList | None:
    if roster.state not in {State.UPLOADED, State.CHECKED}:
        return None
    try:
        return UploadedList(request.staff.organisation, roster)
    except FileNotFoundError:
        return None


def _place_data(request: StaffRequest, roster: RosterImport, uploaded: UploadedList) -> dict[str, object]:
    """The sheet and the row that were chosen; of another sheet the row is found anew."""
    sheet = str(request.POST.get("sheet", roster.sheet or uploaded.sheet_names[0]))
    before = str(request.POST.get("of_sheet", sheet))
    if "header" in request.POST and sheet == before:
        return {"sheet": sheet, "header": request.POST["header"]}
    known = roster.state == State.CHECKED and sheet == roster.sheet
    header = roster.header if known else uploaded.likely_header(sheet)
    return {"sheet": sheet, "header": header + 1}


def _place(place: PlaceForm, roster: RosterImport) -> tuple[str, int]:
    if place.is_valid():
        return str(place.cleaned_data["sheet"]), int(place.cleaned_data["header"]) - 1
    return roster.sheet, roster.header


def _place_of(roster: RosterImport) -> str:
    """The page where a list stands at present."""
    names = {State.UPLOADED: "people:roster_columns", State.CHECKED: "people:roster_check"}
    if roster.state == State.LEFT:
        return reverse("people:roster")
    return reverse(names.get(State(roster.state), "people:roster_result"), args=[roster.id])


def _of(planned: Sequence[Planned], kind: Kind) -> list[Planned]:
    return [each for each in planned if each.kind is kind]


def _answer(roster: RosterImport, planned: Planned) -> str:
    return str(roster.choices.get(str(planned.entry.row), planned.default))


def _changes(request: StaffRequest, planned: Planned, uploaded: UploadedList) -> Sequence[tuple[str, str, str]]:
    organisation = request.staff.organisation
    return [
        (
            target_words(each.field, uploaded.courses),
            value_words(each.field, each.before, organisation),
            value_words(each.field, each.after, organisation),
        )
        for each in planned.differences
    ]


def _crumbs(here: str = "") -> list[tuple[str, str]]:
    way = [(_("Members"), reverse("console:members"))]
    if not here:
        return [*way, (_("Bring in a list"), "")]
    return [*way, (_("Bring in a list"), reverse("people:roster")), (here, "")]
