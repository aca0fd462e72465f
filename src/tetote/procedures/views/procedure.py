"""One procedure: whether it is open, its versions, and the ways to work on it."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions, screens
from tetote.procedures.engine.languages import in_language
from tetote.procedures.models import Feedback, Procedure
from tetote.procedures.queries import deadline_of, deadline_words, definition_of, invitations, opinion
from tetote.procedures.queries.answers import protected_names
from tetote.procedures.views.common import load
from tetote.ui.attempts import attempt

WORDS_READ, WORDS_SHOWN = 50, 5
NOT_ON_CARDS = frozenset({"note", "image", "file", "acknowledge", "calculate", "hidden", "start", "end", "today"})


@require_GET
@staff_may("procedures.view")
def overview(request: StaffRequest, code: str) -> HttpResponse:
    """What it is, and what can be done with it."""
    procedure = load(request, code)
    until = deadline_of(procedure.current, procedure.organisation)
    context = {
        "procedure": procedure,
        "state": screens.state(procedure),
        "until": deadline_words(until) if until else "",
        "tabs": screens.tabs(procedure, "overview"),
        "versions": procedure.versions.select_related("published_by").order_by("-number"),
        "opinion": opinion(procedure),
        "words": _said(procedure) if may(request.staff, "procedures.review") else [],
        "invitations": invitations(procedure) if _can_be_begun(procedure) else (),
        "questions": _questions(procedure),
        "may_place": may(request.staff, "messaging.menus.change") and screens.is_for_people(procedure),
        "may_build": may(request.staff, "procedures.build"),
        "may_publish": may(request.staff, "procedures.publish"),
    }
    return render(request, "procedures/overview.html", context)


def _can_be_begun(procedure: Procedure) -> bool:
    return procedure.current is not None and procedure.is_open and screens.is_for_people(procedure)


def _said(procedure: Procedure) -> list[Feedback]:
    """The latest words of the feedback; who wrote them is not said."""
    latest = procedure.feedback.order_by("-given_at")[:WORDS_READ]
    return [one for one in latest if one.text][:WORDS_SHOWN]


def _questions(procedure: Procedure) -> list[tuple[str, str]]:
    """What may stand on the cards of the board: nothing that only those who decide may read."""
    if procedure.current is None:
        return []
    definition = definition_of(procedure.current)
    hidden, language = protected_names(definition), get_language() or "ja"
    rows = [row for row in definition.survey if row.is_question and row.type not in NOT_ON_CARDS]
    return [(row.name, in_language(row.label, language) or row.name) for row in rows if row.name not in hidden]


@require_POST
@staff_may("procedures.build")
def card(request: StaffRequest, code: str) -> HttpResponse:
    """Chooses the question whose answer stands on cards."""
    procedure, name = load(request, code), request.POST.get("question", "")
    known = {question for question, _label in _questions(procedure)}
    choose = partial(actions.choose_card_question, request.staff, code, name if name in known else "")
    return attempt(request, choose, _("The cards of the board show it now."), "procedures:overview", code)


@require_POST
@staff_may("procedures.publish")
def turn(request: StaffRequest, code: str) -> HttpResponse:
    """Opens or closes it."""
    if request.POST.get("open"):
        deed, done = actions.open_procedure, _("People can begin this procedure now.")
    else:
        deed, done = (
            actions.close_procedure,
            _("Nobody can begin this procedure any more. What was begun can be finished."),
        )
    return attempt(request, lambda: deed(request.staff, code), done, "procedures:overview", code)
