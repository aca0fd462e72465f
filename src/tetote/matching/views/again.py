"""A family asks for the same again: only the day and the hours are chosen, the rest is as it was."""

from datetime import date, timedelta, tzinfo
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel import audit, clock
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.matching import actions, links, wording
from tetote.matching.change_forms import AgainForm
from tetote.matching.models import SupportRequest
from tetote.matching.queries.access import access_request_by_id
from tetote.matching.queries.house_rules import rules_of
from tetote.matching.views.common import over
from tetote.people.models import MemberRole
from tetote.people.permissions import MemberRequest, by_link
from tetote.people.queries import unavailable
from tetote.ui.notices import notify

A_WEEK = timedelta(days=7)


@require_http_methods(["GET", "POST"])
@by_link(links.AGAIN)
def again(request: MemberRequest) -> HttpResponse:
    """One short form; what it files is told like every other request."""
    try:
        before = access_request_by_id(request.member.organisation_id, request.subject_id)
    except NotFoundError:
        return over(request)
    zone = before.organisation.time_zone
    if before.requester_id != request.member.id or unavailable(
        [request.member.id], clock.today(zone), MemberRole.REQUESTING
    ):
        return over(request)
    form = AgainForm(request.POST or None, initial=_likely(before, zone))
    form.overnight = before.starts_at.astimezone(zone).date() < before.ends_at.astimezone(zone).date()
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.file_request(request.member, _wish(before, form), audit.person(request.member.id))
        except TetoteError as refused:
            form.add_error("day", str(refused.sentence))
        else:
            notify(request, _("Your request has arrived. We write as soon as a helper is found."))
            return redirect(links.details_link(request.member, made))
    context = {
        "organisation": before.organisation,
        "form": form,
        "what": wording.what(before),
        "children": wording.children(before),
        "details": before.details,
    }
    return render(request, "matching/member/again.html", context, status=422 if form.errors else 200)


def _likely(before: SupportRequest, zone: tzinfo) -> dict[str, Any]:
    """The same hours on the same weekday, at the soonest on which the centre takes it."""
    start, end = before.starts_at.astimezone(zone), before.ends_at.astimezone(zone)
    soonest = clock.today(zone) + timedelta(days=max(1, rules_of(before.organisation).lead_days))
    return {"day": _on_weekday(start.date(), soonest), "starts": f"{start:%H:%M}", "ends": f"{end:%H:%M}"}


def _on_weekday(like: date, soonest: date) -> date:
    return soonest + timedelta(days=(like.weekday() - soonest.weekday()) % A_WEEK.days)


def _wish(before: SupportRequest, form: AgainForm) -> actions.Wish:
    starts_at, ends_at = form.span(before.organisation.time_zone)
    is_as_long = ends_at - starts_at == before.ends_at - before.starts_at
    with translation.override(before.organisation.members_language):
        note = wording.same_helper() if form.cleaned_data["same_helper"] else ""
    return actions.Wish(
        children=list(before.children.all()),
        kind=before.kind,
        starts_at=starts_at,
        ends_at=ends_at,
        place_from=before.place_from,
        place_via=before.place_via,
        place_to=before.place_to,
        area=before.area,
        at_helpers_home=before.at_helpers_home,
        details=before.details,
        note=note,
        leg_minutes=before.leg_minutes if is_as_long else [],
    )
