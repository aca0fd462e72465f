"""October 2026 of a small centre, as it is played: what families, helpers, advisors and the worker do, in its order."""

from datetime import date, timedelta

import pytest

from tests.journeys.small_centre import Centre, october
from tetote.kernel import audit
from tetote.kernel.errors import ConflictError
from tetote.matching import actions
from tetote.matching.models import Call, Cancellation, PreMeeting, SupportRequest, Wave
from tetote.matching.queries.callable import helpers_for
from tetote.matching.rules.recurring import Pattern
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import make_wish
from tetote.messaging.models import Delivery
from tetote.people.models import Person
from tetote.people.tests.builders import make_child

YES, NO, TALK = "行けます", "今回は行けません", "相談したい"
BEGINS, ENDS, AS_PLANNED, AS_TAPPED = (
    "今から始めます",
    "今終わりました",
    "予定どおりでした",
    "この時間で報告（問題なし）",
)
RIGHT, WRONG = "確認しました", "ちがうところがある"
TWO_HOURS = timedelta(hours=2)


class Town:
    """Who lives there. 石井 has two children, and the second costs half."""

    def __init__(self, centre: Centre) -> None:
        self.takahashi, self.matsuda, self.ishii = (centre.parent(name) for name in ("高橋", "松田", "石井"))
        make_child(self.ishii.household, given_name="あおい", born_on=date(2024, 3, 3))
        self.nakamura, self.hayashi, self.morita = (centre.helper(name) for name in ("中村", "林", "森田"))

    @property
    def families(self) -> list[Person]:
        return [self.takahashi, self.matsuda, self.ishii]

    @property
    def helpers(self) -> list[Person]:
        return [self.nakamura, self.hayashi, self.morita]


def play(centre: Centre, town: Town) -> None:
    """The whole month, until nine in the morning of 1 November."""
    everybody_is_called(centre, town)
    waves_stop_when_somebody_can(centre, town)
    a_night_is_quiet(centre, town)
    one_is_asked_and_then_the_others(centre, town)
    two_meet_before(centre, town)
    the_third_week_is_planned(centre, town)
    an_emergency_rings(centre, town)
    one_cancels_and_one_steps_back(centre, town)
    the_same_days_every_week(centre, town)
    a_time_is_changed(centre, town)
    the_end_of_the_month(centre, town)
    centre.until(october(32, 9))


def it_takes_place(centre: Centre, name: str, helper: Person, parent: Person) -> None:
    """The hours pass, the helper is asked and says that it went as planned, the parent agrees."""
    centre.until(centre.now(name).ends_at + timedelta(minutes=5))
    centre.tap(helper, name, AS_PLANNED)
    centre.tap(parent, name, RIGHT)


def everybody_is_called(centre: Centre, town: Town) -> None:
    """Monday the 5th; start and end are tapped, nine minutes longer than two hours: five half hours are charged."""
    centre.receive("all", town.takahashi, october(5, 15), 2)
    centre.call("all", town.helpers)
    centre.until(october(1, 9, 20))
    centre.tap(town.nakamura, "all", YES)
    centre.tap(town.hayashi, "all", NO)
    centre.tap(town.morita, "all", TALK)
    centre.decide("all", town.nakamura)

    waves_begin(centre, town)

    centre.until(october(5, 14, 58))
    centre.tap(town.nakamura, "all", BEGINS)
    centre.tap(town.nakamura, "all", BEGINS)  # A second tap changes nothing.
    centre.until(october(5, 17, 7))
    centre.tap(town.nakamura, "all", ENDS)
    centre.tap(town.nakamura, "all", AS_TAPPED)
    centre.tap(town.takahashi, "all", RIGHT)


def waves_begin(centre: Centre, town: Town) -> None:
    """Friday the 2nd: one after the other is asked, until 林 says yes; 森田 is never disturbed."""
    centre.until(october(2, 10))
    centre.receive("waves", town.matsuda, october(8, 16), 2)
    waves = [
        actions.Planned(Wave.Kind.BEST, [town.nakamura.id]),
        actions.Planned(Wave.Kind.WIDER, [town.hayashi.id], TWO_HOURS),
        actions.Planned(Wave.Kind.ALL, [town.morita.id], TWO_HOURS),
    ]
    centre.call_by("waves", actions.Plan(Call.Way.WAVES, waves, enough=1))
    centre.until(october(2, 12, 30))
    centre.tap(town.hayashi, "waves", YES)
    centre.until(october(2, 15))
    centre.decide("waves", town.hayashi)


