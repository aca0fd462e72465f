"""How rows of matching are shown: words and tones for cards, lines and candidates. No page decides these for itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tetote.kernel import calendar, clock
from tetote.matching import fees, messages, series_wording, wording
from tetote.matching.models import ActivityReport, Match, Offer, SupportRequest
from tetote.matching.models.request import STATE_LABELS
from tetote.matching.queries.board import LAST_REPORTED, Column, Line
from tetote.matching.queries.series import Willing
from tetote.matching.queries.standing import begun
from tetote.matching.queries.waves import Asked, Standing
from tetote.matching.rules.cancelling import Lateness, lateness
from tetote.matching.rules.states import OPEN_CALL, UNDECIDED, State, moves
from tetote.people.models import ContactPoint
from tetote.ui.boards import Chip, Lane, Ticket

TONES = {
    State.RECEIVED: "plain",
    State.CALLING: "info",
    State.ANSWERED: "key",
    State.DECIDED: "ok",
    State.DONE: "quiet",
    State.REPORTED: "quiet",
}
SOON = timedelta(hours=36)
NAMED = 6
"""So many days are named beside a helper."""


@dataclass(frozen=True, slots=True)
class RowFace:
    """A line of the list."""

    code: str
    url: str
    day: str
    time: str
    words: str
    area: str
    requester: str
    advisor: str
    received: str
    state: str
    tone: str
    chips: Sequence[Chip]


def column(found: Column, *, may_move: bool) -> Lane:
    """A column with its cards."""
    cards = [card(line, may_move=may_move) for line in found.lines]
    has_older = found.state is State.REPORTED and len(cards) == LAST_REPORTED
    more = f"{reverse('matching:list')}?state={found.state.value}"
    words = _("%(n)s more") % {"n": found.hidden} if found.hidden else _("Earlier ones")
    return Lane(
        state=found.state.value,
        label=str(STATE_LABELS[found.state]),
        tone=TONES[found.state],
        cards=cards,
        more=(words, more) if found.hidden or has_older else None,
        counts=not has_older,
    )


def card(line: Line, *, may_move: bool) -> Ticket:
    """When, what, how old, where, and what has come of it."""
    request = line.request
    possible = moves(State(request.state), has_begun=begun(request)) if may_move else []
    words = dotted(request.get_kind_display(), wording.ages(request), request.area)
    return Ticket(
        id=request.code,
        version=request.version,
        url=reverse("matching:record", args=[request.code]),
        move_url=reverse("matching:move", args=[request.code]) if may_move else "",
        day=wording.card_day(request),
        title=wording.request_hours(request),
        words=words,
        called=words,
        owner=request.advisor.name if request.advisor else "",
        soon=is_soon(request),
        chips=[*chips(line), *series_chip(request)],
        moves=[(state.value, str(STATE_LABELS[state])) for state in possible],
    )


def row(line: Line) -> RowFace:
    """A line of the list."""
    request = line.request
    return RowFace(
        code=request.code,
        url=reverse("matching:record", args=[request.code]),
        day=calendar.full_day(wording.day(request), clock.today(request.organisation.time_zone)),
        time=wording.request_hours(request),
        words=dotted(wording.what(request), wording.ages(request)),
        area=request.area,
        requester=request.requester.full_name,
        advisor=request.advisor.name if request.advisor else "",
        received=f"{request.received_at.astimezone(request.organisation.time_zone):%Y/%m/%d}",
        state=str(STATE_LABELS[State(request.state)]),
        tone=TONES.get(State(request.state), "plain"),
        chips=list(chips(line)),
    )


def dotted(*pieces: str) -> str:
    """4歳 ・ みどり台: a line breaks after a dot, never before it."""
    return "\u00a0・ ".join(filter(None, pieces))


def headings() -> list[str]:
    """The columns of the file of requests."""
    return [
        _("Code"), _("Day"), _("Hours"), _("Kind"), _("Place"), _("Area"), _("Children"), _("Asked by"), _("Helper"),
        _("State"), _("Reason"),
    ]  # fmt: skip


def cells(line: Line) -> list[str]:
    """A request as a row of the file."""
    request = line.request
    return [
        request.code,
        wording.day(request).isoformat(),
        wording.request_hours(request),
        request.get_kind_display(),
        wording.places(request),
        request.area,
        wording.ages(request),
        request.requester.full_name,
        line.match.person.full_name if line.match else "",
        str(STATE_LABELS[State(request.state)]),
        request.closed_reason,
    ]


def is_soon(request: SupportRequest) -> bool:
    """No helper yet, and it begins within a day and a half."""
    return request.state in UNDECIDED and request.starts_at - clock.now() < SOON


def chips(line: Line) -> list[Chip]:
    """What has come of a request, in a word or two."""
    state = State(line.request.state)
    if state in OPEN_CALL:
        return _answer_chips(line)
    if state is State.DECIDED and line.match:
        helper = (_("Helper: %(name)s") % {"name": line.match.person.family_name}, "ok")
        return [helper, (_("Perhaps cannot come"), "bad")] if line.match.doubted_at else [helper]
    if state is State.DONE:
        return [(_("Waiting for the report"), "plain")]
    if state is State.REPORTED and line.report:
        return [report_chip(line.report)]
    if state is State.RECEIVED and begun(line.request):
        return [(_("Its time has passed"), "bad")]
    return []


def _answer_chips(line: Line) -> list[Chip]:
    yes, talk, no = (line.count(answer) for answer in (Offer.Answer.YES, Offer.Answer.TALK, Offer.Answer.NO))
    found: list[Chip] = []
    if begun(line.request):
        found.append((_("Its time has passed"), "bad"))
    if yes:
        found.append((ngettext("%(n)s can come", "%(n)s can come", yes) % {"n": yes}, "key"))
    if talk:
        found.append((ngettext("%(n)s wants to talk", "%(n)s want to talk", talk) % {"n": talk}, "info"))
    if not found and not line.asked:
        return [(_("Choose or ask again"), "key"), (waiting(line.request), "plain")]
    said = found or [
        (_("Answers %(n)s / %(asked)s") % {"n": no, "asked": line.asked}, "warn"),
        (waiting(line.request), "plain"),
    ]
    return [*said, *_coming_chip(line)]


def _coming_chip(line: Line) -> list[Chip]:
    """When others are asked by themselves."""
    if line.next_at is None:
        return []
    zone = line.request.organisation.time_zone
    local, today = line.next_at.astimezone(zone), clock.today(zone)
    time = f"{local:%-H:%M}" if local.date() == today else f"{calendar.short_day(local.date(), today)} {local:%-H:%M}"
    return [(_("Next wave %(time)s") % {"time": time}, "plain")]


def series_chip(request: SupportRequest) -> list[Chip]:
    """Cards of one series are known by the same words."""
    if request.series is None:
        return []
    days = "・".join(wording.weekday(number) for number in request.series.weekdays)
    return [(_("%(name)s: every %(days)s") % {"name": request.requester.family_name, "days": days}, "quiet")]


def waiting(request: SupportRequest) -> str:
    """How long the request has stood where it stands."""
    minutes = int((clock.now() - request.state_since).total_seconds() // 60)
    if minutes < 5:
        return _("just now")
    if minutes < 60:
        return _("waiting %(n)s min") % {"n": minutes}
    if minutes < 60 * 48:
        return _("waiting %(n)s h") % {"n": minutes // 60}
    return _("waiting %(n)s days") % {"n": minutes // 1440}


def report_chip(report: ActivityReport) -> Chip:
    """What the parent said to the report."""
    if report.confirmed_at:
        return _("Confirmed"), "ok"
    if report.objected_at:
        return _("Something is different"), "bad"
    return _("Waiting for the parent"), "plain"


FATES: Mapping[str, tuple[str | Promise, str]] = {
    "queued": (gettext_lazy("Waiting to go out"), "plain"),
    "sent": (gettext_lazy("Sent"), "ok"),
    "failed": (gettext_lazy("Not sent"), "bad"),
    "in_doubt": (gettext_lazy("Perhaps sent"), "warn"),
    "cancelled": (gettext_lazy("Stopped"), "plain"),
    "unreachable": (gettext_lazy("Cannot be reached"), "warn"),
    "blocked": (gettext_lazy("Has blocked us"), "warn"),
}
"""What became of a message, in words, with its tone."""


def ways(by_kind: Mapping[str, int]) -> list[tuple[str, int]]:
    """LINE 12, E-mail 3: how a message would travel, channel by channel, the most used first."""
    most_first = sorted(by_kind.items(), key=lambda way: -way[1])
    return [(str(ContactPoint.Kind(kind).label), number) for kind, number in most_first]


def fee_hint(request: SupportRequest, match: Match | None, because: str = "") -> str:
    """What it costs the family to cancel now: by the centre's own fee table, else by the usual tiers. `because` waives
    it where that is a weather warning.
    """
    if match is None:
        return _("No helper has been decided yet, so cancelling is free.")
    cost = fees.cancelling_costs(match, clock.now(), because)
    if cost and not cost.problem:
        words = _("By the centre's fee table cancelling now costs %(yen)s yen. A weather warning may waive it.")
        return words % {"yen": f"{cost.total:,}"} if cost.total else _("Cancelling now is free.")
    if lateness(request.starts_at, clock.now(), request.organisation.time_zone) is Lateness.BEFORE_THE_DAY:
        return _("Until the day before, cancelling is free by the usual rules.")
    return _("On the day itself a cancellation fee may be due, unless a weather warning is behind it.")


def wave_chip(standing: Standing, *, is_open: bool) -> Chip:
    """Where a wave stands, in a word."""
    if standing.wave.sent_at:
        by_telephone = standing.wave.kind == standing.wave.Kind.PERSONAL
        return (_("By word of mouth"), "info") if by_telephone else (_("Asked"), "ok")
    if standing.wave.ended_at or not is_open:
        return _("Not asked"), "plain"
    return _("Its turn comes"), "info"


def fate_of(row: Asked) -> Chip:
    """How somebody was asked: what became of the message, or that no message was for them."""
    if row.fate:
        words, tone = FATES[row.fate]
        return str(words), tone
    if row.wave.kind == row.wave.Kind.PERSONAL:
        return _("By word of mouth"), "info"
    return (_("Not asked"), "plain") if row.wave.ended_at else (_("Not asked yet"), "plain")


@dataclass(frozen=True, slots=True)
class Over:
    """On how many days of a series a helper can come, in words."""

    words: str
    clashes: str
    able: int


def over(willing: Willing, days: int) -> Over:
    """On how many days they can come, and on which not."""
    clashes = _("Not on %(days)s") % {"days": series_wording.named(willing.clashes, NAMED)} if willing.clashes else ""
    return Over(able_words(willing.able, days), clashes, willing.able)


def able_words(able: int, days: int) -> str:
    """30回のうち28回来られます."""
    words = ngettext("Can come on %(n)s of %(days)s days", "Can come on %(n)s of %(days)s days", able)
    return words % {"n": able, "days": days}


def previews(wanted: SupportRequest, days: Sequence[SupportRequest] = ()) -> list[tuple[str, object]]:
    """What a decision will tell whom, for all these days of a series where there are any; the links are made when it
    is sent.
    """
    if days:
        return [
            (_("To the helper"), messages.chosen_series(days, "")),
            (_("To the parent"), messages.found_series(days, [], "")),
            (_("To the others who offered"), messages.released_series(days, [])),
        ]
    return [
        (_("To the helper"), messages.chosen(wanted, "")),
        (_("To the parent"), messages.found(wanted, "")),
        (_("To the others who offered"), messages.released(wanted)),
    ]
