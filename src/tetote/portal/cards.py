"""The page behind a printed card: the ways into LINE, for phones on which the square alone does not lead there."""

from urllib.parse import urlencode

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_scopes import scope

from tetote.automations.actions import card_words, tell_linked
from tetote.channels.queries import chat_link, friend_link, login_of
from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Organisation
from tetote.organisations.permissions import everyone
from tetote.organisations.queries import organisation_by_code
from tetote.people.actions import Outcome, Presented, present_card

LINKED = (Outcome.LINKED, Outcome.AGAIN)


def named(code: str) -> Organisation:
    """The organisation in the address.

    Raises:
        Http404: there is none.
    """
    found = organisation_by_code(code)
    if found is None:
        raise Http404
    return found


@everyone("it only repeats the code it was called with, and looks nothing up")
@require_GET
@never_cache
def card(request: HttpRequest, code: str, card_code: str) -> HttpResponse:
    """Add as a friend, send the code; or sign in with LINE, which does both."""
    organisation = named(code)
    with scope(organisation=organisation.id):
        login_url = reverse("portal:login", args=[code]) + f"?{urlencode({'card': card_code})}"
        context = {
            "organisation": organisation,
            "code": card_code,
            "chat_url": chat_link(organisation.id, card_code),
            "friend_url": friend_link(organisation.id),
            "login_url": login_url if login_of(organisation.id) else "",
        }
        return render(request, "portal/card.html", context)


def used_card(request: HttpRequest, organisation: Organisation, user_id: str, code: str) -> HttpResponse:
    """Whoever signed in holds the card: the same as if they had sent its code."""
    shown = _present(organisation, user_id, code)
    context = {"organisation": organisation, "is_linked": shown.outcome in LINKED, "words": _words(organisation, shown)}
    return render(request, "portal/card_used.html", context)


def _present(organisation: Organisation, user_id: str, code: str) -> Presented:
    try:
        with transaction.atomic():
            shown = present_card(organisation.id, "line", user_id, code)
            if shown.outcome is Outcome.LINKED and shown.person:
                tell_linked(shown.person, user_id)
            return shown
    except (ConflictError, IntegrityError):
        return Presented(Outcome.USED)  # Somebody else was quicker by a moment.


def _words(organisation: Organisation, shown: Presented) -> str:
    return "" if shown.outcome is Outcome.LINKED else card_words(organisation, shown.outcome)
