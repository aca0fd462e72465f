"""What every page of the console has around it: who may see it, and a plain 404 for what is absent or forbidden."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase

from tetote.kernel.errors import NotFoundError
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest

P = ParamSpec("P")
StaffView = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def page(verb: str) -> Callable[[StaffView[P]], View[P]]:
    """Guards a view by `verb`."""

    def guard(view: StaffView[P]) -> View[P]:
        return staff_may(verb)(_absent_is_404(view))

    return guard


def _absent_is_404(view: StaffView[P]) -> StaffView[P]:
    @wraps(view)
    def looked_up(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotFoundError as absent:
            raise Http404(str(absent.sentence)) from absent

    return looked_up
