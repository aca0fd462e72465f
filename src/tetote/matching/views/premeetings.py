"""Pre-meetings: the list, the one short form, the sheet as a paper, and the page of the two."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.messages import WARNING
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.matching import actions, links, messages, pair_screens, paperwork
from tetote.matching.actions.decisions import active_match
from tetote.matching.models import PreMeeting, SupportRequest
from tetote.matching.premeeting_forms import ITEMS, PreMeetingForm
from tetote.matching.queries.callable import reachable
from tetote.matching.queries.premeetings import access_premeeting, latest_of, listed, premeeting_for
from tetote.matching.record_tabs import tabs
from tetote.matching.views.both import before, both
from tetote.matching.views.common import attempt, load, over, seen_version
from tetote.matching.views.papers import pdf
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.models import Person
from tetote.people.permissions import MemberRequest, by_link
from tetote.people.queries import access_person_by_code
from tetote.ui.attempts import found_or_404
from tetote.ui.listing import paginate
from tetote.ui.notices import notify

State = PreMeeting.State


@require_GET
@staff_may("matching.request.view")
def premeetings(request: StaffRequest) -> HttpResponse:
    """All of them, the latest first."""
    page = paginate(request, listed(request.staff.organisation_id))
    context = {
        "tabs": tabs("premeetings", request.staff),
        "page": page,
        "may_write": may(request.staff, "matching.premeeting.write"),
        "rows": [(meeting, pair_screens.meeting_chip(meeting)) for meeting in page.object_list],
    }
    return render(request, "matching/premeetings.html", context)


@require_http_methods(["GET", "POST"])
@staff_may("matching.premeeting.write")
def plan(request: StaffRequest, code: str) -> HttpResponse:
    """For a request: with its decided helper, or with `?helper=`, somebody who said that they can come."""
    wanted = load(request, code)
    helper = _helper(request, wanted)
    if helper is None:
        return redirect("matching:record", code)
    meeting = latest_of(helper.id, wanted.household_id)
    if meeting and meeting.state == State.PLANNED:
        return redirect("records:premeeting", meeting.code)
    initial = {"kind": wanted.kind, **(_sheet_fields(meeting) if meeting else {})}
    form = PreMeetingForm(wanted.organisation.time_zone, request.POST or None, initial=initial)

    def deed() -> PreMeeting:
        return actions.plan_premeeting(request.staff, helper, wanted.requester, form.meeting())

    if (saved := _saved(form, deed)) is not None:
        _say(request, saved)
        return redirect("matching:record", code)
    context = {
        "form": form,
        "helper": helper,
        "requester": wanted.requester,
        "back": wanted.code,
        "is_copied": meeting is not None,
    }
    return render(request, "matching/premeeting.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff_may("matching.premeeting.write")
def premeeting(request: StaffRequest, code: str) -> HttpResponse:
    """One meeting: another time, or what was agreed."""
    meeting = found_or_404(access_premeeting, request.staff.organisation_id, code)
    zone, is_held = meeting.organisation.time_zone, meeting.state == State.HELD

    def make(sent: Mapping[str, object] | None) -> PreMeetingForm:
        return PreMeetingForm(zone, sent, initial=_fields(meeting), is_held=is_held)

    form = make(request.POST or None)
    if form.is_valid() and form.cleaned_data["version"] != meeting.version:
        met = both(make, request.POST)
        return _shown(request, meeting, met.form, {"before": met.before, "differences": met.differences})

    def deed() -> PreMeeting:
        actions.change_premeeting(request.staff, meeting, form.meeting(), form.cleaned_data["version"] or 0)
        return found_or_404(access_premeeting, request.staff.organisation_id, code)

    if (saved := _saved(form, deed)) is not None:
        _say(request, saved)
        return redirect("records:premeetings")
    return _shown(request, meeting, form, {"before": before(make, request.POST)})


def _shown(
    request: StaffRequest, meeting: PreMeeting, form: PreMeetingForm, standing: Mapping[str, object]
) -> HttpResponse:
    context = {
        "form": form,
        "meeting": meeting,
        "chip": pair_screens.meeting_chip(meeting),
        "helper": meeting.helper,
        "requester": meeting.requester,
        "can_cancel": meeting.state == State.PLANNED,
        "can_end": meeting.state == State.HELD and not meeting.ended_on,
        **standing,
    }
    return render(request, "matching/premeeting.html", context, status=422 if form.errors else 200)


@require_POST
@staff_may("matching.premeeting.write")
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    """It does not take place."""
    meeting = found_or_404(access_premeeting, request.staff.organisation_id, code)

    def deed() -> None:
        actions.cancel_premeeting(request.staff, meeting, seen_version(request))

    unreached = _unreached(meeting)
    told = _("The pre-meeting was cancelled. Both have been told.")
    untold = _(
        "The pre-meeting was cancelled. No message reaches %(names)s: please tell them by telephone or in person."
    )
    words = untold % {"names": unreached} if unreached else told
    return attempt(request, deed, words, "records:premeetings")


@require_POST
@staff_may("matching.premeeting.write")
def end(request: StaffRequest, code: str) -> HttpResponse:
    """The content has changed."""
    meeting = found_or_404(access_premeeting, request.staff.organisation_id, code)

    def deed() -> None:
        actions.end_premeeting(request.staff, meeting, seen_version(request))

    return attempt(request, deed, _("Noted. The pair is flagged until they meet again."), "records:premeetings")


@require_GET
@staff_may("matching.request.view")
def paper(request: StaffRequest, code: str) -> HttpResponse:
    """The sheet of a meeting, filled or still empty, as PDF."""
    meeting = found_or_404(access_premeeting, request.staff.organisation_id, code)
    actions.note_premeeting_paper(request.staff, meeting)
    items = [(str(label), sheet_of(meeting).get(name, "")) for name, (label, _help) in ITEMS.items()]
    return pdf([paperwork.premeeting_sheet(meeting, items)], meeting.organisation, f"meeting-{code}")


@require_GET
@by_link(links.PREMEETING)
def of_member(request: MemberRequest) -> HttpResponse:
    """With whom, when, where; and what was agreed, as long as it holds."""
    organisation = request.member.organisation
    try:
        meeting = premeeting_for(request.member, request.subject_id)
    except NotFoundError:
        return over(request)
    if pair_screens.meeting_is_over(meeting):
        return over(request)
    actions.note_premeeting_look(meeting, request.member)
    is_helper = meeting.helper_id == request.member.id
    context = {
        "organisation": organisation,
        "meeting": meeting,
        "when": messages.meeting_when(meeting),
        "other": (meeting.requester if is_helper else meeting.helper).family_name,
        "is_helper": is_helper,
        "items": [(label, sheet_of(meeting).get(name, "")) for name, (label, _help) in ITEMS.items()],
        "is_held": meeting.state == State.HELD,
        "family_url": "" if is_helper else links.family_link(request.member),
    }
    return render(request, "matching/member/premeeting.html", context)


def sheet_of(meeting: PreMeeting) -> dict[str, str]:
    """What was agreed, by item."""
    found: dict[str, str] = json.loads(meeting.sheet or "{}")
    return found


def _helper(request: StaffRequest, wanted: SupportRequest) -> Person | None:
    asked = request.GET.get("helper", "")
    if asked:
        return found_or_404(access_person_by_code, request.staff.organisation_id, asked)
    match = active_match(wanted)
    return match.person if match else None


def _fields(meeting: PreMeeting) -> dict[str, Any]:
    start = meeting.starts_at.astimezone(meeting.organisation.time_zone)
    plain = {"version": meeting.version, "day": start.date(), "starts": start.time(), "place": meeting.place}
    return {**plain, "kind": meeting.kind, **_sheet_fields(meeting)}


def _sheet_fields(meeting: PreMeeting) -> dict[str, str]:
    return {f"item_{name}": words for name, words in sheet_of(meeting).items()}


def _saved(form: PreMeetingForm, deed: Callable[[], PreMeeting]) -> PreMeeting | None:
    if not form.is_valid():
        return None
    try:
        return deed()
    except NotFoundError as absent:
        raise Http404 from absent
    except TetoteError as refused:
        form.add_error(None, str(refused.sentence))
        return None


def _say(request: StaffRequest, meeting: PreMeeting) -> None:
    """What was done, and whom no message of it reaches."""
    if meeting.state == State.HELD:
        notify(request, _("Written down. It holds until %(day)s.") % {"day": pair_screens.until(meeting)})
    elif unreached := _unreached(meeting):
        words = _("Saved. No message reaches %(names)s: please tell them by telephone or in person when and where.")
        notify(request, words % {"names": unreached}, level=WARNING)
    else:
        notify(request, _("Saved. Both have been told when, and get a reminder on the evening before."))


def _unreached(meeting: PreMeeting) -> str:
    people = [meeting.helper, meeting.requester]
    reached = reachable(meeting.organisation_id, [person.id for person in people])
    return _(", ").join(person.full_name for person in people if person.id not in reached)
