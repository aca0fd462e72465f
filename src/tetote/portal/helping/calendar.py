"""A helper's calendar: what is coming, what was, and the address for their phone's own calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tetote.kernel import clock
from tetote.matching.models import SupportRequest
from tetote.matching.queries.coming import details_link_of, helped_since
from tetote.matching.queries.legs import Span, spans_of
from tetote.people.actions import close_feed, open_feed
from tetote.people.permissions import MemberRequest, by_link
from tetote.portal.helping.feed import feed_url
from tetote.ui.days import day_words
from tetote.ui.notices import notify

BEHIND = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity: hours and what, by the day on which it begins."""

    request: SupportRequest
    day: str
    url: str
    is_over: bool
    spans: Sequence[Span]
    """From when until when, leg by leg where the legs have hours of their own."""


@require_http_methods(["GET", "POST"])
@by_link("portal:calendar")
def calendar(request: MemberRequest) -> HttpResponse:
    """The activities by day; a press makes or closes the address for a phone's calendar."""
    member = request.member
    if request.method == "POST":
        return _address(request)
    entries = _entries(request)
    context = {
        "organisation": member.organisation,
        "person": member,
        "coming": [entry for entry in entries if not entry.is_over],
        "over": [entry for entry in reversed(entries) if entry.is_over],
        "feed_url": feed_url(member) if member.feed_is_open else "",
        "webcal_url": feed_url(member).replace("https://", "webcal://", 1) if member.feed_is_open else "",
    }
    return render(request, "portal/calendar.html", context)


def _address(request: MemberRequest) -> HttpResponse:
    if request.POST.get("to") == "closed":
        close_feed(request.member)
        notify(request, _("The address is closed. Your phone shows nothing new from it."))
    elif request.POST.get("to") == "open":
        open_feed(request.member)
        notify(request, _("The address is ready below."))
    return redirect(f"{request.path}#phone")


def _entries(request: MemberRequest) -> Sequence[Entry]:
    now = clock.now()
    return [
        Entry(
            each,
            day_words(each.starts_at),
            details_link_of(request.member, each),
            is_over=each.ends_at <= now,
            spans=spans_of(each),
        )
        for each in helped_since(request.member, now - BEHIND)
    ]
