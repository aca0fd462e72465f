"""A family asks for the same again, once or every week: day and hours are chosen, the rest is as it was."""

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
from tetote.matching.asked import coming_again
from tetote.matching.change_forms import AgainForm
from tetote.matching.models import SupportRequest
from tetote.matching.queries.access import access_request_by_id
from tetote.matching.queries.house_rules import rules_of
from tetote.matching.rules.states import CLOSED
from tetote.matching.views.common import over
from tetote.people.models import MemberRole, Person
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
    form = AgainForm(before, request.POST or None, initial=_likely(before, zone))
    foretold = ""
    if request.method == "POST" and form.is_valid():
        try:
            foretold, made = _asked(request.member, before, form)
        except TetoteError as refused:
            form.add_error("day", str(refused.sentence))
        else:
            if made:
                notify(request, _("Your request has arrived. We write as soon as a helper is found."))
                return redirect(links.details_link(request.member, made))
    context = {
        "foretold": foretold,
        "organisation": before.organisation,
        "form": form,
        "what": wording.what(before),
        "children": wording.children(before),
        "details": before.details,
    }
    return render(request, "matching/member/again.html", context, status=422 if form.errors else 200)


def _asked(member: Person, before: SupportRequest, form: AgainForm) -> tuple[str, SupportRequest | None]:
    """What comes again is said in words first and filed when exactly these were read; once is filed at once."""
    wish, coming, actor = _wish(before, form), form.coming(), audit.person(member.id)
    if coming is None:
        return "", actions.file_request(member, wish, actor)
    actions.check_series(member, wish, coming)
    words = coming_again(wish, coming, form.zone)
    if form.cleaned_data["seen"] != words:
        return words, None
    return words, actions.file_series(member, wish, coming, actor)[0]


def _likely(before: SupportRequest, zone: tzinfo) -> dict[str, Any]:
    """The same hours on the same weekday, at the soonest on which the centre takes it and it is not asked for yet."""
    start, end = before.starts_at.astimezone(zone), before.ends_at.astimezone(zone)
    soonest = clock.today(zone) + timedelta(days=max(1, rules_of(before.organisation).lead_days))
    hours = {"starts": f"{start:%H:%M}", "ends": f"{end:%H:%M}", "leg_times": wording.leg_times(before)}
    day, asked_for = _on_weekday(start.date(), soonest), _asked_for(before, zone)
    while day in asked_for:
        day += A_WEEK
    return {"day": day, **hours}


def _asked_for(before: SupportRequest, zone: tzinfo) -> set[date]:
    """The days to come on which the family has a request that begins at the same hour."""
    coming = SupportRequest.objects.filter(requester_id=before.requester_id, starts_at__gt=clock.now())
    begins = [one.astimezone(zone) for one in coming.exclude(state__in=CLOSED).values_list("starts_at", flat=True)]
    hour = before.starts_at.astimezone(zone).time()
    return {moment.date() for moment in begins if moment.time() == hour}


def _on_weekday(like: date, soonest: date) -> date:
    return soonest + timedelta(days=(like.weekday() - soonest.weekday()) % A_WEEK.days)


def _wish(before: SupportRequest, form: AgainForm) -> actions.Wish:
    starts_at, ends_at = form.span()
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
        leg_minutes=form.legs,
    )
