"""The page of one request: where it stands, the next decision, and the whole story beside it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tetote.kernel import audit, clock
from tetote.matching import fees, reasons, screens, series_wording, wording
from tetote.matching.actions.decisions import active_match
from tetote.matching.actions.retiming import RETIMABLE
from tetote.matching.models import Call, Cancellation, HouseRules, InsuranceNotice, Match, Offer, SupportRequest
from tetote.matching.pair_screens import pair_chip
from tetote.matching.queries.candidates import Candidate, candidates, wanting_to_talk
from tetote.matching.queries.house_rules import is_emergency, rules_of
from tetote.matching.queries.premeetings import left_over, premeetings_of, unmet
from tetote.matching.queries.ringing import rings
from tetote.matching.queries.series import days_from, open_days, series_version, undecided_days, willing_over
from tetote.matching.queries.standing import answered_of, begun, for_these_hours
from tetote.matching.queries.story import Told, sending_state, story
from tetote.matching.queries.waves import has_enough, next_of, waves_of
from tetote.matching.rules.states import BOARD, CANCELLABLE, CLOSED, OPEN_CALL, UNDECIDED, State
from tetote.matching.views.around import around
from tetote.matching.views.common import load
from tetote.organisations.permissions import may, staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.boards import Chip
from tetote.ui.fragments import fragment_response

SHOWN_OF_SERIES = 10
LATEST = 8
UNFOLDED = 10
"""So many entries of the story are shown as they are; of more only the latest."""


@require_GET
@staff_may("matching.request.view")
def record(request: StaffRequest, code: str) -> HttpResponse:
    """The whole page, or, asked again by itself, the part that lives."""
    wanted = load(request, code)
    template = "matching/record.html"
    if request.headers.get("HX-Request"):
        template += "#live"
    etag = _etag(request, wanted)
    return fragment_response(request, template, lambda: _context(request, wanted, etag), etag)


def _etag(request: StaffRequest, wanted: SupportRequest) -> str:
    """Changes with every deed in the organisation, with every message's way, with the reader, and each minute."""
    newest, sent = audit.version(wanted.organisation_id), sending_state(wanted)
    return f"{newest}-{sent}-{clock.now():%d%H%M}-{request.staff.id}-{get_language()}"


def _context(request: StaffRequest, wanted: SupportRequest, etag: str) -> dict[str, object]:
    match, rules = active_match(wanted), rules_of(wanted.organisation)
    report = getattr(match, "report", None) if match else None
    days, coming = _open_days(wanted), _series(wanted)
    return {
        "wanted": wanted,
        "title": f"{wording.near_day(wanted)} {wording.request_hours(wanted)}",
        "what": wording.what(wanted),
        "children": wording.children(wanted),
        "no_address": bool(match and wanted.at_helpers_home and not match.person.household.address),
        "places": wording.places(wanted),
        "legs": wording.legs(wanted),
        "match": match,
        "report": report,
        "reported_hours": wording.worked_hours(report) if report else "",
        "fee": fees.shown(wanted, match),
        **around(request, wanted, match, report),
        **_stories(wanted),
        "taken_back": Cancellation.objects.filter(request=wanted).order_by("-at").first(),
        "insured": _insured(match),
        "needs_insurance": rules.needs_insurance,
        "following": len(days_from(wanted, match.person_id)) if match and wanted.state == State.DECIDED else 0,
        "series": coming[:SHOWN_OF_SERIES],
        "series_later": coming[SHOWN_OF_SERIES:],
        "left_over": left_over(wanted) if wanted.state in CANCELLABLE or wanted.state in CLOSED else [],
        "etag": etag,
        **_answers(wanted, rules, days),
        **_over_series(wanted, days, rules),
        **_doors(request, wanted, days),
    }


def _insured(match: Match | None) -> InsuranceNotice | None:
    """The notice that covers the decided helper at these hours."""
    if match is None:
        return None
    request = match.request
    told = InsuranceNotice.objects.filter(request=request, person=match.person, starts_at=request.starts_at)
    told = told.filter(ends_at=request.ends_at, leg_minutes=request.leg_minutes)
    return told.select_related("notified_by").order_by("-notified_at").first()


