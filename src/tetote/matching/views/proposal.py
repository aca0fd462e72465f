"""A proposal for all open requests: accepted as it is, changed line by line, or left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tetote.kernel import clock
from tetote.kernel.errors import TetoteError
from tetote.matching import actions, reasons, screens, wording
from tetote.matching.models import SupportRequest
from tetote.matching.pair_screens import pair_chip
from tetote.matching.queries import proposal as queries
from tetote.matching.queries.access import access_request
from tetote.matching.queries.premeetings import premeetings_for
from tetote.matching.rules.premeetings import Pair
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.people.queries import access_person_by_code
from tetote.ui.boards import Chip, seen_version
from tetote.ui.notices import notify


@dataclass(frozen=True, slots=True)
class Face:
    """A line as the page shows it."""

    code: str
    version: int
    url: str
    day: str
    time: str
    title: str
    detail: str
    name: str
    chips: Sequence[Chip]
    options: Sequence[tuple[str, str, bool]]
    """Code and words of each helper, and whether it is the proposed one."""
    ask_url: str


@require_http_methods(["GET", "POST"])
@staff_may("matching.match.decide")
def proposal(request: StaffRequest) -> HttpResponse:
    """What is proposed; what was ticked is decided, each line for itself."""
    if request.method == "POST":
        _decide(request)
        return redirect("matching:proposal")
    lines = queries.proposal(request.staff.organisation)
    pairs = premeetings_for([(line.request, line.chosen.person.id) for line in lines if line.chosen])
    faces = [(_face(line, pairs.get(line.request.id)), line.can_come) for line in lines]
    return render(
        request,
        "matching/proposal.html",
        {
            "ready": [face for face, can_come in faces if can_come],
            "to_ask": [face for face, can_come in faces if not can_come],
            "previews": _previews(lines),
        },
    )


def _decide(request: StaffRequest) -> None:
    """Decides line by line, so that one that changed meanwhile does not hold up the others."""
    done, refused = 0, list[str]()
    for code in request.POST.getlist("accept"):
        wanted: SupportRequest | None = None
        try:
            wanted = access_request(request.staff.organisation_id, code)
            helper = access_person_by_code(request.staff.organisation_id, request.POST.get(f"helper-{code}", ""))
            actions.decide(request.staff, wanted, helper.id, seen_version(request, f"version-{code}"))
        except TetoteError as error:
            refused.append(f"{_named(wanted)}{error.sentence}")
        else:
            done += 1
    if done:
        notify(request, ngettext("%(n)s request was decided.", "%(n)s requests were decided.", done) % {"n": done})
    for sentence in dict.fromkeys(refused):
        notify(request, sentence, level=messages.ERROR)
    if not done and not refused:
        notify(request, _("Nothing was ticked."), level=messages.ERROR)


def _named(wanted: SupportRequest | None) -> str:
    """Which request a refusal is about."""
    return _("%(title)s: ") % {"title": wording.title(wanted)} if wanted else ""


def _face(line: queries.Line, pair: Pair | None) -> Face:
    request, chosen = line.request, line.chosen
    today = clock.today(request.organisation.time_zone)
    ask = reverse("matching:call", args=[request.code])
    return Face(
        code=request.code,
        version=request.version,
        url=reverse("matching:record", args=[request.code]),
        day=wording.card_day(request),
        time=f"{wording.local(request.starts_at, request):%-H:%M}",
        title=wording.what(request),
        detail=screens.dotted(wording.request_hours(request), wording.ages(request), request.area),
        name=chosen.person.full_name if chosen else "",
        chips=[*_chips(chosen, today), *([pair_chip(pair)] if pair else [])],
        options=[_option(option, chosen, today) for option in line.options],
        ask_url=f"{ask}?way=one&one={chosen.person.code}" if chosen else ask,
    )


def _chips(chosen: queries.Option | None, today: date) -> Sequence[Chip]:
    return reasons.chips(chosen.assessment, today) if chosen else ()


def _option(option: queries.Option, chosen: queries.Option | None, today: date) -> tuple[str, str, bool]:
    points = ngettext("%(n)s point", "%(n)s points", option.assessment.score) % {"n": option.assessment.score}
    against = reasons.obstacles(option.assessment, today)
    return option.person.code, screens.dotted(option.person.full_name, points, against), option is chosen


def _previews(lines: Sequence[queries.Line]) -> list[tuple[str, object]]:
    """What a decision tells whom, by the first line."""
    ready = [line.request for line in lines if line.can_come]
    return screens.previews(ready[0]) if ready else []
