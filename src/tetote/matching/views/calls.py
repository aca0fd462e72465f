"""Before helpers are asked: exactly what they will get, how many, when, and what it costs; then the call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tetote.channels.parts import Parts
from tetote.kernel import clock, ids
from tetote.kernel.errors import TetoteError
from tetote.matching import actions, forecasting, messages, reasons, screens, series_wording, wording
from tetote.matching.actions.planning import timetable
from tetote.matching.models import Call, HouseRules, Offer, SupportRequest
from tetote.matching.queries.callable import Helper, helpers_for
from tetote.matching.queries.experience import experience_of
from tetote.matching.queries.family import last_helper
from tetote.matching.queries.house_rules import is_emergency, quiet_hours, rules_of
from tetote.matching.queries.series import callable_days, left_out, series_version
from tetote.matching.queries.standing import begun
from tetote.matching.queries.waves import written_to
from tetote.matching.rules.forecast import Experience
from tetote.matching.rules.states import OPEN_CALL, State
from tetote.matching.views.common import load, seen_version
from tetote.messaging.queries import quota, reach
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.ui.notices import notify
from tetote.ui.tabs import Tab

CALLABLE = OPEN_CALL | {State.RECEIVED}
CHOSEN_WAYS = (Call.Way.ALL, Call.Way.WAVES, Call.Way.ONE)
"""Among which an advisor chooses; what is urgent goes to everybody at once."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What the page is about: a request, whom it could ask, and the way that was chosen."""

    wanted: SupportRequest
    rules: HouseRules
    helpers: Sequence[Helper]
    way: Call.Way
    ticked: frozenset[str]
    """Codes of who is ticked, or, where one is asked alone, of the one."""
    known: Experience
    """What past calls taught."""
    others: bool
    """Where one is asked alone: whether the others are asked when that person could not."""
    days: Sequence[SupportRequest] = ()
    """Where it is for several days of a series: all of them, the request first."""

    @property
    def chosen(self) -> list[Helper]:
        """The helpers behind the ticks."""
        return [helper for helper in self.helpers if self._is_ticked(helper)]

    def _is_ticked(self, helper: Helper) -> bool:
        return helper.person.code in self.ticked

    @property
    def plan(self) -> actions.Plan:
        """What the deed is told."""
        if self.way is Call.Way.ONE:
            one = self.chosen[:1]
            return actions.one_first(self.wanted, one[0].person.id, self.helpers, others=self.others) if one else NOBODY
        if self.way is Call.Way.WAVES:
            plan = actions.by_fit(self.wanted, self.chosen, self.rules.enough, self.known)
            unticked = (helper for helper in self.helpers if helper.usual and not self._is_ticked(helper))
            return replace(plan, left_out=[helper.person.id for helper in unticked])
        return actions.everybody(self.wanted, [helper.person.id for helper in self.chosen], self.way)


SEVERAL = 2
NOBODY = actions.Plan(Call.Way.ONE, ())


@require_http_methods(["GET", "POST"])
@staff_may("matching.call.send")
def call(request: StaffRequest, code: str) -> HttpResponse:
    """The preview, and the sending of what it showed."""
    return _page(request, code, _asking(request, load(request, code)))


@require_http_methods(["GET", "POST"])
@staff_may("matching.call.send")
def call_series(request: StaffRequest, code: str) -> HttpResponse:
    """The same once for all open days of its series; where only one is open, that one is called for singly."""
    wanted = load(request, code)
    days = callable_days(wanted)
    if len(days) < SEVERAL:
        return redirect("matching:call", code)
    return _page(request, code, _asking(request, days[0], days))


def _page(request: StaffRequest, code: str, asking: Asking) -> HttpResponse:
    if request.headers.get("HX-Request") and request.method == "GET":
        return render(request, "matching/call.html#reach", _forecast(asking))
    problem = ""
    if request.method == "POST":
        try:
            deed = actions.call_series if asking.days else actions.call_by_plan
            made = deed(request.staff, asking.wanted, asking.plan, seen_version(request))
        except TetoteError as refused:
            problem = str(refused.sentence)
        else:
            notify(request, _said(made))
            return redirect("matching:record", code)
    context = _context(asking, problem)
    return render(request, "matching/call.html", context, status=409 if problem else 200)


def _said(made: Call) -> str:
    if not made.asked:
        return _("The call is ready. It goes out by itself when the quiet hours are over.")
    written = written_to(made)
    counts = {"count": written, "n": made.asked - written}
    if written == made.asked:
        return _("The call went out to %(count)s helpers.") % counts
    return _("The call went out to %(count)s helpers. Please ask %(n)s by telephone or in person.") % counts


