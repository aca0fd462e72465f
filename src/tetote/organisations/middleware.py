"""Finds where the signed-in person works and locks the request to that organisation."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from tetote.organisations import queries


class StaffMiddleware:
    """Sets `request.staff` and opens the scope of their organisation, the second lock behind the access queries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        staff = queries.place_of(request.user) if request.user.is_authenticated else None
        if staff is None:
            return self.get_response(request)
        request.staff = staff  # type: ignore[attr-defined] # StaffRequest names it for the views
        with scope(organisation=staff.organisation_id):
            return self.get_response(request)
