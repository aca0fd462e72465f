"""What views of every app share: finding what an address names, and doing a deed with a sentence either way."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.ui.notices import notify

P = ParamSpec("P")
Found = TypeVar("Found")


def found_or_404(access: Callable[P, Found], *args: P.args, **kwargs: P.kwargs) -> Found:
    """What `access` gives, or 404, whether it is absent or somebody else's."""
    try:
        return access(*args, **kwargs)
    except NotFoundError as absent:
        raise Http404 from absent


def attempt(
    request: HttpRequest, deed: Callable[[], object], done: "str | Promise", back: str, *args: str
) -> HttpResponse:
    """Does a deed and goes to a page or an address, with a sentence either way.

    Raises:
        Http404: what it was about is absent, or somebody else's.
    """
    try:
        found_or_404(deed)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
    else:
        notify(request, done)
    return redirect(back, *args)
