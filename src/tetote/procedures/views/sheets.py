"""Procedures as Excel: out as a file, in with everything that was found and a look at the difference first."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, screens
from tetote.procedures.engine.definition.changes import Change
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import UnreadableDefinitionError, from_json, to_json
from tetote.procedures.forms import WorkbookForm
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_version, sheets
from tetote.procedures.queries.columns import COLUMNS
from tetote.procedures.views.common import load
from tetote.ui.notices import notify

SALT = "procedures.sheet"
AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Line:
    """A change as the page shows it."""

    what: str
    name: str
    columns: str


@require_http_methods(["GET", "POST"])
@staff_may("procedures.build")
def bring_new(request: StaffRequest) -> HttpResponse:
    """A workbook becomes a new procedure."""
    return _bring(request, None)


@require_http_methods(["GET", "POST"])
@staff_may("procedures.build")
def excel(request: StaffRequest, code: str) -> HttpResponse:
    """The files of a procedure, and a workbook as its new draft."""
    return _bring(request, load(request, code))


def _bring(request: StaffRequest, procedure: Procedure | None) -> HttpResponse:
    if request.method == "POST" and request.POST.get("draft"):
        return _save(request, procedure)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "procedures/excel.html", _page(procedure, form))
    imported = sheets.import_workbook(form.cleaned_data["workbook"].read(), form.lists())
    return _looked_at(request, procedure, imported)


def _page(procedure: Procedure | None, form: WorkbookForm) -> dict[str, object]:
    tabs = screens.tabs(procedure, "excel") if procedure else []
    versions = procedure.versions.order_by("-number") if procedure else []
    return {"procedure": procedure, "form": form, "tabs": tabs, "versions": versions}


def _looked_at(request: StaffRequest, procedure: Procedure | None, imported: sheets.Imported) -> HttpResponse:
    """Everything that was found; only where nothing grave was, the button that saves."""
    definition, language = imported.definition, (get_language() or "ja")[:2]
    usable = definition if imported.is_usable else None
    context = {
        "procedure": procedure,
        "grave": _sentences(imported.findings, language, grave=True),
        "notices": _sentences(imported.findings, language, grave=False),
        "title": usable.settings.form_title if usable else "",
        "questions": sum(row.is_question and not row.is_unseen for row in usable.survey) if usable else 0,
        "changes": list(_changes(procedure, usable, language)) if procedure and usable else [],
        "later": [finding.sentence(language) for finding in sheets.not_to_be_changed(procedure, usable)]
        if procedure and usable
        else [],
        "draft": signing.dumps(to_json(usable), salt=SALT, compress=True) if usable else "",
        "edition": procedure.edition if procedure else 0,
    }
    return render(request, "procedures/excel_review.html", context)


def _sentences(findings: list[Finding], language: str, *, grave: bool) -> list[str]:
    return [finding.sentence(language) for finding in findings if finding.grave == grave]


def _changes(procedure: Procedure, new: Definition, language: str) -> Iterator[Line]:
    labels = {**sheets.labels(from_json(procedure.draft), language), **sheets.labels(new, language)}
    words = {
        "added": _("New"),
        "removed": _("Taken out"),
        "renamed": _("New name"),
        "changed": _("Changed"),
    }
    for change in sheets.difference(procedure, new):
        yield Line(words[change.what], labels.get(change.name, change.name), _columns(change))


def _columns(change: Change) -> str:
    if change.before:
        return f"{change.before} → {change.name}"
    return ", ".join(str(COLUMNS.get(column, column)) for column in change.columns)


def _save(request: StaffRequest, procedure: Procedure | None) -> HttpResponse:
    """Saves what was looked at, and nothing else: the page carries it signed."""
    try:
        definition = from_json(signing.loads(request.POST["draft"], salt=SALT, max_age=AN_HOUR))
        saved = _saved(request, procedure, definition)
    except (signing.BadSignature, UnreadableDefinitionError):
        notify(request, _("This page was open too long. Please choose the file again."), level=messages.ERROR)
        return redirect("procedures:excel_new") if procedure is None else redirect("procedures:excel", procedure.code)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
        return redirect("procedures:excel_new") if procedure is None else redirect("procedures:excel", procedure.code)
    notify(request, _("Saved as a draft. People see it once you publish it."))
    return redirect("procedures:overview", saved.code)


def _saved(request: StaffRequest, procedure: Procedure | None, definition: Definition) -> Procedure:
    if procedure is None:
        return actions.create_procedure(request.staff, definition)
    edition = request.POST.get("edition", "")
    return actions.save_draft(request.staff, procedure.code, definition, int(edition) if edition.isdecimal() else None)


@require_GET
@staff_may("procedures.build")
def draft(request: StaffRequest, code: str) -> HttpResponse:
    """The draft as a workbook."""
    procedure = load(request, code)
    return _file(from_json(procedure.draft), f"{procedure.code}-draft")


@require_GET
@staff_may("procedures.build")
def version(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """A published version as a workbook."""
    procedure = load(request, code)
    try:
        found = access_version(procedure, number)
    except NotFoundError as absent:
        raise Http404 from absent
    return _file(from_json(found.definition), f"{procedure.code}-{number}")


def _file(definition: Definition, name: str) -> HttpResponse:
    file = sheets.download(definition, name)
    response = HttpResponse(file.data, content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
