"""What members see behind a link: the plan and the report form. No account, nothing of other families."""

from django.contrib.messages import ERROR
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel import audit, clock
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.matching import actions, fees, links, series_wording, wording
from tetote.matching.actions.clocking import EARLIEST
from tetote.matching.actions.decisions import active_match
from tetote.matching.models import Match, SupportRequest
from tetote.matching.queries.access import access_request_by_id
from tetote.matching.queries.series import days_with
from tetote.matching.queries.standing import begun
from tetote.matching.report_forms import ReportForm
from tetote.matching.rules.states import CANCELLABLE, State
from tetote.matching.views.common import over
from tetote.matching.views.reports import likely, receipts_in, refuse, send_report, sent_report
from tetote.people.permissions import MemberRequest, by_link
from tetote.ui.notices import notify

SHOWN_TO_EACH_OTHER = frozenset({State.DECIDED, State.DONE})


@require_http_methods(["GET", "POST"])
@by_link(links.DETAILS)
def details(request: MemberRequest) -> HttpResponse:
    """The plan, as far as this person may know it today."""
    try:
        wanted = access_request_by_id(request.member.organisation_id, request.subject_id)
    except NotFoundError:
        return over(request)
    match = active_match(wanted)
    if match and match.person_id == request.member.id:
        if request.method == "POST":
            return _clocked(request, match)
        return _for_helper(request, wanted, match)
    if wanted.requester_id == request.member.id:
        return _for_parent(request, wanted, match)
    return over(request)


@require_http_methods(["GET", "POST"])
@by_link(links.REPORT)
def report(request: MemberRequest) -> HttpResponse:
    """The helper's report, two times and one tap."""
    found = Match.objects.filter(id=request.subject_id, person=request.member, ended_at=None)
    match = found.select_related("request__organisation", "request__requester", "person").first()
    if match is None:
        return over(request)
    wanted, receipts = match.request, receipts_in(match)
    initial, day = likely(wanted, match), wording.day(wanted)
    form = ReportForm(
        day,
        wanted.organisation.time_zone,
        request.POST or None,
        request.FILES or None,
        initial=initial,
        receipts=receipts,
    )
    if request.method == "POST" and form.is_valid():
        try:
            send_report(match, form, audit.person(request.member.id))
        except TetoteError as refused:
            refuse(form, match, refused)
        else:
            return redirect(f"{request.path}?done=1")
    context = {
        **_plan(wanted),
        "form": form,
        "done": request.GET.get("done") == "1",
        "sent": sent_report(match),
        "photos": [links.receipt_link(request.member, one) for one in receipts],
        "paper": links.paper_link(request.member, match),
        "months_url": links.months_link(request.member),
    }
    return render(request, "matching/member/report.html", context, status=422 if form.errors else 200)


def _clocked(request: MemberRequest, match: Match) -> HttpResponse:
    """Start or end, by one tap on the page; the end leads to the report."""
    is_end = request.POST.get("clock") == "end"
    deed = actions.end if is_end else actions.begin
    done = _("The end is noted. Please tell how it was.") if is_end else _("The start is noted.")
    back = links.report_link(match) if is_end else request.path
    try:
        deed(match, request.member)
    except TetoteError as refused:
        notify(request, refused.sentence, level=ERROR)
        return redirect(request.path)
    notify(request, done)
    return redirect(back)


def _for_helper(request: MemberRequest, wanted: SupportRequest, match: Match) -> HttpResponse:
    if wanted.state not in SHOWN_TO_EACH_OTHER:
        fee = fees.shown(wanted, match)
        done = {**_plan(wanted), "fee": fee}
        return render(request, "matching/member/helped.html", done) if fee else over(request)
    actions.note_look(match, request.member)
    on = wording.day(wanted)
    context = {
        **_plan(wanted),
        "days": _days(wanted, match),
        "match": match,
        "talk_url": links.talk_link(request.member, match),
        "family": wanted.requester.family_name,
        "children": [(child, child.age_on(on)) for child in wanted.children.all()],
        "household": wanted.household,
        "can_begin": clock.now() >= wanted.starts_at - EARLIEST and not (match.began_at or match.finished_at),
        "back_url": _way_back(request, wanted),
        "report_url": links.report_link(match) if wanted.state == State.DONE else "",
    }
    return render(request, "matching/member/helper.html", context)


def _for_parent(request: MemberRequest, wanted: SupportRequest, match: Match | None) -> HttpResponse:
    shown = match is not None and wanted.state in SHOWN_TO_EACH_OTHER
    if match and shown:
        actions.note_look(match, request.member)
    context = {
        **_plan(wanted),
        "days": _days(wanted, match) if match and shown else [],
        "helper": match.person.family_name if match else "",
        "address": match.person.household.address if match and shown and wanted.at_helpers_home else "",
        "asks_for_address": shown and wanted.at_helpers_home,
        "state": wanted.state,
        "talk_url": links.talk_link(request.member, match) if match and shown else "",
        "family_url": links.family_link(request.member),
        "again_url": links.again_link(request.member, wanted),
        "report_url": _report_to_read(request, match),
        "fee": fees.shown(wanted, match),
        "likely_fee": fees.of_plan(match) if match and wanted.state in SHOWN_TO_EACH_OTHER else None,
        "back_url": _way_back(request, wanted),
    }
    return render(request, "matching/member/parent.html", context)


def _days(wanted: SupportRequest, match: Match) -> list[tuple[str, str]]:
    """Every day of the series that is still to come with this helper; none where it is the only one."""
    days = days_with(wanted, match.person_id)
    return series_wording.by_month(days) if len(days) > 1 else []


def _way_back(request: MemberRequest, wanted: SupportRequest) -> str:
    """Where they take back their part, as long as that is possible."""
    if wanted.state not in CANCELLABLE or begun(wanted):
        return ""
    return links.step_back_link(request.member, wanted)


def _report_to_read(request: MemberRequest, match: Match | None) -> str:
    sent = sent_report(match) if match else None
    return links.check_link(request.member, sent) if sent else ""


def _plan(wanted: SupportRequest) -> dict[str, object]:
    return {
        "organisation": wanted.organisation,
        "wanted": wanted,
        "day": wording.lasting_day(wanted),
        "hours": wording.request_hours(wanted),
        "what": wording.what(wanted),
        "legs": wording.legs(wanted),
        "ages": wording.ages(wanted),
    }