def waves_stop_when_somebody_can(centre: Centre, town: Town) -> None:
    """What had not gone out by then has ended unsent."""
    sent = Wave.objects.filter(call__request=centre.now("waves")).order_by("number").values_list("sent_at", "ended_at")
    assert [(at is None, ended is None) for at, ended in sent] == [(False, True), (False, True), (True, False)]


def a_night_is_quiet(centre: Centre, town: Town) -> None:
    """Tuesday the 6th, ten at night: the call goes out at seven. Two children, from daytime into the evening."""
    centre.until(october(6, 22))
    centre.receive("quiet", town.ishii, october(9, 17, 30), 2.5)
    before = len(centre.bubbles(town.morita))
    centre.call("quiet", town.helpers)
    centre.until(october(7, 6, 59))
    assert len(centre.bubbles(town.morita)) == before
    centre.until(october(7, 7))
    assert len(centre.bubbles(town.morita)) == before + 1
    centre.tap(town.morita, "quiet", YES)
    centre.until(october(7, 9))
    centre.decide("quiet", town.morita)


def one_is_asked_and_then_the_others(centre: Centre, town: Town) -> None:
    """Saturday the 10th: 中村 alone is asked, cannot, and the others hear of it at once. Its report is corrected."""
    centre.until(october(7, 10))
    request = centre.receive("direct", town.takahashi, october(10, 9), 3)
    centre.call_by("direct", actions.one_first(request, town.nakamura.id, helpers_for(request), others=True))
    assert [wave.person_id for wave in asked(request)] == [town.nakamura.id]
    centre.until(october(7, 11))
    centre.tap(town.nakamura, "direct", NO)
    centre.tap(town.hayashi, "direct", YES)
    match = centre.decide("direct", town.hayashi)
    centre.until(october(8, 9))
    meeting_is_planned(centre, town)
    it_takes_place(centre, "waves", town.hayashi, town.matsuda)
    it_takes_place(centre, "quiet", town.morita, town.ishii)

    centre.until(october(10, 12, 40))
    too_long = actions.Account(october(10, 9), october(10, 12, 30), category="outing", expenses={"meal": 300})
    written = actions.report(match, too_long, audit.person(town.hayashi.id))
    centre.work()
    centre.tap(town.takahashi, "direct", WRONG)
    right = actions.Account(october(10, 9), october(10, 12), category="outing", expenses={"meal": 300})
    actions.report(match, right, audit.staff(centre.staff.id), version=written.version)
    centre.work()
    centre.tap(town.takahashi, "direct", RIGHT)


def asked(request: SupportRequest) -> list[Delivery]:
    """Whom calls about it went to."""
    return list(Delivery.objects.filter(message__purpose="matching.call", message__cause__endswith=str(request.id)))


def meeting_is_planned(centre: Centre, town: Town) -> None:
    """松田 and 森田 are to meet on Monday the 12th, a holiday."""
    said = actions.Meeting(october(12, 10), "支援センター", SupportRequest.Kind.ESCORT_AND_CARE)
    actions.plan_premeeting(centre.staff, town.morita, town.matsuda, said)
    centre.work()


def two_meet_before(centre: Centre, town: Town) -> None:
    """Both were reminded on the evening before; what was agreed is written down."""
    centre.until(october(12, 11))
    (meeting,) = PreMeeting.objects.all()
    said = actions.Meeting(meeting.starts_at, meeting.place, meeting.kind, held=True, sheet={"notes": "卵は食べない"})
    actions.change_premeeting(centre.staff, meeting, said, meeting.version)
    centre.work()


def the_third_week_is_planned(centre: Centre, town: Town) -> None:
    """Three single requests, and every Tuesday and Thursday until the 5th of November without the holiday."""
    centre.until(october(13, 9))
    centre.receive("cancelled", town.ishii, october(16, 10), 2)
    centre.call("cancelled", [town.nakamura])
    centre.tap(town.nakamura, "cancelled", YES)
    centre.decide("cancelled", town.nakamura)
    centre.receive("refilled", town.takahashi, october(18, 13), 2)
    centre.call("refilled", [town.nakamura, town.hayashi])
    centre.tap(town.nakamura, "refilled", YES)
    centre.tap(town.hayashi, "refilled", YES)
    centre.decide("refilled", town.nakamura)

    pattern = Pattern(frozenset({1, 3}), date(2026, 10, 20), date(2026, 11, 5))
    days = actions.days_of(pattern, skips_holidays=True)
    assert days.left_out == (date(2026, 11, 3),)
    wish = make_wish(town.ishii, starts_at=october(20, 8), hours=1)
    made = actions.receive_series(centre.staff, town.ishii, wish, pattern, days.wanted, skips_holidays=True)
    centre.requests |= {f"again {day:%m-%d}": one for day, one in zip(days.wanted, made, strict=True)}
    centre.work()
    for name in names_of_series(centre):
        centre.call_by(name, actions.one_first(centre.now(name), town.nakamura.id, [], others=False))
        centre.tap(town.nakamura, name, YES)
        centre.decide(name, town.nakamura)
    nobody_is_found(centre, town)


