"""Machines first: a webhook has no session, no language and no browser to protect, and it comes in storms."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
PREFIX = "/hooks"
URLS = "tetote.channels.urls"
"""Mounted below PREFIX; asked alone, for the whole map of the house takes a tenth of a webhook's time."""


def machine(view: Callable[P, R]) -> Callable[P, R]:
    """Marks a view that only machines call, and that therefore needs none of the middleware."""
    view.tetote_machine = True  # type: ignore[attr-defined] # read a few lines below
    return view


class MachinesFirst:
    """Calls a machine's view at once. Stands first in MIDDLEWARE; pages for people pass on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(f"{PREFIX}/"):
            return self.get_response(request)
        try:
            found = resolve(request.path_info.removeprefix(PREFIX), URLS)
        except Resolver404:
            return self.get_response(request)
        if not getattr(found.func, "tetote_machine", False):
            return self.get_response(request)
        answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
        return answer
