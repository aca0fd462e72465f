"""The request as console views see it."""

from collections.abc import Sequence

from django.http import HttpRequest

from tetote.organisations.models import Staff

PLACE = "place"
"""Where the session remembers in which of their organisations somebody works at the moment."""


class StaffRequest(HttpRequest):
    """A request of somebody at work: `staff` says who, and through it where; `places` are all they could choose."""

    staff: Staff
    places: Sequence[Staff]
