"""Members sign in with LINE: to a page whose link has ended, to their own page, or to use a card without typing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TypedDict
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_scopes import scope

from tetote.channels.actions import begin_login, finish_login
from tetote.channels.models import LineLogin
from tetote.channels.queries import friend_link, login_of
from tetote.kernel.errors import NotFoundError
from tetote.organisations.models import Organisation
from tetote.organisations.permissions import everyone
from tetote.people.actions import open_page
from tetote.people.models import ContactPoint, Person
from tetote.people.permissions import asked_for, link_for
from tetote.people.queries import contacts_of, person_at
from tetote.portal.cards import named, used_card
from tetote.portal.closing import is_closed
from tetote.portal.procedures.public import BEGIN
from tetote.portal.refusals import Refused, closed, not_a_member, refused, unavailable
from tetote.procedures.queries import access_procedure
from tetote.ui.notices import notify

KEPT = "line_login"
OWN_PAGE = "portal:mine"
LINK_DAYS = 1
"""How long the link works that a sign-in opens; the next one is a tap away."""


class Kept(TypedDict):
    """What the session keeps while somebody is on LINE's page."""

    attempt: dict[str, str]
    organisation: str
    target: dict[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """Why somebody signs in: a page with the link that ended, a card, or a procedure; empty for their own page."""

    page: str = ""
    token: str = ""
    card: str = ""
    procedure: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Target":
        """From the address, or from the session."""
        return cls(*(asked.get(name, "") for name in ("page", "token", "card", "procedure")))


def way_back(organisation_id: UUID, page: str, token: str) -> str:
    """Where a member whose link has ended can sign in; empty when the organisation has no LINE Login."""
    login = login_of(organisation_id)
    if login is None:
        return ""
    return f"{start_url(login.organisation)}?{urlencode({'page': page, 'token': token})}"


def start_url(organisation: Organisation) -> str:
    """Where a sign-in begins."""
    return reverse("portal:login", args=[organisation.code])


@everyone("whoever signs in here is sent to LINE, which says who they are")
@require_GET
@never_cache
def start(request: HttpRequest, code: str) -> HttpResponse:
    """To LINE's page; what LINE has to bring back waits in the session."""
    organisation = named(code)
    with scope(organisation=organisation.id):
        login = login_of(organisation.id)
        if login is None:
            return _say(request, organisation, unavailable())
        url, kept = begin_login(login, _done_url(organisation))
    target = asdict(Target.of(request.GET.dict()))
    request.session[KEPT] = Kept(attempt=kept, organisation=code, target=target)
    return redirect(url)


@everyone("LINE sends people back here; they come in only with what their own browser kept")
@require_GET
@never_cache
def done(request: HttpRequest, code: str) -> HttpResponse:
    """Back from LINE, with a proof or with a reason why not."""
    organisation = named(code)
    kept: Kept | None = request.session.pop(KEPT, None)
    target = Target.of(kept["target"] if kept else {})
    with scope(organisation=organisation.id):
        login = login_of(organisation.id)
        if login is None:
            return _say(request, organisation, unavailable())
        user_id, why = _who(request, login, kept, code)
        if not user_id:
            return _say(request, organisation, refused(why), target)
        return _come_in(request, organisation, user_id, target)


def _who(request: HttpRequest, login: LineLogin, kept: Kept | None, code: str) -> tuple[str, str]:
    if kept is None or kept["organisation"] != code:
        return "", "not_ours"
    return finish_login(login, kept["attempt"], request.GET.dict(), _done_url(login.organisation))


def _come_in(request: HttpRequest, organisation: Organisation, user_id: str, target: Target) -> HttpResponse:
    if target.card:
        return used_card(request, organisation, user_id, target.card)
    person = person_at(organisation.id, ContactPoint.Kind.LINE, user_id)
    if person is None:
        return _say(request, organisation, not_a_member())
    return _to_page(request, organisation, person, target)


def _to_page(request: HttpRequest, organisation: Organisation, person: Person, target: Target) -> HttpResponse:
    """The page they were looking for, when it is theirs; else their own."""
    if target.procedure:
        return redirect(_begin_url(person, target.procedure))
    asked = asked_for(target.page, target.token) if target.page else None
    wanted = asked[1] if asked and asked[0] == person.id else None
    if is_closed(person) and (wanted is None or target.page == OWN_PAGE):
        return _say(request, organisation, closed())
    if wanted:
        return redirect(link_for(person, target.page, wanted, days=LINK_DAYS))
    if asked:
        notify(request, _("That link was for somebody else. This is your own page."))
    if not any(contact.kind == ContactPoint.Kind.WEB for contact in contacts_of(person)):
        open_page(person)
    return redirect(link_for(person, OWN_PAGE, person.id, days=LINK_DAYS))


def _begin_url(person: Person, code: str) -> str:
    try:
        procedure = access_procedure(person.organisation_id, code)
    except NotFoundError as absent:
        raise Http404 from absent
    return link_for(person, BEGIN, procedure.id, days=LINK_DAYS)


def _say(request: HttpRequest, organisation: Organisation, said: Refused, target: Target | None = None) -> HttpResponse:
    again = f"{start_url(organisation)}?{urlencode(asdict(target))}" if target else ""
    context = {
        "organisation": organisation,
        "said": said,
        "again_url": again if said.may_try_again else "",
        "friend_url": friend_link(organisation.id) if said.invites else "",
    }
    return render(request, "portal/login_refused.html", context, status=said.status)


def _done_url(organisation: Organisation) -> str:
    return settings.TETOTE_PUBLIC_URL + reverse("portal:login_done", args=[organisation.code])
