"""One application: what it says, what was noted, what happened, and the next decision."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.kernel.models import AuditEntry
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.queries import staff_names
from tetote.organisations.requests import StaffRequest
from tetote.people.queries import names
from tetote.procedures import actions, ports, review_screens
from tetote.procedures.engine.definition.procedure import RETURNED
from tetote.procedures.models import Application, Run
from tetote.procedures.queries.answers import Difference, differences, outcome_of, protected_names
from tetote.procedures.queries.runs import active_run
from tetote.procedures.review_forms import AssignForm, StaffFieldsForm
from tetote.procedures.shown import consents_of, in_words_alone, lines_of
from tetote.procedures.telling import noted_in_words, step_words, words_of
from tetote.procedures.versions import definition_of
from tetote.procedures.views.common import load_application
from tetote.ui.attempts import attempt
from tetote.ui.boards import seen_version as seen
from tetote.ui.fragments import fragment_response
from tetote.ui.notices import notify

SEEN = "procedures.application.seen"
RECEIVED, ASSIGNED = "procedures.application.received", "procedures.application.assigned"
LOOKS = frozenset({SEEN, "procedures.file.seen"})
USUAL = (
    gettext_lazy("It cannot be read. Please send it again."),
    gettext_lazy("Something is missing."),
    gettext_lazy("It does not fit the other answers."),
    gettext_lazy("Please check the number."),
)
"""Sentences that are needed often; the page offers them while one writes."""


@require_GET
@staff_may("procedures.view")
def application(request: StaffRequest, code: str) -> HttpResponse:
    """The whole page, or, asked again by itself, the part that lives. Who looks leaves a sentence, once in a day."""
    found = load_application(request, code)
    template = "procedures/application.html"
    if request.headers.get("HX-Request"):
        template += "#live"
    else:
        _note_look(request, found)
    etag = _etag(request, found)
    return fragment_response(request, template, lambda: {**_context(request, found), "etag": etag}, etag)


def _etag(request: StaffRequest, found: Application) -> str:
    """Changes with every deed of the organisation, with every message about it, and with the reader."""
    sent = ",".join(f"{told.at.timestamp()}{told.fate}" for told in ports.post().told(found))
    newest, day = audit.version(found.organisation_id), clock.now().strftime("%d%H")
    words = f"{newest}-{sent}-{day}-{request.staff.id}-{get_language()}"
    return sha256(words.encode()).hexdigest()[:24]


def _note_look(request: StaffRequest, found: Application) -> None:
    since = clock.now() - timedelta(days=1)
    if not audit.entries_about(found).filter(verb=SEEN, actor_id=request.staff.id, at__gt=since).exists():
        audit.record(SEEN, found, organisation_id=found.organisation_id, actor=audit.staff(request.staff.id))


def _context(request: StaffRequest, found: Application) -> dict[str, object]:
    may_review = may(request.staff, "procedures.review")
    staff_values = json.loads(found.staff_values or "{}")
    return {
        **_decisions(found),
        "application": found,
        "who": review_screens.who(found),
        "state": step_words(found),
        "lines": lines_of(found, may_read=may_review),
        "consents": consents_of(found),
        "deed": review_screens.deed_words(found),
        "waits": found.state == RETURNED,
        "being_changed": found.state != RETURNED and found.run.state != Run.State.SENT,
        "earlier": _earlier(found, may_read=may_review),
        "notes": found.notes.select_related("staff").order_by("created_at") if may_review else [],
        "assign_form": AssignForm(found),
        "staff_form": StaffFieldsForm(found, staff_values),
        **_story(found),
        "letters": found.procedure.letters.order_by("title"),
        "may_review": may_review,
        "etag": "",
    }


def _earlier(found: Application, *, may_read: bool) -> list[tuple[datetime, list[Difference]]]:
    """What each correction changed: what stood there before it against what stood there after it, the latest first."""
    hidden = frozenset() if may_read else protected_names(definition_of(found.version))
    shown, after = [], outcome_of(found)
    for one in found.earlier.order_by("-replaced_at"):
        before = outcome_of(one)
        changed = [each for each in differences(found, before, after, in_words_alone) if each.name not in hidden]
        shown.append((one.replaced_at, changed))
        after = before
    return shown


def _decisions(found: Application) -> dict[str, object]:
    """The next step as the one key button, the others beside it; sending back has a page of its own."""
    names = [step.name for step in definition_of(found.version).procedure.steps]
    here = names.index(found.state) if found.state in names else -1
    possible = review_screens.moves_of(found)
    steps = [step for step in possible if step.name != RETURNED]
    following = next((step for step in steps if names.index(step.name) > here), None)
    return {
        "next_step": (following.name, words_of(following)) if following else None,
        "steps": [(step.name, words_of(step)) for step in steps if step is not following],
        "can_return": len(steps) < len(possible),
    }


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence of the story; or a message with what became of it."""

    at: datetime
    sentence: str = ""
    told: ports.Told | None = None


def _story(found: Application) -> dict[str, object]:
    """Deeds and messages, the latest first; who only looked stands apart."""
    entries = list(audit.entries_about(found))
    people = {entry.actor_id for entry in entries if entry.actor_kind == "person" and entry.actor_id}
    known = {**staff_names(found.organisation_id), **names(found.organisation_id, people)}
    deeds = [(entry.verb in LOOKS, Entry(entry.at, _sentence(found, entry, known))) for entry in entries]
    letters = [Entry(one.at, told=one) for one in ports.post().told(found)]
    story = [entry for is_look, entry in deeds if not is_look] + letters
    return {
        "story": sorted(story, key=lambda entry: entry.at, reverse=True),
        "looks": [entry for is_look, entry in reversed(deeds) if is_look],
    }


def _sentence(found: Application, entry: AuditEntry, known: Mapping[UUID, str]) -> str:
    actor = known.get(entry.actor_id, "") if entry.actor_id else ""
    if not actor and entry.verb == RECEIVED:
        return _("It was sent")  # By somebody who is not on file: there is no name to say.
    if entry.verb == ASSIGNED and not entry.data["to"]:
        return _("{actor} left open who looks after it").format(actor=actor)
    words = {**noted_in_words(found, entry.data), "actor": actor or _("The sender")}
    return audit.sentence_for(entry.verb).format_map(words)


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
    try:
        actions.check_correctable(found)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
        return redirect("procedures:application", code)
    marked = {address: request.POST.get(f"words:{address}", "") for address in request.POST.getlist("address")}
    if "send" in request.POST and marked:
        done = _("Sent back. The person is asked only about what you marked.")
        return attempt(
            request,
            lambda: actions.send_back(request.staff, code, marked, seen(request)),
            done,
            "procedures:application",
            code,
        )
    is_empty = request.method == "POST" and not marked
    context = {
        "application": found,
        "lines": [
            (line, line.address in marked, marked.get(line.address, "")) for line in lines_of(found, may_read=True)
        ],
        "problem": _("Nothing is marked. Please tick at least one answer.") if is_empty else "",
        "told": ports.post().returned(found, len(marked)) if marked else [],
        "reaching": ports.post().reaching(found.organisation_id, [found]) if marked else None,
        "busy": _busy(found),
        "usual": [str(words) for words in USUAL],
    }
    return render(request, "procedures/send_back.html", context)


def _busy(found: Application) -> str:
    """The title of what the person is answering at the moment, '' where it is nothing else."""
    run = found.run
    other = active_run(run.organisation_id, run.kind, run.address, run.person_id)
    return other.version.procedure.title if other and other.id != run.id else ""
