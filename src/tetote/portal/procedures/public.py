"""The public page of a procedure: what it asks, how long it takes, what happens with the answers; and the beginning."""

from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django_scopes import scope

from tetote.channels.queries import friend_link, login_of
from tetote.kernel import clock, tokens
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.organisations.models import Organisation
from tetote.organisations.permissions import everyone
from tetote.organisations.queries import organisation_by_code
from tetote.people.models import ContactPoint
from tetote.people.permissions import MemberRequest, by_link
from tetote.portal.procedures.introduction import introduction
from tetote.portal.procedures.languages import first_language, house_language, languages_of, tag_of
from tetote.procedures import actions
from tetote.procedures.engine.definition.procedure import Audience
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.models import Procedure
from tetote.procedures.queries import (
    access_procedure,
    active_run,
    banks,
    branches,
    definition_of,
    matching,
    procedure_by_id,
    way_to,
)
from tetote.ui.notices import notify

BEGIN = "portal:begin"
ONCE = "portal:apply"
ONCE_HOURS = 24
LONGEST_NAME = 60


@everyone("a public invitation; answers are reached only by the signed address that the beginning gives")
@require_http_methods(["GET", "POST"])
@never_cache
def apply(request: HttpRequest, code: str, procedure_code: str) -> HttpResponse:
    """Tells, and begins. An address that is wrong, or old, says what can be done instead."""
    organisation = organisation_by_code(code)
    if organisation is None:
        return _nothing(request, None)
    with scope(organisation=organisation.id):
        procedure = _open(organisation, procedure_code)
        if procedure is None:
            return _nothing(request, organisation)
        language = _language(request, procedure)
        with translation.override(house_language(language, languages_of(_definition(procedure)))):
            if request.method == "POST":
                return _begun(request, organisation, procedure, language) or redirect(request.get_full_path())
            return _told(request, procedure, language, {"login_url": _login_url(organisation, procedure)})


@by_link(BEGIN)
def begin_of_member(request: MemberRequest) -> HttpResponse:
    """The same for a member, of whom the record knows something already."""
    member = request.member
    procedure = procedure_by_id(member.organisation_id, request.subject_id)
    if procedure is None or procedure.current is None or not procedure.is_open:
        return _nothing(request, member.organisation)
    language = _language(request, procedure)
    with translation.override(house_language(language, languages_of(_definition(procedure)))):
        who = actions.Who(ContactPoint.Kind.WEB, member.code, member)
        open_one = active_run(member.organisation_id, who.kind, who.address, member.id)
        is_other = open_one is not None and open_one.version.procedure_id != procedure.id
        if request.method == "POST":
            if open_one and is_other:
                actions.pause(member.organisation_id, open_one.id)
            return _try(request, procedure, who, language) or redirect(request.get_full_path())
        other = open_one.version.procedure.title if open_one and is_other else ""
        return _told(request, procedure, language, {"other": other, "is_member": True})


@everyone("names of branches are public; nothing of ours is in them")
@require_GET
@cache_control(max_age=86_400)
def branches_of(request: HttpRequest) -> JsonResponse:
    """The branches of a bank, for the list under the input."""
    meant = matching(request.GET.get("bank", "")[:LONGEST_NAME], banks())
    found = branches(meant[0].code) if len(meant) == 1 else {}
    return JsonResponse({"branches": [[one.name, one.hira] for one in found.values()]})


def _nothing(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    """Families have no start page to look from: the way to the centre, where the address names one."""
    context = {"organisation": organisation, "friend_url": friend_link(organisation.id) if organisation else ""}
    return render(request, "portal/procedures/closed.html", context, status=HTTPStatus.NOT_FOUND)


def _told(request: HttpRequest, procedure: Procedure, language: str, more: dict[str, object]) -> HttpResponse:
    definition = _definition(procedure)
    is_open = definition.procedure.audience is Audience.ANYONE or "is_member" in more
    context = {
        "organisation": procedure.organisation,
        "procedure": procedure,
        "about": introduction(procedure, language),
        "language": language,
        "languages": languages_of(definition),
        "tag": _tag(language, procedure),
        "is_for_all": is_open,
        "is_for_staff": definition.procedure.audience is Audience.STAFF,
        "once": _once(procedure),
        "login_url": "",
        "other": "",
    }
    response = render(request, "portal/procedures/apply.html", context | more)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _tag(language: str, procedure: Procedure) -> str:
    tag = tag_of(language) if languages_of(_definition(procedure)) else ""
    return "" if tag == translation.get_language() else tag


def _begun(
    request: HttpRequest, organisation: Organisation, procedure: Procedure, language: str
) -> HttpResponse | None:
    """For somebody who is not on file. A form sent twice begins once."""
    try:
        of_procedure, once = tokens.unseal(ONCE, request.POST.get("once", "")).fields
    except ValueError:
        return None
    if of_procedure != procedure.id.hex:
        return None
    try:
        actions.count_beginning(organisation.id, place_of(request))
    except actions.FloodError as flood:
        context = {"organisation": organisation, "sentence": flood.sentence}
        return render(request, "portal/procedures/flood.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    return _try(request, procedure, actions.Who(ContactPoint.Kind.WEB, f"web-{once}"), language)


def _try(request: HttpRequest, procedure: Procedure, who: actions.Who, language: str) -> HttpResponse | None:
    try:
        spoken = actions.begin(procedure.organisation_id, procedure.code, who, language=language)
    except TetoteError as refused:
        notify(request, refused.sentence, level=messages.ERROR)
        return None
    return redirect(way_to(spoken.run))


def _open(organisation: Organisation, code: str) -> Procedure | None:
    try:
        procedure = access_procedure(organisation.id, code)
    except NotFoundError:
        return None
    return procedure if procedure.current and procedure.is_open else None


def _definition(procedure: Procedure) -> Definition:
    if procedure.current is None:
        raise Http404
    return definition_of(procedure.current)


def _language(request: HttpRequest, procedure: Procedure) -> str:
    wanted = request.POST.get("lang") or request.GET.get("lang", "")
    return first_language(_definition(procedure), wanted)


def _once(procedure: Procedure) -> str:
    ends = clock.now() + timedelta(hours=ONCE_HOURS)
    return tokens.seal(ONCE, procedure.id.hex, uuid4().hex, expires_at=ends)


def _login_url(organisation: Organisation, procedure: Procedure) -> str:
    """Where a member signs in, so that what is on file need not be typed."""
    if login_of(organisation.id) is None:
        return ""
    return f"{reverse('portal:login', args=[organisation.code])}?{urlencode({'procedure': procedure.code})}"


def place_of(request: HttpRequest) -> str:
    """The visitor's network address; behind a proxy of ours the one that the proxy saw."""
    through = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return through.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
