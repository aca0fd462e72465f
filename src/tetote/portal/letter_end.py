"""Ending mail by one click (RFC 8058): a mail program posts without cookies and is obeyed; opening the page is nothing.

Scanners open links, so that only the button, or the mail program's own, ends anything.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from tetote.channels.queries import letter_key
from tetote.messaging.queries import Mailed, mailed
from tetote.organisations.permissions import everyone
from tetote.people.actions import decline
from tetote.people.models import ContactPoint


@csrf_exempt
@require_http_methods(["GET", "POST"])
@everyone("the address of the page is signed and stands only in the letter")
def end(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing more is sent to the address of this letter. The person stays on file."""
    key = letter_key(token)
    found = mailed(key) if key else None
    if found is None:
        return render(request, "people/link_unknown.html", status=404)
    with scope(organisation=found.organisation_id):
        contact = _contact(found)
        if contact is None:
            return render(request, "people/link_unknown.html", status=404)
        if request.method == "POST":
            decline(contact)
        context = {
            "organisation": contact.organisation,
            "is_over": contact.state == ContactPoint.State.UNLINKED,
            "address": contact.address,
        }
        return render(request, "portal/letter_end.html", context)


def _contact(found: Mailed) -> ContactPoint | None:
    of_letter = ContactPoint.objects.filter(
        organisation_id=found.organisation_id,
        kind=ContactPoint.Kind.EMAIL,
        address=found.address,
        person_id=found.person_id,
    )
    return of_letter.select_related("person", "organisation").first()