def _asking(request: StaffRequest, wanted: SupportRequest, days: Sequence[SupportRequest] = ()) -> Asking:
    rules, known = rules_of(wanted.organisation), experience_of(wanted.organisation)
    helpers = helpers_for(wanted, known, days)
    sent = request.POST if request.method == "POST" else request.GET
    way = Call.Way.EMERGENCY if is_emergency(wanted, rules) else _way(sent.get("way", ""))
    if way is Call.Way.ONE:
        last = last_helper(wanted)
        ticked = frozenset([sent.get("one") or (last.code if last else "")])
    elif request.method == "POST" or request.headers.get("HX-Request"):
        ticked = frozenset(sent.getlist("helpers"))
    else:
        ticked = frozenset(one.person.code for one in helpers if one.usual)
    others = sent.get("others") == "1" or "one" not in sent
    return Asking(wanted, rules, helpers, way, ticked, known, others, days)


def _way(value: str) -> Call.Way:
    return Call.Way(value) if value in CHOSEN_WAYS else Call.Way.ALL


def _forecast(asking: Asking) -> Mapping[str, object]:
    """Whom it would reach and when, and what the month's messages say to that."""
    turns = timetable(asking.wanted, asking.plan)
    people: list[UUID] = [person_id for turn in turns for person_id in turn.person_ids]
    way, month = reach(asking.wanted.organisation_id, people), quota(asking.wanted.organisation_id)
    return {
        "wanted": asking.wanted,
        "told": forecasting.told(asking.wanted, turns, asking.helpers, asking.known) if people else None,
        "reach": way,
        "ways": screens.ways(way.by_kind),
        "turns": turns if asking.way is not Call.Way.ALL or any(turn.is_held for turn in turns) else [],
        "quota": month,
        "left_after": month.after(way.costs),
        "missing": 0 if month.left is None else max(0, way.costs - month.left),
    }


def _context(asking: Asking, problem: str) -> dict[str, object]:
    wanted, rules = asking.wanted, asking.rules
    quiet = quiet_hours(rules).holds(clock.now(), wanted.organisation.time_zone)
    return {
        "title": series_wording.title(asking.days) if asking.days else wording.title(wanted),
        "version": series_version(wanted) if asking.days else wanted.version,
        "left_out": left_out(wanted, asking.days) if asking.days else 0,
        "days": series_wording.by_month(asking.days),
        "series_days": 0 if asking.days or asking.way is Call.Way.EMERGENCY else len(callable_days(wanted)),
        "way": asking.way.value,
        "tabs": _tabs(asking),
        "rules": rules,
        "is_quiet": quiet and asking.way is not Call.Way.EMERGENCY,
        "others": asking.others,
        "last": _last_words(wanted) if asking.way is Call.Way.ONE else "",
        "helpers": [(one, one.person.code in asking.ticked, _why(one, asking)) for one in _best_first(asking)],
        "sent_before": Call.objects.filter(request=wanted, closed_at=None, asked__gt=0).first(),
        "answered": Offer.objects.filter(request=wanted, released_at=None).count(),
        "parts": _preview(asking),
        **_forecast(asking),
        "callable": wanted.state in CALLABLE and not begun(wanted),
        "again": wanted.state in OPEN_CALL,
        "problem": problem,
    }


def _preview(asking: Asking) -> Parts:
    made = Call(id=ids.new_id(), way=asking.way)
    return messages.call_series(asking.days, made) if asking.days else messages.call(asking.wanted, made)


def _best_first(asking: Asking) -> list[Helper]:
    """Who is asked unless taken out stands before the others, of these who fits best."""
    return sorted(asking.helpers, key=lambda helper: (not helper.usual, helper.assessment.rank))


def _why(helper: Helper, asking: Asking) -> str:
    """What stands against them; else their points, and, where many are chosen from, what speaks for them."""
    today = clock.today(asking.wanted.organisation.time_zone)
    against = reasons.obstacles(helper.assessment, today)
    if against:
        return against
    if helper.able_days < len(asking.days):
        return screens.able_words(helper.able_days, len(asking.days))
    score = ngettext("%(n)s point", "%(n)s points", helper.assessment.score) % {"n": helper.assessment.score}
    if asking.way is Call.Way.ONE:
        return score
    return screens.dotted(score, *(words for words, _tone in reasons.chips(helper.assessment, today)))


def _last_words(wanted: SupportRequest) -> str:
    last = last_helper(wanted)
    return _("%(name)s helped this family last") % {"name": last.full_name} if last else ""


def _tabs(asking: Asking) -> list[Tab]:
    if asking.way is Call.Way.EMERGENCY:
        return []
    labels = {Call.Way.ALL: _("Everybody at once"), Call.Way.WAVES: _("Best fit first"), Call.Way.ONE: _("One person")}
    return [Tab(label, f"?way={way.value}", current=way is asking.way) for way, label in labels.items()]
