"""Finds where the signed-in person works and locks the request to that organisation."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from tetote.organisations import kept_forms, queries
from tetote.organisations.models import Staff
from tetote.organisations.requests import PLACE


class StaffMiddleware:
    """Sets `request.staff` and opens the scope of their organisation, the second lock behind the access queries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        places = queries.places_of(request.user) if request.user.is_authenticated else []
        if not places:
            return self.get_response(request)
        staff = _chosen(places, request.session.get(PLACE, ""))
        request.staff, request.places = staff, places  # type: ignore[attr-defined] # StaffRequest names them for the views
        with scope(organisation=staff.organisation_id):
            response = self.get_response(request)
        if request.user.is_authenticated:
            kept_forms.remember(request, response)
        return response


def _chosen(places: Sequence[Staff], wanted: str) -> Staff:
    """The place that was chosen in this session; the first when none was, or when it has ended."""
    return next((place for place in places if str(place.id) == wanted), places[0])
