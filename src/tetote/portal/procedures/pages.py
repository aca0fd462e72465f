"""What every page of a run needs to know: whose it is, in which language, where one stands."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from tetote.portal.procedures.languages import languages_of, tag_of
from tetote.portal.procedures.visits import LATER, Visit
from tetote.procedures.engine.turns import Page, Pages
from tetote.procedures.models import Run
from tetote.procedures.queries import deadline_of_run, deadline_words, definition_of, locked


def title_of(run: Run) -> str:
    """What people call the procedure."""
    return definition_of(run.version).settings.form_title or run.version.procedure.title


def draw(visit: Visit, template: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """A page of the run in its language."""
    run = visit.run
    languages = languages_of(definition_of(run.version))
    tag = tag_of(run.language) if languages else ""
    shared = {
        "visit": visit,
        "run": run,
        "organisation": run.organisation,
        "title": title_of(run),
        "languages": languages,
        "language": run.language,
        "tag": "" if tag == translation.get_language() else tag,
        "later": visit.at(LATER),
    }
    return render(visit.request, f"portal/procedures/{template}", {**shared, **context}, status=status)


def until_of(run: Run) -> str:
    """Until when it can be sent, in words; empty without an end."""
    until = deadline_of_run(run)
    return deadline_words(until) if until else ""


def current(visit: Visit, pages: Pages) -> Page | None:
    """The page one stands at: what staff want anew, else the first that is open; None at the end."""
    wanted = set(visit.run.only)
    for page in pages.all if wanted else ():
        if any(stop.address in wanted for stop in page.stops):
            return page
    return pages.first_open()


def may_see(visit: Visit, pages: Pages, page: Page) -> bool:
    """While staff wait for some answers only, the others are locked."""
    if visit.run.only:
        return any(stop.address in visit.run.only for stop in page.stops)
    return not {stop.address for stop in page.stops} <= barred(visit, pages)


def barred(visit: Visit, pages: Pages) -> frozenset[str]:
    """What is locked, but for what does not fit any more to what was corrected."""
    now = pages.first_open()
    return locked(visit.run) - {stop.address for stop in (now.stops if now else ())}
