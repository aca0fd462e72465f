"""Letters of a procedure: written once with gaps, made for each application."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, screens
from tetote.procedures.letters import LONGEST, STARTERS, LetterTooLongError, as_pdf, filled
from tetote.procedures.models import LetterTemplate, Procedure
from tetote.procedures.queries.letters import gaps_of_procedure, letter_for, other_languages, samples_of, strays
from tetote.procedures.review_forms import LetterForm
from tetote.procedures.views.common import load, load_application
from tetote.ui.notices import notify
from tetote.ui.papers import pdf


@require_http_methods(["GET", "POST"])
@staff_may("procedures.build")
def letters(request: StaffRequest, code: str) -> HttpResponse:
    """The letters of a procedure; a new one begins from a starter or empty."""
    procedure = load(request, code)
    if request.method == "POST":
        starter = request.POST.get("starter", "")
        letter = actions.add_letter(request.staff, procedure, starter or str(_("Letter")), STARTERS.get(starter, ""))
        return redirect("procedures:edit_letter", code, letter.id)
    context = {
        "procedure": procedure,
        "tabs": screens.tabs(procedure, "letters"),
        "letters": procedure.letters.order_by("title"),
        "starters": list(STARTERS),
    }
    return render(request, "procedures/letters.html", context)


@require_http_methods(["GET", "POST"])
@staff_may("procedures.build")
def edit(request: StaffRequest, code: str, letter_id: UUID) -> HttpResponse:
    """Its title and words, with the gaps there are."""
    procedure = load(request, code)
    letter = _letter(procedure, letter_id)
    form = LetterForm(letter, other_languages(procedure), request.POST or None)
    if request.method == "POST" and "delete" in request.POST:
        actions.delete_letter(request.staff, letter)
        notify(request, _("The letter was deleted."))
        return redirect("procedures:letters", code)
    if form.is_valid():
        looked = _looked_at(request, procedure, form)
        if looked or not form.errors:
            return looked or _saved(request, procedure, letter, form)
    context = {
        "procedure": procedure,
        "letter": letter,
        "form": form,
        "gaps": gaps_of_procedure(procedure),
        "strays": strays(letter),
        "languages": other_languages(procedure),
        "example": procedure.applications.order_by("-received_at").first(),
    }
    return render(request, "procedures/edit_letter.html", context)


def _saved(request: StaffRequest, procedure: Procedure, letter: LetterTemplate, form: LetterForm) -> HttpResponse:
    """It is kept as it was written; what nothing will fill is said on the page."""
    title, body = form.cleaned_data["title"], form.cleaned_data["body"]
    actions.save_letter(request.staff, letter, title, body, form.wordings)
    notify(request, _("Saved."))
    return redirect("procedures:edit_letter", procedure.code, letter.id)


def _looked_at(request: StaffRequest, procedure: Procedure, form: LetterForm) -> HttpResponse | None:
    """As it stands in the form, in one language, filled with examples; nothing is saved. None where nobody asks."""
    language = request.POST.get("look")
    if language is None:
        return None
    body = form.wordings.get(language, "").strip() or form.cleaned_data["body"]
    try:
        words = filled(body, samples_of(procedure, language))
        made = as_pdf(words, title=form.cleaned_data["title"], author=procedure.organisation.name)
    except LetterTooLongError as refused:
        form.add_error("body", _too_long(refused))
        return None
    return pdf(made, "preview")


def _too_long(refused: LetterTooLongError) -> str:
    told = _("This letter has %(length)s characters; at most %(most)s can be printed. Please shorten its text.")
    return told % {"length": f"{refused.length:,}", "most": f"{LONGEST:,}"}


def _letter(procedure: Procedure, letter_id: UUID) -> LetterTemplate:
    found = procedure.letters.filter(id=letter_id).first()
    if found is None:
        raise Http404
    return found


@require_POST
@staff_may("procedures.review")
def make(request: StaffRequest, code: str, letter_id: UUID) -> HttpResponse:
    """The letter for one application, as a PDF to be saved."""
    application = load_application(request, code)
    letter = _letter(application.procedure, letter_id)
    try:
        words = letter_for(letter, application)
        made = as_pdf(words, title=letter.title, author=application.organisation.name)
    except LetterTooLongError as refused:
        notify(request, _too_long(refused), level=messages.ERROR)
        return redirect("procedures:application", code)
    actions.note_letter(request.staff, application, letter.title)
    return pdf(made, application.code)
