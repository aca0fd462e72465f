"""Calendars that other programs fetch: the feed of a resource behind its own address, and a member's own booking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET
from django_scopes import scope

from tetote.booking import calendars
from tetote.booking.models import Resource
from tetote.booking.queries.links import MEMBERS_PAGE
from tetote.organisations.permissions import everyone
from tetote.people.permissions import MemberRequest, by_link


@everyone("an address that cannot be guessed, and that staff can close")
@require_GET
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """The calendar; an address that was closed or replaced tells nothing."""
    try:
        organisation_id, resource_id, number = calendars.opened(token)
    except ValueError:
        return HttpResponse(status=404)
    with scope(organisation=organisation_id):
        wanted = Resource.objects.filter(id=resource_id, feed_is_open=True, feed_number=number)
        resource = wanted.select_related("organisation").first()
        if resource is None:
            return HttpResponse(status=404)
        with translation.override(resource.organisation.members_language):
            return calendars.as_file(calendars.feed(resource), resource.code)


@require_GET
@by_link(MEMBERS_PAGE)
def own(request: MemberRequest) -> HttpResponse:
    """A member's own booking as a file for their calendar."""
    booking = calendars.own_booking(request.member, request.subject_id)
    if booking is None:
        return render(request, "booking/member_over.html", {"organisation": request.member.organisation}, status=410)
    return calendars.as_file(calendars.one(booking), f"booking-{booking.code}")
