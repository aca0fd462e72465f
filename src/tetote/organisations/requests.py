"""The request as console views see it."""

from django.http import HttpRequest

from tetote.organisations.models import Staff


class StaffRequest(HttpRequest):
    """A request of somebody at work: `staff` says who, and through it where."""

    staff: Staff
