"""What the pages share: loading a procedure, and saying kindly why something was refused."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.organisations.requests import StaffRequest
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_procedure
from tetote.ui.notices import notify


def load(request: StaffRequest, code: str) -> Procedure:
    """The procedure of this page, or 404, whether it is absent or somebody else's."""
    try:
        return access_procedure(request.staff.organisation_id, code)
    except NotFoundError as absent:
        raise Http404 from absent


def attempt(request: StaffRequest, deed: Callable[[], object], done: str, back: str, *args: str) -> HttpResponse:
    """Does a deed and goes back to a page, with a sentence either way.

    Raises:
        Http404: what it was about is absent, or somebody else's.
    """
    try:
        deed()
    except NotFoundError as absent:
        raise Http404 from absent
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
    else:
        notify(request, done)
    return redirect(back, *args)
