"""The builder: one page, one address for every deed. All works without a script; with one, pages are merged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from tetote.automations.queries import Trial
from tetote.console.builder import deeds, desk, palette, pictures, playing, saving
from tetote.console.builder.panel import Panel, panel
from tetote.console.builder.stage import play
from tetote.console.builder.tapping import DEEDS, play_deed
from tetote.console.builder.views.common import crumbs, tabs
from tetote.console.builder.words import deed_words, use_words
from tetote.console.guard import page
from tetote.kernel.errors import TetoteError
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, ports
from tetote.procedures.engine.definition.editing import naming, updating
from tetote.procedures.engine.definition.editing.errors import CannotEditError
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_procedure, draft_of, last_steps, published
from tetote.ui.notices import notify

BUILD = "procedures.build"


@dataclass
class Seen(playing.Heard):
    """What a request leaves on the page."""

    open: str = ""
    after: str = ""
    problem: str = ""
    warning: str = ""
    sure: str = ""
    data: QueryDict | None = None
    unsaved: Definition | None = None
    """The draft as it would be, where somebody else was quicker: the open block is shown from it."""
    errors: Mapping[str, str] = field(default_factory=dict)


@page(BUILD)
def build(request: StaffRequest, code: str) -> HttpResponse:
    """Shows the draft; every button and every pause in typing comes here too."""
    procedure = access_procedure(request.staff.organisation_id, code)
    if request.method != "POST":
        seen = Seen(open=request.GET.get("open", ""), after=request.GET.get("after", ""))
        return _shown(request, procedure, seen)
    data = request.POST
    seen = Seen(open=data.get("open", ""), state=playing.opened(data.get("state", "")))
    try:
        _do(request, procedure, data, seen)
    except CannotEditError as error:
        seen.problem = error.sentence(get_language() or "ja")
    except TetoteError as error:
        seen.problem = str(error.sentence)
    if _stays(request, data):
        return _shown(request, access_procedure(request.staff.organisation_id, code), seen)
    if seen.problem:
        notify(request, seen.problem, level=messages.ERROR)
    return redirect(f"{reverse('console:builder', args=[code])}?open={seen.open}#block-{seen.open}")


def _stays(request: StaffRequest, data: QueryDict) -> bool:
    """A script merges the answer; and what lives in the page alone would be lost by going elsewhere."""
    return bool(request.headers.get("HX-Request")) or data.get("do", "").partition(":")[0] in {
        *("remove", *DEEDS),
        *("row-add", "row-drop", "group-add", "shape", "save", "palette"),
    }


def _do(request: StaffRequest, procedure: Procedure, data: QueryDict, seen: Seen) -> None:
    do = data.get("do", "")
    deed, _colon, what = do.partition(":")
    if deed.startswith("play"):
        play_deed(deed, what, data, seen)
    elif deed in {"undo", "redo"}:
        (actions.undo if deed == "undo" else actions.redo)(request.staff, procedure.code)
    elif deed == "open":
        seen.open = what
        _jump(what, seen, procedure)
    elif deed == "palette":
        seen.after = what
    elif deed == "title":
        _edit(request, procedure, partial(_titled, title=data.get("title", "")), "title")
    elif deed in deeds.DEEDS:
        _done(request, procedure, deed, what, data, seen)
    elif data.get("block"):
        shaped = deeds.shaped(data, do)
        wrong = pictures.taken(request.staff, request.FILES, shaped)
        _saved(request, procedure, shaped, seen)
        seen.errors = {**seen.errors, **wrong}


def _edit(request: StaffRequest, procedure: Procedure, edit: Callable[[Definition], Definition], deed: str) -> None:
    actions.edit_draft(request.staff, procedure.code, edit, deed)


def _titled(definition: Definition, title: str) -> Definition:
    words = title.strip()
    if words == definition.settings.form_title:
        return definition
    return replace(definition, settings=replace(definition.settings, form_title=words))


def _done(request: StaffRequest, procedure: Procedure, deed: str, what: str, data: QueryDict, seen: Seen) -> None:
    if deed == "remove" and not data.get("sure") and (used := _in_use(procedure, what)):
        seen.warning, seen.sure = used, what
        return
    edited: list[deeds.Edited] = []

    def edit(definition: Definition) -> Definition:
        edited.append(deeds.DEEDS[deed](definition, what, data))
        return edited[-1].definition

    _edit(request, procedure, edit, f"{deed}:{what}")
    seen.open = edited[-1].open


def _in_use(procedure: Procedure, row_id: str) -> str:
    definition = draft_of(procedure)
    found = naming.uses_of_block(definition, row_id)
    return use_words(definition, found) if found else ""


def _saved(request: StaffRequest, procedure: Procedure, data: QueryDict, seen: Seen) -> None:
    block = data.get("block", "")
    seen.open, seen.data = block, data
    now = draft_of(procedure)
    fixed = naming.taken(published(procedure.current)) if procedure.current else frozenset[str]()
    language = get_language() or "ja"
    if data.get("print") and data.get("print") != updating.print_of(now, block) and not data.get("told"):
        data["told"] = "1"
        seen.unsaved = saving.save(now, block, data, fixed, language).definition
        return
    errors: dict[str, str] = {}

    def edit(definition: Definition) -> Definition:
        saved = saving.save(definition, block, data, fixed, language)
        errors.update(saved.errors)
        return saved.definition

    _edit(request, procedure, edit, f"save:{block}")
    seen.errors = errors


def _jump(row_id: str, seen: Seen, procedure: Procedure) -> None:
    """The phone turns to the question of a block, where it is asked now."""
    address = playing.address_of(draft_of(procedure), row_id)
    if address:
        seen.state = replace(seen.state, focus=address, trial=Trial())


def _shown(request: StaffRequest, procedure: Procedure, seen: Seen) -> HttpResponse:
    definition = draft_of(procedure)
    faults = desk.faults_of(definition, request.staff.organisation)
    opened = _panel(definition, procedure, seen, faults)
    steps = last_steps(procedure)
    phone = play(procedure.draft, request.staff.organisation, seen)
    context = {
        "procedure": procedure,
        "here": reverse("console:builder", args=[procedure.code]),
        "title": definition.settings.form_title,
        "blocks": desk.blocks(definition, faults, opened),
        "after": seen.after or ("" if definition.survey else deeds.END),
        "shelves": palette.shelves(),
        "open": opened.row.id if opened else "",
        "print": updating.print_of(definition, opened.row.id) if opened else "",
        "phone": phone,
        "faults": [fault for fault in faults if not fault.row_id and definition.survey],
        "undo": deed_words(definition, steps.get("undo")),
        "redo": deed_words(definition, steps.get("redo")),
        "problem": seen.problem,
        "warning": seen.warning,
        "sure": seen.sure,
        "crumbs": crumbs(procedure),
        "tabs": tabs(procedure, "builder"),
    }
    whole = "console/builder/desk.html"
    return render(request, f"{whole}#builder" if request.headers.get("HX-Request") else whole, context)


def _panel(definition: Definition, procedure: Procedure, seen: Seen, faults: list[desk.Fault]) -> Panel | None:
    if not seen.open or not any(row.id == seen.open for row in definition.survey):
        return None
    calendar = ports.desk()
    resources = list(calendar.resources(procedure.organisation_id)) if calendar else []
    mine = {
        column: [one.sentence for one in faults if (one.row_id, one.column) == (seen.open, column)]
        for column in ("relevant", "required", "constraint", "choice_filter")
    }
    return panel(seen.unsaved or definition, seen.open, resources, seen.data, seen.errors, mine)
