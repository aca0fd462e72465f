"""The page of one letter that came by mail: its buttons, large. To open it changes nothing, for scanners open links."""

from collections.abc import Sequence
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from tetote.channels.actions import press
from tetote.channels.queries import letter_key
from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.messaging.queries import Mailed, mailed
from tetote.organisations.permissions import everyone
from tetote.people.models import ContactPoint, Person
from tetote.people.queries import person_at
from tetote.portal.letters import Choice, Letter, letters
from tetote.ui.notices import notify

KEPT = timedelta(days=60)
KIND = ContactPoint.Kind.EMAIL


@require_http_methods(["GET", "POST"])
@everyone("the address of the page is signed and stands only in the letter")
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """What was written, and its buttons."""
    key = letter_key(token)
    found = mailed(key) if key else None
    if found is None:
        return render(request, "people/link_unknown.html", status=404)
    with scope(organisation=found.organisation_id):
        person = person_at(found.organisation_id, KIND, found.address)
        if person is None or person.id != found.person_id:
            return render(request, "people/link_unknown.html", status=404)
        if clock.now() > found.letter.at + KEPT:
            return render(request, "people/link_expired.html", {"way_back": ""}, status=410)
        return _pressed(request, found) if request.method == "POST" else _shown(request, found, person)


def _pressed(request: HttpRequest, found: Mailed) -> HttpResponse:
    try:
        press(
            organisation_id=found.organisation_id,
            address=found.address,
            token=request.POST.get("button", ""),
            value=request.POST.get("value", ""),
            kind=KIND,
        )
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
    else:
        notify(request, _("Received. Thank you. You may close this page."))
    return redirect(request.path)


def _shown(request: HttpRequest, found: Mailed, person: Person) -> HttpResponse:
    (one,) = letters(person, [found.letter])
    context = {
        "organisation": person.organisation,
        "letter": one,
        "first": _first(one, request.GET.get("b", "")),
    }
    answer = render(request, "portal/letter.html", context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _first(one: Letter, number: str) -> str:
    """The button that was tapped in the mail: it stands out, and waits to be pressed."""
    choices: Sequence[Choice] = [choice for sheet in one.sheets for choice in sheet.choices if choice.token]
    return choices[int(number)].token if number.isdecimal() and int(number) < len(choices) else ""
