"""What the addresses of matching name, for the walk over every route."""

from collections.abc import Mapping
from datetime import timedelta

from tests.architecture.routes import Maker

from tetote.kernel import clock
from tetote.matching.models import Call, Match, Offer, SupportRequest
from tetote.matching.tests.builders import make_helper, make_parent, make_wish
from tetote.organisations.models import Organisation, Role
from tetote.organisations.tests.builders import make_staff
from tetote.people.permissions import link_for


def _request(organisation: Organisation) -> SupportRequest:
    parent = make_parent(make_staff(organisation, Role.ADVISOR, name="坂本 ひな"))
    wish = make_wish(parent, starts_at=clock.now() + timedelta(days=2))
    return SupportRequest.objects.create(
        organisation=organisation,
        requester=parent,
        household=parent.household,
        kind=wish.kind,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        place_from=wish.place_from,
    )


def _code(organisation: Organisation) -> Mapping[str, object]:
    return {"code": _request(organisation).code}


def _closing(organisation: Organisation) -> Mapping[str, object]:
    return {"code": _request(organisation).code, "state": "cancelled"}


def _person(organisation: Organisation) -> Mapping[str, object]:
    return {"person_code": _request(organisation).requester.code}


def _plan(organisation: Organisation) -> Mapping[str, object]:
    request = _request(organisation)
    return {"token": link_for(request.requester, "matching-member:details", request.id).rstrip("/").rsplit("/", 1)[1]}


def _report(organisation: Organisation) -> Mapping[str, object]:
    request, staff = _request(organisation), make_staff(organisation, Role.ADVISOR, name="西村 あき")
    helper = make_helper(staff)
    match = Match.objects.create(organisation=organisation, request=request, person=helper, decided_by=staff)
    return {"token": link_for(helper, "matching-member:report", match.id).rstrip("/").rsplit("/", 1)[1]}


def _back(organisation: Organisation) -> Mapping[str, object]:
    request = _request(organisation)
    link = link_for(request.requester, "matching-member:step_back", request.id)
    return {"token": link.rstrip("/").rsplit("/", 1)[1]}


def _insure(organisation: Organisation) -> Mapping[str, object]:
    request, staff = _request(organisation), make_staff(organisation, Role.ADVISOR, name="西村 あき")
    helper = make_helper(staff)
    call = Call.objects.create(organisation=organisation, request=request, sent_by=staff)
    Offer.objects.create(organisation=organisation, request=request, call=call, person=helper, answer="yes")
    return {"code": request.code, "person_code": helper.code}


ROUTES: Mapping[str, Maker] = {
    "matching:receive": _person,
    "matching:close": _closing,
    "matching:series": _person,
    "matching:insure": _insure,
    "matching-member:step_back": _back,
    "matching-member:details": _plan,
    "matching-member:report": _report,
    **{
        f"matching:{name}": _code
        for name in (
            "record",
            "change",
            "call",
            "decide",
            "move",
            "withdraw",
            "release",
            "report",
            "asked",
            "paper",
            "record_answer",
            "retime",
            "refill",
            "send_next",
            "stop",
            "hear",
        )
    },
}
