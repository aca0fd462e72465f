"""Pages of signing in: going on after a session has ended, and changing the place where one works."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tetote.organisations import kept_forms
from tetote.organisations.forms import SecretsForm
from tetote.organisations.models import Staff
from tetote.organisations.permissions import everyone
from tetote.organisations.requests import PLACE
from tetote.ui.notices import notify

NEVER_SENT_AGAIN = "/accounts/"
"""Forms that hold passwords."""


@everyone("it shows a form only to whoever had sent it")
@require_GET
@login_required
@never_cache
def again(request: HttpRequest) -> HttpResponse:
    """What was sent when the session was over already, ready to be sent once more."""
    form = kept_forms.kept(request)
    if form is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return _offer(request, form.path, form.fields, form.secrets)


@everyone("only one's own places can be chosen")
@require_POST
@login_required
def switch(request: HttpRequest) -> HttpResponse:
    """From now on this browser works in another organisation of the same account."""
    places: Sequence[Staff] = getattr(request, "places", ())
    place = next((place for place in places if str(place.id) == request.POST.get("place")), None)
    if place is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    request.session[PLACE] = str(place.id)
    # A form still open in another window was meant for the other organisation: it is not taken without asking.
    rotate_token(request)
    notify(request, _("You work in %(organisation)s now.") % {"organisation": place.organisation.name})
    return redirect(settings.LOGIN_REDIRECT_URL)


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answers a form that did not pass the check against forgery. One of our own pages may send it once more."""
    fields = kept_forms.fields_of(request)
    if _is_from_our_page(request) and fields and not request.path.startswith(NEVER_SENT_AGAIN):
        return _offer(request, request.get_full_path(), fields, kept_forms.secrets_of(request), status=403)
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


def _offer(
    request: HttpRequest, path: str, fields: kept_forms.Fields, secrets: Sequence[str], status: int = 200
) -> HttpResponse:
    context = {
        "path": path,
        "fields": fields,
        "secrets": SecretsForm(secrets),
        "staff": getattr(request, "staff", None),
    }
    response = render(request, "organisations/again.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_from_our_page(request: HttpRequest) -> bool:
    """A browser tells truly from which page a form was sent, and no other page can make it lie."""
    origin = request.headers.get("Origin", "")
    return origin in {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
