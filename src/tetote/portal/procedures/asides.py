"""Pages of a run that ask nothing: continue later, give it up, another one is open, sent, and how it stands."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from tetote.portal.procedures.languages import worded
from tetote.portal.procedures.pages import draw, title_of
from tetote.portal.procedures.shown import shown
from tetote.portal.procedures.visits import Visit, days_of, way_to
from tetote.procedures import actions
from tetote.procedures.models import Application, Run
from tetote.procedures.queries import access_run, active_run, definition_of, lines_of

NEW = "sent"


def later(visit: Visit) -> HttpResponse:
    """The address at which it goes on, and until when."""
    return draw(visit, "later.html", {"way": way_to(visit.run), "days": days_of(visit.run), "back": visit.at()})


def leave(visit: Visit) -> HttpResponse:
    """Asked once, for the answers are gone then."""
    return draw(visit, "leave.html", {"back": visit.at()})


def other_of(visit: Visit) -> UUID | None:
    """Another run of the same person that is being answered, while this one waits."""
    run = visit.run
    if run.state != Run.State.PAUSED:
        return None
    other = active_run(run.organisation_id, run.kind, run.address, run.person_id)
    return other.id if other and other.id != run.id else None


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
    return visit.go()


def thanks(visit: Visit) -> HttpResponse:
    """To the page that says it arrived; a stranger's address for it holds longer than the draft's."""
    run = access_run(visit.run.organisation_id, visit.run.id)
    actions.drop_unused(run)
    return redirect(f"{way_to(run)}?{NEW}=1")


def over(visit: Visit) -> HttpResponse:
    """How it stands, for as long as the link works; what was given up is said to be gone."""
    application = Application.objects.filter(run=visit.run).first()
    if visit.request.method == "POST":
        return visit.go()
    if application is None:
        return draw(visit, "gone.html", {})
    return draw(visit, "state.html", _state(visit, application))


def _state(visit: Visit, application: Application) -> dict[str, object]:
    run = visit.run
    steps = definition_of(application.version).procedure.steps
    step = next((one for one in steps if one.name == application.state), None)
    return {
        "application": application,
        "state": worded(step.label, run.language) if step else application.state,
        "is_closed": application.is_closed or bool(step and step.closes),
        "is_new": NEW in visit.request.GET,
        "lines": [(line.label, shown(visit, line)) for line in lines_of(run)],
        "way": way_to(run),
        "days": days_of(run),
    }
