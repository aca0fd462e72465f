"""What the pages share: loading a request, and saying kindly why something was refused."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.matching.models import SupportRequest
from tetote.matching.queries.access import access_request
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify


def load(request: StaffRequest, code: str) -> SupportRequest:
    """The request of this page, or 404, whether it is absent or somebody else's."""
    try:
        return access_request(request.staff.organisation_id, code)
    except NotFoundError as absent:
        raise Http404 from absent


def seen_version(request: StaffRequest) -> int:
    """The version that stood on the page when the button was pressed; nonsense matches no version."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else -1


def attempt(request: StaffRequest, deed: Callable[[], object], done: str, back: str, *args: str) -> HttpResponse:
    """Does a deed and goes back to a page, with a sentence either way."""
    try:
        deed()
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
    else:
        notify(request, done)
    return redirect(back, *args)