def _series(wanted: SupportRequest) -> list[tuple[str, str, str]]:
    """The others of the same series that are still to come: code, day and where they stand."""
    if wanted.series_id is None:
        return []
    others = SupportRequest.objects.filter(series_id=wanted.series_id, starts_at__gt=clock.now()).exclude(id=wanted.id)
    coming = others.select_related("organisation").order_by("starts_at")
    return [
        (one.code, f"{wording.near_day(one)} {wording.request_hours(one)}", one.get_state_display()) for one in coming
    ]


def _stories(wanted: SupportRequest) -> dict[str, object]:
    """Each entry with its number and what became of it, in words; the page folds all but the latest."""
    found = story(wanted)
    lines = [(len(found) - at, told, _fates(told)) for at, told in enumerate(found)]
    shown = LATEST if len(lines) > UNFOLDED else UNFOLDED
    return {"story": lines[:shown], "earlier": lines[shown:]}


def _fates(told: Told) -> list[Chip]:
    """A single message that went out well needs no number."""
    return [_fate(state, number) for state, number in (told.fates or {}).items()]


def _fate(state: str, number: int) -> Chip:
    words, tone = screens.FATES[state]
    return (str(words) if number == 1 else f"{words} {number}"), tone


def _open_days(wanted: SupportRequest) -> list[SupportRequest]:
    """The days of its series that can be called for and decided together with it; none where it is the only one."""
    days = undecided_days(wanted) if wanted.state in UNDECIDED and not begun(wanted) else []
    return days if len(days) > 1 else []


def _over_series(wanted: SupportRequest, days: Sequence[SupportRequest], rules: HouseRules) -> dict[str, object]:
    """What one call would be about; where the request itself is urgent, it comes first, and alone."""
    calm = [] if is_emergency(wanted, rules) else [day for day in days if not is_emergency(day, rules)]
    return {
        "open_days": len(calm) if len(calm) > 1 else 0,
        "open_days_words": series_wording.when(calm) if calm else "",
        "series_version": series_version(wanted) if days else 0,
    }


def _answers(wanted: SupportRequest, rules: HouseRules, days: Sequence[SupportRequest]) -> dict[str, object]:
    call = Call.objects.filter(request=wanted).select_related("joint").order_by("-sent_at").first()
    undecided = wanted.state in UNDECIDED
    given = _given(wanted, call, undecided=undecided)
    return {
        "call": call,
        "rings": undecided and rings(wanted, call, rules),
        "candidates": _candidates(wanted, days, needs_premeeting=rules.needs_premeeting) if undecided else [],
        "talking": wanting_to_talk(wanted) if undecided else [],
        "no_count": list(given.values()).count(Offer.Answer.NO),
        "silent_count": call.asked - answered_of(call.asking, given) if call else 0,
        "steps": _steps(wanted, call, len(given) - list(given.values()).count(Offer.Answer.NO)),
        **_waves(wanted, call if undecided else None),
    }


def _waves(wanted: SupportRequest, call: Call | None) -> dict[str, object]:
    """The waves of the call, and what happens next by itself."""
    is_open = bool(call and call.closed_at is None)
    waves = waves_of(wanted, call.asking) if call else []
    coming = next_of(waves) if is_open else None
    days = open_days(call) if call and is_open else []
    return {
        "waves": [(one, *screens.wave_chip(one, is_open=is_open)) for one in waves],
        "coming": coming,
        "has_enough": bool(call and coming and has_enough(days or [wanted], call)),
        "asked_for": series_wording.when(days) if len(days) > 1 else "",
        "call_is_open": is_open,
    }


