"""Who may: one verb per deed, declared by the app that owns it, carried by roles."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from tetote.kernel.audit import STAFF, Actor
from tetote.kernel.errors import NotAllowedError
from tetote.organisations import kept_forms
from tetote.organisations.models import Role, Staff
from tetote.organisations.queries import lacks_second_step
from tetote.organisations.requests import StaffRequest

P = ParamSpec("P")
EVERYBODY = frozenset(Role)
DECIDERS = frozenset({Role.ADMINISTRATOR, Role.ADVISOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
AGAIN = "organisations:again"
SETTINGS = "organisations.settings.change"
VERBS = {SETTINGS: ADMINISTRATORS}

_verbs: dict[str, frozenset[Role]] = {}


def register(verbs: Mapping[str, frozenset[Role]]) -> None:
    """Declares, at start, which roles carry an app's verbs."""
    _verbs.update(verbs)


def verbs() -> Mapping[str, frozenset[Role]]:
    """Every verb of the installation with the roles that carry it."""
    return dict(_verbs)


def may(staff: Staff, verb: str) -> bool:
    """Whether `staff` may do `verb` in their own organisation. Rows of others are out of reach before this is asked.

    Raises:
        KeyError: no app declared the verb.
    """
    return staff.is_active and Role(staff.role) in _verbs[verb]


def require(staff: Staff, verb: str) -> None:
    """Raises NotAllowedError unless `staff` may."""
    if not may(staff, verb):
        raise NotAllowedError(verb)


def require_of(actor: Actor, organisation_id: UUID, verb: str) -> None:
    """Raises NotAllowedError when `actor` is staff and may not do `verb` there; the house itself may."""
    if actor.kind != STAFF:
        return
    staff = Staff.objects.filter(id=actor.id, organisation_id=organisation_id).first() if actor.id else None
    if staff is None:
        raise NotAllowedError(verb)
    require(staff, verb)


def staff_may(
    verb: str,
) -> Callable[
    [Callable[Concatenate[StaffRequest, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]
]:
    """Guards a console view: signed in, at work in an organisation, and with a role that carries `verb`."""

    def guard(
        view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                kept = kept_forms.keep(request)
                return redirect_to_login(reverse(AGAIN) if kept else request.get_full_path())
            if not isinstance(getattr(request, "staff", None), Staff):
                raise PermissionDenied
            staffed: StaffRequest = request  # type: ignore[assignment] # the middleware put `staff` on it, asked a line above
            if lacks_second_step(staffed.staff):
                return redirect("mfa_index")
            if not may(staffed.staff, verb):
                raise PermissionDenied
            return view(staffed, *args, **kwargs)

        guarded.tetote_verb = verb  # type: ignore[attr-defined] # read by the test that walks every route
        return guarded

    return guard


def everyone(reason: str) -> Callable[[Callable[P, HttpResponseBase]], Callable[P, HttpResponseBase]]:
    """Marks a view that needs no member of staff, and says why it may not."""

    def mark(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
        view.tetote_public = reason  # type: ignore[attr-defined] # read by the test that walks every route
        return view

    return mark
