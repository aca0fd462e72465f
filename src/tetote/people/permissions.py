"""Who may look at members, and how a member reaches a page of theirs without an account: by a signed, expiring link."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django_scopes import scope

from tetote.kernel import clock, tokens
from tetote.kernel.errors import NotFoundError
from tetote.organisations.models import Organisation
from tetote.organisations.permissions import ADMINISTRATORS, DECIDERS, EVERYBODY
from tetote.people.models import Person
from tetote.people.queries import access_person_by_id

IMPORT, EXPORT, PERSONAL_DATA = "people.import", "people.export", "people.personal_data"
VERBS = {
    "people.view": EVERYBODY,
    "people.change": DECIDERS,
    IMPORT: DECIDERS,
    EXPORT: DECIDERS,
    PERSONAL_DATA: ADMINISTRATORS,
}
LINK_DAYS = 60
FORMER_FIELDS = 3
"""Links of the first form did not say how often they had been withdrawn: they are ours, and have ended."""


WayBack = Callable[[UUID, str, str], str]
"""From organisation, page and expired token to an address where the member can prove who they are; empty if none."""
_ways_back: list[WayBack] = []


class MemberRequest(HttpRequest):
    """A request of a member who came by a link: `member` says who, `subject_id` what the link is about."""

    member: Person
    subject_id: UUID


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says: whose, about what, and how often that person's links had been withdrawn when it was made."""

    page: str
    token: str
    organisation_id: UUID
    person_id: UUID
    subject_id: UUID
    withdrawn: int


def offer_way_back(find: WayBack) -> None:
    """Declares, at start, what is offered to whoever comes with a link that has ended."""
    _ways_back[:] = [find]


def asked_for(page: str, token: str) -> tuple[UUID, UUID] | None:
    """Whose page of which subject a link of ours was about, even when it has ended; None when it is none of ours."""
    try:
        fields = _fields_of(page, token)
        _organisation_id, person_id, subject_id = map(UUID, fields[:3])
    except ValueError:
        return None
    return person_id, subject_id


def _fields_of(page: str, token: str) -> tuple[str, ...]:
    try:
        return tokens.unseal(page, token).fields
    except tokens.ExpiredTokenError as ended:
        return ended.sealed.fields


def link_for(person: Person, page: str, subject_id: UUID, *, days: int = LINK_DAYS) -> str:
    """The full address of `page` (a URL name with one `token`) for one person and one subject."""
    expires_at = clock.now() + timedelta(days=days)
    fields = (person.organisation_id.hex, person.id.hex, subject_id.hex, str(person.links_withdrawn))
    token = tokens.seal(page, *fields, expires_at=expires_at)
    return settings.TETOTE_PUBLIC_URL + reverse(page, kwargs={"token": token})


def is_live(url: str, person: Person) -> bool:
    """Whether a link made for `person` still opens its page; addresses of others are left alone."""
    if not url.startswith(settings.TETOTE_PUBLIC_URL + "/"):
        return True
    try:
        found = resolve(url.removeprefix(settings.TETOTE_PUBLIC_URL))
        return _opened(found.view_name, found.kwargs.get("token", "")).withdrawn == person.links_withdrawn
    except (Resolver404, ValueError):
        return False


def by_link(
    page: str,
) -> Callable[[Callable[[MemberRequest], HttpResponse]], Callable[[HttpRequest, str], HttpResponse]]:
    """Guards a portal view: only the holder of a link made by `link_for` with the same page comes in."""

    def guard(view: Callable[[MemberRequest], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, token: str) -> HttpResponse:
            try:
                opened = _opened(page, token)
            except tokens.ExpiredTokenError as ended:
                return _ended(request, page, token, UUID(ended.sealed.fields[0]))
            except ValueError:
                return render(request, "people/link_unknown.html", status=404)
            with scope(organisation=opened.organisation_id):
                return _answer(view, request, opened)

        guarded.tetote_public = f"a signed link for {page}"  # type: ignore[attr-defined] # read by the test of all routes
        return guarded

    return guard


def _ended(request: HttpRequest, page: str, token: str, organisation_id: UUID) -> HttpResponse:
    """The link is over; where the member can prove who they are in another way, that is offered instead."""
    with scope(organisation=organisation_id):
        ways = [find(organisation_id, page, token) for find in _ways_back]
    centre = Organisation.objects.filter(id=organisation_id).first()
    return render(request, "people/link_expired.html", {"way_back": "".join(ways), "organisation": centre}, status=410)


def _opened(page: str, token: str) -> Link:
    """What the token of a link says.

    Raises:
        ExpiredTokenError: its time is over, or that of its form.
        ValueError: it is none of ours.
    """
    sealed = tokens.unseal(page, token)
    if len(sealed.fields) == FORMER_FIELDS:
        raise tokens.ExpiredTokenError(page, sealed)
    organisation_id, person_id, subject_id, withdrawn = sealed.fields
    return Link(page, token, UUID(organisation_id), UUID(person_id), UUID(subject_id), int(withdrawn))


def _answer(view: Callable[[MemberRequest], HttpResponse], request: HttpRequest, link: Link) -> HttpResponse:
    visited: MemberRequest = request  # type: ignore[assignment] # the two names are set right below
    try:
        visited.member = access_person_by_id(link.organisation_id, link.person_id)
    except NotFoundError:
        return render(request, "people/link_unknown.html", status=404)
    if visited.member.links_withdrawn != link.withdrawn:
        return _ended(request, link.page, link.token, link.organisation_id)
    visited.subject_id = link.subject_id
    response = view(visited)
    # With "no-referrer" a browser would hide its origin from our own forms, and the check against forgery needs it.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    return response