def _candidates(
    wanted: SupportRequest, days: Sequence[SupportRequest], *, needs_premeeting: bool
) -> list[tuple[Candidate, list[Chip], list[reasons.Line], bool, screens.Over | None]]:
    """Who can come, why they stand where they stand, how the points came about, whether the pair must meet first, and
    on how many days of the series they can come.
    """
    today, able = clock.today(wanted.organisation.time_zone), candidates(wanted)
    ids = [one.person.id for one in able]
    pairs = premeetings_of(ids, wanted.household_id, wording.day(wanted), wanted.kind)
    to_meet = unmet(wanted, ids) if needs_premeeting else set()
    over = willing_over(days, [one.person for one in able]) if days and able else {}
    return [
        (
            found,
            [*reasons.chips(found.assessment, today), pair_chip(pairs[found.person.id])],
            reasons.sum_lines(found.assessment, today),
            found.person.id in to_meet,
            screens.over(over[found.person.id], len(days)) if over else None,
        )
        for found in able
    ]


def _given(wanted: SupportRequest, call: Call | None, *, undecided: bool) -> dict[UUID, str]:
    """The answers that the page shows, by helper."""
    # Who was thanked and freed has answered this call all the same, and can be chosen while nobody else is decided.
    counted = Q(released_at=None) | Q(call=call)
    if undecided:
        counted |= ~Q(answer=Offer.Answer.NO)
    return dict(Offer.objects.filter(counted, for_these_hours(), request=wanted).values_list("person_id", "answer"))


def _doors(request: StaffRequest, wanted: SupportRequest, days: Sequence[SupportRequest]) -> dict[str, object]:
    """What this member of staff can do next on this page."""
    state, staff = State(wanted.state), request.staff
    decides = may(staff, "matching.match.decide")
    return {
        "decides": decides,
        "may_write": may(staff, "messaging.send"),
        "sees_numbers": may(staff, "people.change"),
        "begun": begun(wanted),
        "can_change": decides and state is State.RECEIVED,
        "can_call": decides and state in UNDECIDED and not begun(wanted),
        "can_withdraw": decides and state in OPEN_CALL,
        "can_release": decides and state is State.DECIDED,
        "can_retime": decides and state in RETIMABLE and not begun(wanted),
        "can_refill": decides and _has_gap(wanted, state),
        "can_report": decides and begun(wanted) and state in {State.DECIDED, State.DONE, State.REPORTED},
        "can_cancel": decides and state in CANCELLABLE,
        "can_give_up": decides and state in UNDECIDED,
        "can_reopen": decides and state in CLOSED,
        "previews": screens.previews(wanted, days) if decides and state in UNDECIDED else [],
    }


def _has_gap(wanted: SupportRequest, state: State) -> bool:
    """Somebody was decided and is no more, and nobody is being asked at present."""
    if state not in {State.RECEIVED, State.ANSWERED} or begun(wanted):
        return False
    was_decided = Match.objects.filter(request=wanted).exclude(ended_at=None)
    return was_decided.exists() and not Call.objects.filter(request=wanted, closed_at=None).exists()


def _steps(wanted: SupportRequest, call: Call | None, offered: int) -> list[tuple[str, str]]:
    """How far it has come. What was closed keeps the way it went, and is stopped at what it did not reach any more."""
    asked, state = call.asked if call else 0, State(wanted.state)
    words = [
        _("Received"),
        _("Called %(n)s") % {"n": asked} if asked else _("Call"),
        _("Offers %(n)s") % {"n": offered} if offered else pgettext("of help", "Offers"),
        _("Decision"),
        _("Activity"),
        _("Report"),
    ]
    here, at = (_missed(wanted, asked, offered), "stopped") if state in CLOSED else (state, "here")
    reached = BOARD.index(here)
    return [(word, "done" if n < reached else at if n == reached else "todo") for n, word in enumerate(words)]


def _missed(wanted: SupportRequest, asked: int, offered: int) -> State:
    """The first step that a closed request did not come to."""
    if Match.objects.filter(request=wanted).exists():
        return State.DONE
    return State.DECIDED if offered else State.ANSWERED if asked else State.CALLING
