"""One application: what it says, what was noted, what happened, and the next decision."""

import json
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.kernel import audit, clock
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.queries import staff_names
from tetote.organisations.requests import StaffRequest
from tetote.people.queries import names
from tetote.procedures import actions, review_screens
from tetote.procedures.engine.definition.procedure import RETURNED
from tetote.procedures.models import Application, Attachment
from tetote.procedures.queries.answers import Answered, answers, differences
from tetote.procedures.review_forms import AssignForm, StaffFieldsForm
from tetote.procedures.telling import returned, step_words, words_of
from tetote.procedures.versions import definition_of
from tetote.procedures.views.board import load_application, seen
from tetote.procedures.views.common import attempt
from tetote.ui.notices import notify

SEEN = "procedures.application.seen"
FILES = {"image", "file", "signature"}


@require_GET
@staff_may("procedures.view")
def application(request: StaffRequest, code: str) -> HttpResponse:
    """The whole page. Who looks leaves a sentence, once in a day."""
    found = load_application(request, code)
    _note_look(request, found)
    return render(request, "procedures/application.html", _context(request, found))


def _note_look(request: StaffRequest, found: Application) -> None:
    since = clock.now() - timedelta(days=1)
    if not audit.entries_about(found).filter(verb=SEEN, actor_id=request.staff.id, at__gt=since).exists():
        audit.record(SEEN, found, organisation_id=found.organisation_id, actor=audit.staff(request.staff.id))


def _context(request: StaffRequest, found: Application) -> dict[str, object]:
    staff_values = json.loads(found.staff_values or "{}")
    return {
        **_decisions(found),
        "application": found,
        "who": review_screens.who(found),
        "state": step_words(found),
        "lines": [_line(line) for line in answers(found)],
        "deed": review_screens.deed_words(found),
        "complaints": list(found.complaints.filter(answered_at=None)) if found.state == RETURNED else [],
        "earlier": [(one.replaced_at, differences(found, json.loads(one.outcome))) for one in found.earlier.all()],
        "notes": found.notes.select_related("staff").order_by("created_at"),
        "assign_form": AssignForm(found),
        "staff_form": StaffFieldsForm(found, staff_values),
        "story": _story(found),
        "letters": found.procedure.letters.order_by("title"),
        "may_review": may(request.staff, "procedures.review"),
    }


def _decisions(found: Application) -> dict[str, object]:
    """The next step as the one key button, the others beside it; sending back has a page of its own."""
    names = [step.name for step in definition_of(found.version).procedure.steps]
    here = names.index(found.state) if found.state in names else -1
    possible, language = review_screens.moves_of(found), get_language() or "ja"
    steps = [step for step in possible if step.name != RETURNED]
    following = next((step for step in steps if names.index(step.name) > here), None)
    return {
        "next_step": (following.name, words_of(following, language)) if following else None,
        "steps": [(step.name, words_of(step, language)) for step in steps if step is not following],
        "can_return": len(steps) < len(possible),
    }


def _line(line: Answered) -> dict[str, object]:
    files = [*Attachment.objects.filter(id__in=line.value.split())] if line.kind in FILES and line.value else []
    latitude, _space, rest = line.value.partition(" ")
    place = (latitude, rest.partition(" ")[0]) if line.kind == "geopoint" and line.value else ()
    return {"label": line.label, "shown": line.shown, "files": files, "place": place}


def _story(found: Application) -> list[dict[str, object]]:
    entries = list(audit.entries_about(found))
    people = {entry.actor_id for entry in entries if entry.actor_kind == "person" and entry.actor_id}
    known = {**staff_names(found.organisation_id), **names(found.organisation_id, people)}
    return [
        {
            "at": entry.at,
            "sentence": audit.sentence_for(entry.verb).format_map(
                {**entry.data, "actor": known.get(entry.actor_id, "") if entry.actor_id else _("Somebody")}
                | {key: _step(found, entry.data[key]) for key in ("before", "state") if key in entry.data}
            ),
        }
        for entry in reversed(entries)
    ]


def _step(found: Application, name: str) -> str:
    steps = {step.name: step for step in definition_of(found.version).procedure.steps}
    return words_of(steps[name], get_language() or "ja") if name in steps else name


@require_POST
@staff_may("procedures.review")
def assign(request: StaffRequest, code: str) -> HttpResponse:
    """Hands it to somebody, with a day."""
    found = load_application(request, code)
    form = AssignForm(found, request.POST)
    if form.is_valid():
        actions.assign(request.staff, code, form.chosen, form.cleaned_data["due_on"])
        notify(request, _("Saved."))
        return redirect("procedures:application", code)
    return render(request, "procedures/application.html", {**_context(request, found), "assign_form": form})


@require_POST
@staff_may("procedures.review")
def fill(request: StaffRequest, code: str) -> HttpResponse:
    """Keeps what staff note in the procedure's own fields."""
    found = load_application(request, code)
    form = StaffFieldsForm(found, {}, request.POST)
    if form.is_valid():
        actions.fill_staff_fields(request.staff, code, form.values)
        notify(request, _("Saved."))
        return redirect("procedures:application", code)
    return render(request, "procedures/application.html", {**_context(request, found), "staff_form": form})


@require_POST
@staff_may("procedures.review")
def add_note(request: StaffRequest, code: str) -> HttpResponse:
    """A word among staff."""
    text = request.POST.get("text", "")
    return attempt(
        request, lambda: actions.add_note(request.staff, code, text), _("Noted."), "procedures:application", code
    )


@require_POST
@staff_may("procedures.review")
def again(request: StaffRequest, code: str) -> HttpResponse:
    """Tries the refused deed once more."""
    done = _("Tried again. What became of it stands here.")
    return attempt(request, lambda: actions.do_deed_again(request.staff, code), done, "procedures:application", code)


@require_http_methods(["GET", "POST"])
@staff_may("procedures.review")
def send_back(request: StaffRequest, code: str) -> HttpResponse:
    """Marks answers that do not fit; shows what the person will get before it is sent."""
    found = load_application(request, code)
    marked = {address: request.POST.get(f"words:{address}", "") for address in request.POST.getlist("address")}
    if request.method == "POST" and marked:
        done = _("Sent back. The person is asked only about what you marked.")
        return attempt(
            request,
            lambda: actions.send_back(request.staff, code, marked, seen(request)),
            done,
            "procedures:application",
            code,
        )
    if request.method == "POST":
        notify(request, _("Nothing is marked. Please tick at least one answer."))
    context = {"application": found, "lines": answers(found), "preview": returned(found, 1)}
    return render(request, "procedures/send_back.html", context)
