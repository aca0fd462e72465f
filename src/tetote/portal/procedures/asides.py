"""Pages of a run that ask nothing: continue later, give it up, another one is open, sent, and how it stands."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tetote.kernel.errors import TetoteError
from tetote.portal.procedures import bookings
from tetote.portal.procedures.pages import draw, title_of, until_of
from tetote.portal.procedures.shown import shown
from tetote.portal.procedures.typed import waiting
from tetote.portal.procedures.visits import LEAVE, Visit
from tetote.procedures import actions
from tetote.procedures.engine.definition.procedure import Correction
from tetote.procedures.models import Application, Feedback, Run
from tetote.procedures.queries import (
    access_run,
    days_of,
    definition_of,
    lines_of,
    other_active,
    over_words,
    state_for_person,
    way_to,
)
from tetote.ui.notices import notify

NEW = "sent"
STARS = ("1", "2", "3", "4", "5")


def later(visit: Visit) -> HttpResponse:
    """The address at which it goes on, and until when."""
    context = {
        "way": way_to(visit.run),
        "days": days_of(visit.run),
        "until": until_of(visit.run),
        "back": visit.at(),
    }
    return draw(visit, "later.html", context)


def too_late(visit: Visit, until: datetime) -> HttpResponse:
    """Its deadline has passed: nothing is asked any more; what was answered can be deleted at once."""
    return draw(visit, "too_late.html", {"sentence": over_words(until), "leave": visit.at(LEAVE)}, status=409)


def leave(visit: Visit) -> HttpResponse:
    """Asked once, for the answers are gone then."""
    return draw(visit, "leave.html", {"back": visit.at()})


def other_of(visit: Visit) -> UUID | None:
    """Another run of the same person that is being answered, while this one waits."""
    return other_active(visit.run) if visit.run.state == Run.State.PAUSED else None


def other_open(visit: Visit, other_id: UUID) -> HttpResponse:
    """One at a time: the other is put aside when they say so."""
    other = access_run(visit.run.organisation_id, other_id)
    return draw(visit, "other.html", {"other": title_of(other), "other_url": way_to(other)}, status=409)


def resumed(visit: Visit) -> HttpResponse:
    """This one goes on, the other waits."""
    other = other_of(visit)
    if other:
        actions.pause(visit.run.organisation_id, other)
    actions.resume(visit.run.organisation_id, visit.run.id)
    return redirect(waiting(visit))


def thanks(visit: Visit) -> HttpResponse:
    """To the page that says it arrived; a stranger's address for it holds longer than the draft's."""
    run = access_run(visit.run.organisation_id, visit.run.id)
    actions.drop_unused(run)
    return redirect(f"{way_to(run)}?{NEW}=1")


def over(visit: Visit) -> HttpResponse:
    """How it stands, for as long as the link works; what was given up is said to be gone."""
    application = Application.objects.filter(run=visit.run).select_related("run__organisation", "version").first()
    if visit.request.method == "POST":
        return _afterwards(visit, application)
    if application is None:
        return draw(visit, "gone.html", {})
    return bookings.page(visit) or draw(visit, "state.html", _state(visit, application))


def _afterwards(visit: Visit, application: Application | None) -> HttpResponse:
    """How it was, or that they want to change what nobody has looked at yet."""
    stars, run = visit.request.POST.get("stars", ""), visit.run
    if bookings.taken(visit):
        return visit.go()
    if application and stars in STARS:
        actions.give_feedback(run.organisation_id, run.id, int(stars), visit.request.POST.get("word", ""))
        notify(visit.request, _("Thank you. It helps the centre to make this better."))
    elif application and "take_back" in visit.request.POST:
        try:
            actions.take_back(application)
        except TetoteError as refused:
            notify(visit.request, refused.sentence, level=messages.ERROR)
    return visit.go()


def _state(visit: Visit, application: Application) -> dict[str, object]:
    run = visit.run
    state, sentence = state_for_person(application)
    policy = definition_of(application.version).procedure
    is_untouched, is_corrected = application.state == policy.steps[0].name, application.earlier.exists()
    return {
        "application": application,
        "state": state,
        "sentence": sentence,
        "is_new": NEW in visit.request.GET,
        "is_corrected": is_corrected,
        "may_change": is_untouched and policy.correction is Correction.UNTIL_REVIEW,
        "stars": () if is_corrected or Feedback.objects.filter(run=run).exists() else STARS,
        "bookings": bookings.booked(visit),
        "lines": [(line.label, line.within, shown(visit, line)) for line in lines_of(run)],
        "way": way_to(run),
        "days": days_of(run),
    }
