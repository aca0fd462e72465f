"""What members see behind a link: the plan and the report form. No account, nothing of other families."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from tetote.kernel import audit
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.matching import actions, links, wording
from tetote.matching.actions.decisions import active_match
from tetote.matching.forms import ReportForm
from tetote.matching.models import Match, SupportRequest
from tetote.matching.queries.access import access_request_by_id
from tetote.matching.queries.standing import begun
from tetote.matching.rules.states import CANCELLABLE, State
from tetote.matching.views.reports import likely, refuse, sent_report
from tetote.people.permissions import MemberRequest, by_link

SHOWN_TO_EACH_OTHER = frozenset({State.DECIDED, State.DONE})


@require_GET
@by_link(links.DETAILS)
def details(request: MemberRequest) -> HttpResponse:
    """The plan, as far as this person may know it today."""
    try:
        wanted = access_request_by_id(request.member.organisation_id, request.subject_id)
    except NotFoundError:
        return _over(request)
    match = active_match(wanted)
    if match and match.person_id == request.member.id:
        return _for_helper(request, wanted, match)
    if wanted.requester_id == request.member.id:
        return _for_parent(request, wanted, match)
    return _over(request)


@require_http_methods(["GET", "POST"])
@by_link(links.REPORT)
def report(request: MemberRequest) -> HttpResponse:
    """The helper's report, two times and one tap."""
    found = Match.objects.filter(id=request.subject_id, person=request.member, ended_at=None)
    match = found.select_related("request__organisation", "request__requester", "person").first()
    if match is None:
        return _over(request)
    wanted = match.request
    form = ReportForm(
        wording.day(wanted), wanted.organisation.time_zone, request.POST or None, initial=likely(wanted, match)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.report(match, form.account(), audit.person(request.member.id), form.cleaned_data["seen"] or 0)
        except TetoteError as refused:
            refuse(form, match, refused)
        else:
            return redirect(f"{request.path}?done=1")
    context = {**_plan(wanted), "form": form, "done": request.GET.get("done") == "1", "sent": sent_report(match)}
    return render(request, "matching/member/report.html", context, status=422 if form.errors else 200)


def _for_helper(request: MemberRequest, wanted: SupportRequest, match: Match) -> HttpResponse:
    if wanted.state not in SHOWN_TO_EACH_OTHER:
        return _over(request)
    actions.note_look(match, request.member)
    context = {
        **_plan(wanted),
        "family": wanted.requester.family_name,
        "children": [
            (child.given_name, child.age_on(wording.day(wanted)), child.care_note) for child in wanted.children.all()
        ],
        "address": wanted.household.address,
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
        "helper": match.person.family_name if match else "",
        "address": match.person.household.address if match and shown and wanted.at_helpers_home else "",
        "asks_for_address": shown and wanted.at_helpers_home,
        "state": wanted.state,
        "back_url": _way_back(request, wanted),
    }
    return render(request, "matching/member/parent.html", context)


def _way_back(request: MemberRequest, wanted: SupportRequest) -> str:
    """Where they take back their part, as long as that is possible."""
    if wanted.state not in CANCELLABLE or begun(wanted):
        return ""
    return links.step_back_link(request.member, wanted)


def _plan(wanted: SupportRequest) -> dict[str, object]:
    return {
        "organisation": wanted.organisation,
        "wanted": wanted,
        "day": wording.lasting_day(wanted),
        "hours": wording.request_hours(wanted),
        "what": wording.what(wanted),
        "ages": wording.ages(wanted),
    }


def _over(request: MemberRequest) -> HttpResponse:
    return render(request, "matching/member/over.html", {"organisation": request.member.organisation}, status=410)