def names_of_series(centre: Centre) -> list[str]:
    """20th, 22nd, 27th, 29th of October, 5th of November."""
    return [name for name in centre.requests if name.startswith("again")]


def nobody_is_found(centre: Centre, town: Town) -> None:
    """中村 says yes for an hour in which somebody else was promised 中村: the centre cannot decide so."""
    centre.receive("nobody", town.matsuda, october(20, 8, 30), 1)
    centre.call("nobody", town.helpers)
    centre.tap(town.nakamura, "nobody", YES)
    centre.tap(town.hayashi, "nobody", NO)
    centre.tap(town.morita, "nobody", NO)
    with pytest.raises(ConflictError):
        centre.decide("nobody", town.nakamura)
    request = centre.now("nobody")
    actions.close(centre.staff, request, State.UNMATCHED, "時間が合わない", request.version)
    centre.work()


def an_emergency_rings(centre: Centre, town: Town) -> None:
    """Wednesday the 14th, two hours ahead: all at once, and after a quarter of an hour it rings until it is heard."""
    centre.until(october(14, 13))
    centre.receive("urgent", town.matsuda, october(14, 15), 1.5)
    centre.call("urgent", town.helpers, Call.Way.EMERGENCY)
    centre.until(october(14, 13, 14))
    assert not Call.objects.get(request=centre.now("urgent")).rang_at
    centre.until(october(14, 13, 15))
    assert Call.objects.get(request=centre.now("urgent")).rang_at == october(14, 13, 15)
    actions.hear(centre.staff, centre.now("urgent"))
    centre.tap(town.morita, "urgent", YES)
    centre.decide("urgent", town.morita)
    it_takes_place(centre, "urgent", town.morita, town.matsuda)


def one_cancels_and_one_steps_back(centre: Centre, town: Town) -> None:
    """Friday the 16th: 石井 cancels on the day itself, which costs half. 中村 cannot come on Sunday; 林 can."""
    centre.until(october(16, 8))
    request = centre.now("cancelled")
    actions.cancel_own(town.ishii, request.id, Cancellation.Because.ILLNESS, "熱が出ました")
    centre.until(october(16, 12))
    actions.step_back(town.nakamura, centre.now("refilled").id, Cancellation.Because.ILLNESS)
    request = centre.now("refilled")
    actions.refill(centre.staff, request, request.version)
    centre.work()
    centre.tap(town.hayashi, "refilled", YES)
    centre.until(october(17, 9))
    centre.decide("refilled", town.hayashi)
    time_is_asked(centre, town)
    it_takes_place(centre, "refilled", town.hayashi, town.takahashi)


def time_is_asked(centre: Centre, town: Town) -> None:
    """Saturday the 17th: 森田 is decided for Wednesday."""
    centre.receive("moved", town.matsuda, october(21, 15), 2)
    centre.call("moved", [town.morita])
    centre.tap(town.morita, "moved", YES)
    centre.decide("moved", town.morita)


def the_same_days_every_week(centre: Centre, town: Town) -> None:
    """Monday the 19th the hour of Wednesday changes, and who was decided is asked again; Tuesday is as always."""
    centre.until(october(19, 10))
    request = centre.now("moved")
    actions.change_time(centre.staff, request, october(21, 16), october(21, 18), request.version)
    centre.work()
    centre.tap(town.morita, "moved", YES)
    centre.decide("moved", town.morita)
    it_takes_place(centre, "again 10-20", town.nakamura, town.ishii)


def a_time_is_changed(centre: Centre, town: Town) -> None:
    """Wednesday the 21st takes place at its new hour; something nearly happened, and it is entered."""
    it_takes_place(centre, "moved", town.morita, town.matsuda)
    said = actions.IncidentData(october(21, 17), "道路に飛び出しそうになった", "none", place="公園の前")
    actions.write_incident(centre.staff, said, centre.now("moved"))


def the_end_of_the_month(centre: Centre, town: Town) -> None:
    """Thursday and Tuesday are as always; on the 29th there is a storm, and to cancel costs nothing."""
    it_takes_place(centre, "again 10-22", town.nakamura, town.ishii)
    it_takes_place(centre, "again 10-27", town.nakamura, town.ishii)
    centre.until(october(29, 6))
    request = centre.now("again 10-29")
    actions.cancel_own(town.ishii, request.id, Cancellation.Because.WEATHER, "暴風警報")
    centre.work()
