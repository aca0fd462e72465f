"""What a helper will do, as a calendar that their phone subscribes to: hours, kind and area, and nobody's name."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from django_scopes import scope

from tetote.kernel import clock, ical, tokens
from tetote.matching.models import SupportRequest
from tetote.matching.queries.coming import helped_since
from tetote.matching.queries.legs import spans_of
from tetote.organisations.permissions import everyone
from tetote.people.models import Person

FEED = "portal.feed"
KEPT = timedelta(days=31)
"""How long what is over stays in the calendar."""


def feed_url(person: Person) -> str:
    """The address: unguessable, without an end, until a newer one is made, it is closed, or all links are withdrawn."""
    fields = (person.organisation_id.hex, person.id.hex, str(person.feed_number), str(person.links_withdrawn))
    return settings.TETOTE_PUBLIC_URL + reverse("portal:feed", args=[tokens.seal(FEED, *fields)])


@everyone("an address that cannot be guessed, and that the member can close")
@require_GET
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """The calendar; an address that was closed or replaced tells nothing."""
    try:
        organisation, person_id, number, withdrawn = tokens.unseal(FEED, token).fields
        organisation_id, wanted = UUID(organisation), UUID(person_id)
    except ValueError:
        return HttpResponse(status=404)
    with scope(organisation=organisation_id):
        people = Person.objects.filter(
            id=wanted, feed_is_open=True, feed_number=int(number), links_withdrawn=int(withdrawn)
        )
        person = people.select_related("organisation").first()
        if person is None:
            return HttpResponse(status=404)
        with translation.override(person.organisation.members_language):
            return _as_file(calendar_of(person))


def calendar_of(person: Person) -> str:
    """Everything ahead and of the last month. One query."""
    events = [event for request in helped_since(person, clock.now() - KEPT) for event in _events(request)]
    name = _("%(centre)s: my activities") % {"centre": person.organisation.short_name}
    return ical.calendar(events, name=name, written_at=clock.now())


def _events(request: SupportRequest) -> Iterator[ical.Event]:
    """One, or one for each leg with hours of its own: in between the phone says that its owner is free."""
    words = " ".join(filter(None, (str(request.get_kind_display()), request.area)))
    for number, span in enumerate(spans_of(request)):
        uid = f"{request.id}-{number}@tetote" if number else f"{request.id}@tetote"
        yield ical.Event(uid, span.start, span.end, words, request.area)


def _as_file(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="activities.ics"'
    response.headers["Cache-Control"] = "no-store"
    return response
