"""The run itself: whoever came by its link is shown a page of it, or what they said is taken."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.people.permissions import MemberRequest, by_link
from tetote.portal.procedures import asides, checking, postal, questions
from tetote.portal.procedures.languages import house_language, languages_of
from tetote.portal.procedures.serving import file_of
from tetote.portal.procedures.visits import CHECK, LATER, LEAVE, Visit, by_token
from tetote.procedures import actions
from tetote.procedures.models import Run
from tetote.procedures.queries import OF_MEMBER, access_run, deadline_of_run, definition_of, is_past
from tetote.ui.notices import notify


@by_link(OF_MEMBER)
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
    if "file" in visit.request.GET:
        return file_of(visit, visit.request.GET["file"])
    choices = languages_of(definition_of(visit.run.version))
    with translation.override(house_language(visit.run.language, choices)):
        if visit.request.method == "POST" and "language" in visit.request.POST:
            return _language(visit)
        if visit.run.state in {Run.State.SENT, Run.State.LEFT}:
            return asides.over(visit)
        until = deadline_of_run(visit.run)
        if until and is_past(until) and not _leaves(visit):
            return asides.too_late(visit, until)
        try:
            return _posted(visit) if visit.request.method == "POST" else _asked(visit)
        except actions.OtherOpenError:
            return visit.go()


def _leaves(visit: Visit) -> bool:
    """Whether they give it up, which is possible at any time."""
    return visit.request.GET.get("q") == LEAVE or "leave" in visit.request.POST


def _posted(visit: Visit) -> HttpResponse:
    for name, answer in _DEEDS.items():
        if name in visit.request.POST:
            return answer(visit)
    return questions.answered(visit)


def _asked(visit: Visit) -> HttpResponse:
    other = asides.other_of(visit)
    if other:
        return asides.other_open(visit, other)
    return _PAGES.get(visit.request.GET.get("q", ""), questions.asking)(visit)


def _language(visit: Visit) -> HttpResponse:
    wanted = visit.request.POST["language"]
    if wanted in {language.code for language in languages_of(definition_of(visit.run.version))}:
        actions.set_language(visit.run.organisation_id, visit.run.id, wanted)
    return redirect(visit.request.get_full_path())


def _send(visit: Visit) -> HttpResponse:
    if questions.turn_of(visit) != visit.run.turn:
        notify(visit.request, _("Your answers were changed on another screen meanwhile. Please check them once more."))
        return visit.go()
    try:
        actions.send(visit.run.organisation_id, visit.run.id)
    except TetoteError as refused:
        notify(visit.request, refused.sentence, level=messages.ERROR)
        return visit.go()
    return asides.thanks(visit)


def _leave(visit: Visit) -> HttpResponse:
    actions.leave(visit.run.organisation_id, visit.run.id)
    return visit.go()


_PAGES: Mapping[str, Callable[[Visit], HttpResponse]] = {
    CHECK: checking.check,
    LATER: asides.later,
    LEAVE: asides.leave,
}
_DEEDS: Mapping[str, Callable[[Visit], HttpResponse]] = {
    "send": _send,
    "leave": _leave,
    "resume": asides.resumed,
    "without": questions.without,
    postal.LOOK_UP: postal.looked_up,
    postal.TOWN: postal.chosen,
}
