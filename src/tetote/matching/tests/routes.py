"""What the addresses of matching name, for the walk over every route."""

from collections.abc import Mapping
from datetime import timedelta

from tests.architecture.routes import Maker

from tetote.kernel import clock, shelf
from tetote.matching import links
from tetote.matching.models import ActivityReport, Call, Incident, Match, Offer, PreMeeting, Receipt, SupportRequest
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


def _match(organisation: Organisation) -> Match:
    request, staff = _request(organisation), make_staff(organisation, Role.ADVISOR, name="西村 あき")
    helper = make_helper(staff)
    return Match.objects.create(organisation=organisation, request=request, person=helper, decided_by=staff)


def _report(organisation: Organisation) -> Mapping[str, object]:
    return _token(links.report_link(_match(organisation)))


def _token(link: str) -> Mapping[str, object]:
    return {"token": link.rstrip("/").rsplit("/", 1)[1]}


def _reported(organisation: Organisation) -> ActivityReport:
    match = _match(organisation)
    start, end = match.request.starts_at, match.request.ends_at
    return ActivityReport.objects.create(organisation=organisation, match=match, started_at=start, ended_at=end)


def _check(organisation: Organisation) -> Mapping[str, object]:
    report = _reported(organisation)
    return _token(links.check_link(report.match.request.requester, report))


def _paper(organisation: Organisation) -> Mapping[str, object]:
    report = _reported(organisation)
    return _token(links.paper_link(report.match.person, report.match))


def _months(organisation: Organisation) -> Mapping[str, object]:
    return _token(links.months_link(_reported(organisation).match.person))


def _month(organisation: Organisation) -> Mapping[str, object]:
    match = _match(organisation)
    now = clock.now()
    ActivityReport.objects.create(
        organisation=organisation, match=match, started_at=now, ended_at=now + timedelta(hours=1)
    )
    return {"person_code": match.person.code}


def _meeting(organisation: Organisation) -> PreMeeting:
    match = _match(organisation)
    return PreMeeting.objects.create(
        organisation=organisation,
        helper=match.person,
        requester=match.request.requester,
        household=match.request.household,
        starts_at=match.request.starts_at,
        kind=match.request.kind,
        planned_by=match.decided_by,
    )


def _meeting_code(organisation: Organisation) -> Mapping[str, object]:
    return {"code": _meeting(organisation).code}


def _meeting_page(organisation: Organisation) -> Mapping[str, object]:
    meeting = _meeting(organisation)
    return _token(links.premeeting_link(meeting.helper, meeting))


def _incident(organisation: Organisation) -> Mapping[str, object]:
    staff = make_staff(organisation, Role.ADVISOR, name="西村 あき")
    made = Incident.objects.create(
        organisation=organisation, happened_at=clock.now(), what="つまずいた", written_by=staff
    )
    return {"code": made.code}


def _talk(organisation: Organisation) -> Mapping[str, object]:
    match = _match(organisation)
    return _token(links.talk_link(match.person, match))


def _receipt_row(organisation: Organisation) -> Receipt:
    receipt = Receipt.objects.create(organisation=organisation, report=_reported(organisation))
    shelf.put(receipt.id, b"JPEG")
    return receipt


def _receipt(organisation: Organisation) -> Mapping[str, object]:
    receipt = _receipt_row(organisation)
    return _token(links.receipt_link(receipt.report.match.person, receipt))


def _receipt_of_request(organisation: Organisation) -> Mapping[str, object]:
    receipt = _receipt_row(organisation)
    return {"code": receipt.report.match.request.code, "receipt_id": receipt.id}


def _family(organisation: Organisation) -> Mapping[str, object]:
    return _token(links.family_link(_request(organisation).requester))


def _back(organisation: Organisation) -> Mapping[str, object]:
    request = _request(organisation)
    link = link_for(request.requester, "matching-member:step_back", request.id)
    return {"token": link.rstrip("/").rsplit("/", 1)[1]}


def _again(organisation: Organisation) -> Mapping[str, object]:
    request = _request(organisation)
    return _token(links.again_link(request.requester, request))


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
    "matching-member:again": _again,
    "matching-member:details": _plan,
    "matching-member:report": _report,
    "matching-member:check": _check,
    "matching-member:receipt": _receipt,
    "matching-member:family": _family,
    "matching-member:talk": _talk,
    "records:incident": _incident,
    "records:incident_paper": _incident,
    "matching-member:premeeting": _meeting_page,
    "records:premeeting": _meeting_code,
    "records:premeeting_paper": _meeting_code,
    "records:premeeting_cancel": _meeting_code,
    "records:premeeting_end": _meeting_code,
    "matching-member:paper": _paper,
    "matching-member:months": _months,
    "records:month_paper": _month,
    "matching:report_paper": lambda organisation: {"code": _reported(organisation).match.request.code},
    "matching:receipt": _receipt_of_request,
    **{
        f"matching:{name}": _code
        for name in (
            "record",
            "change",
            "call",
            "call_series",
            "decide_series",
            "decide",
            "move",
            "withdraw",
            "release",
            "report",
            "family",
            "premeeting_plan",
            "talk",
            "asked",
            "talk",
            "paper",
            "record_answer",
            "retime",
            "refill",
            "send_next",
            "stop",
            "hear",
            "settle_doubt",
        )
    },
}
