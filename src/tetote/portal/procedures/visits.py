"""Whoever answers a run on the web, and by which link they came."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_scopes import scope

from tetote.kernel import tokens
from tetote.kernel.errors import NotFoundError
from tetote.people.models import Person
from tetote.procedures.models import Run
from tetote.procedures.queries import BY_TOKEN, access_run

CHECK, LATER, LEAVE = "check", "later", "leave"
"""Pages of a run that ask no question; addresses of questions begin with a slash."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A run, and the address of its page without what is asked."""

    request: HttpRequest
    run: Run
    path: str
    person: Person | None = None

    def at(self, question: str = "", **more: str) -> str:
        """The address of one page of the run."""
        wanted = {"q": question} if question else {}
        return f"{self.path}?{urlencode(wanted | more)}" if wanted or more else self.path

    @property
    def is_correcting(self) -> bool:
        """Whether staff asked for some answers anew; everything else is locked until they came."""
        return bool(self.run.only)

    def go(self, question: str = "", **more: str) -> HttpResponse:
        """There."""
        return redirect(self.at(question, **more))


def by_token(view: Callable[[Visit], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Guards the page of somebody who is not on file: only the holder of the signed address comes in."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        try:
            organisation_id, run_id = map(UUID, tokens.unseal(BY_TOKEN, token).fields)
        except tokens.ExpiredTokenError:
            return render(request, "people/link_expired.html", {"way_back": ""}, status=410)
        except ValueError:
            return render(request, "people/link_unknown.html", status=404)
        with scope(organisation=organisation_id):
            return _answer(view, request, organisation_id, run_id)

    guarded.tetote_public = f"a signed link for {BY_TOKEN}"  # type: ignore[attr-defined] # read by the test of all routes
    return guarded


def _answer(
    view: Callable[[Visit], HttpResponse], request: HttpRequest, organisation_id: UUID, run_id: UUID
) -> HttpResponse:
    try:
        run = access_run(organisation_id, run_id)
    except NotFoundError:
        return render(request, "people/link_unknown.html", status=404)
    if run.person_id:  # It has become a member's meanwhile: they come by their own link.
        return render(request, "people/link_unknown.html", status=404)
    response = view(Visit(request, run, request.path))
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
