"""The run itself: one page after the other, until everything is checked and sent."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.people.permissions import MemberRequest, by_link
from tetote.portal.procedures.asking import Asked, asked, said
from tetote.portal.procedures.languages import house_language, languages_of
from tetote.portal.procedures.visits import RUN, Visit, by_token
from tetote.procedures import actions
from tetote.procedures.engine.turns import Another, Answer, Page, Pages
from tetote.procedures.models import Run
from tetote.procedures.queries import access_run, definition_of, dressed, lines_of, pages_of
from tetote.ui.notices import notify

CHECK = "check"


@by_link(RUN)
def run_of_member(request: MemberRequest) -> HttpResponse:
    """A member's own run."""
    try:
        run = access_run(request.member.organisation_id, request.subject_id)
    except NotFoundError:
        run = None
    if run is None or run.person_id != request.member.id:
        return render(request, "people/link_unknown.html", status=404)
    return serve(Visit(request, run, request.path, request.member))


@by_token
def run_by_token(visit: Visit) -> HttpResponse:
    """The run of somebody who is not on file."""
    return serve(visit)


def serve(visit: Visit) -> HttpResponse:
    """Shows a page of it, or takes what was said."""
    choices = languages_of(definition_of(visit.run.version))
    with translation.override(house_language(visit.run.language, choices)):
        if visit.run.state in {Run.State.SENT, Run.State.LEFT}:
            return _state(visit)
        if visit.request.method == "POST":
            return _posted(visit)
        return _shown(visit)


def _shown(visit: Visit) -> HttpResponse:
    pages = pages_of(visit.run)
    wanted = visit.request.GET.get("q", "")
    current = pages.first_open()
    if wanted == CHECK and current is None:
        return _check(visit, pages)
    page = pages.find(wanted) if wanted else current
    if page is None or not wanted:
        return visit.go(current.address if current else CHECK)
    return _page(visit, pages, page)


def _page(visit: Visit, pages: Pages, page: Page, errors: Mapping[str, Sequence[str]] | None = None) -> HttpResponse:
    data = visit.request.POST if visit.request.method == "POST" else None
    fields = [
        asked(dressed(visit.run, question), data, (errors or {}).get(question.address, ()))
        for question in pages.asked(page)
    ]
    before = pages.before(page)
    context = _context(visit) | {
        "page": page,
        "fields": fields,
        "problems": [(field, error) for field in fields for error in field.errors],
        "back": visit.at(before.address) if before else "",
        "number": pages.questions.index(page) + 1 if not page.is_more else 0,
        "count": len(pages.questions),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return render(visit.request, "portal/procedures/page.html", context, status=status)


def _context(visit: Visit) -> dict[str, object]:
    definition = definition_of(visit.run.version)
    return {
        "visit": visit,
        "run": visit.run,
        "organisation": visit.run.organisation,
        "title": definition.settings.form_title,
    }


def _posted(visit: Visit) -> HttpResponse:
    if "send" in visit.request.POST:
        return _sent(visit)
    pages = pages_of(visit.run)
    page = pages.find(visit.request.POST.get("q", ""))
    if page is None:
        return visit.go()
    try:
        problems, hidden = _heard(visit, pages, page)
    except actions.StaleError:
        return _stale(visit, page)
    except TetoteError as refused:
        notify(visit.request, refused.sentence, level=messages.ERROR)
        return visit.go(page.address)
    if problems:
        return _page(visit, pages, page, problems)
    return visit.go()


def _heard(visit: Visit, pages: Pages, page: Page) -> tuple[dict[str, list[str]], int]:
    """What does not fit, by address; then nothing of the page is kept."""
    run, turn = visit.run, _turn(visit)
    language = translation.get_language() or "ja"
    problems: dict[str, list[str]] = {}
    hidden = 0
    with transaction.atomic():
        for question in pages.asked(page):
            words = said(visit.request, question)
            told = Another(question.address, words == "yes") if page.is_more else Answer(question.address, words)
            spoken = actions.hear(run.organisation_id, run.id, told, turn=turn)
            turn = None
            hidden += len(spoken.turn.hidden)
            if spoken.turn.problems:
                problems[question.address] = [problem.sentence(language) for problem in spoken.turn.problems]
        if problems and len(page.stops) > 1:
            transaction.set_rollback(True)
    return problems, hidden


def _turn(visit: Visit) -> int | None:
    typed = visit.request.POST.get("turn", "")
    return int(typed) if typed.isascii() and typed.isdecimal() else -1


def _stale(visit: Visit, page: Page) -> HttpResponse:
    notify(visit.request, _("This was answered on another screen meanwhile. Please look at it again."))
    return visit.go(page.address)


def _check(visit: Visit, pages: Pages) -> HttpResponse:
    last = pages.before(None)
    context = _context(visit) | {
        "lines": [(line, visit.at(line.address)) for line in lines_of(visit.run)],
        "notes": pages.last_notes,
        "unused": pages.unused(),
        "back": visit.at(last.address) if last else "",
    }
    return render(visit.request, "portal/procedures/check.html", context)


def _sent(visit: Visit) -> HttpResponse:
    try:
        actions.send(visit.run.organisation_id, visit.run.id)
    except TetoteError as refused:
        notify(visit.request, refused.sentence, level=messages.ERROR)
    return visit.go()


def _state(visit: Visit) -> HttpResponse:
    return render(
        visit.request,
        "portal/procedures/state.html",
        _context(visit) | {"application": getattr(visit.run, "application", None)},
    )
