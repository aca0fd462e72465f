"""One call for all days of a series, one yes, one decision, one message to each."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tetote.kernel import clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching import actions
from tetote.matching.actions.waves import go_out
from tetote.matching.models import Call, HeldMinute, HouseRules, InsuranceNotice, Match, Offer, SupportRequest, Wave
from tetote.matching.queries.board import lines
from tetote.matching.queries.buttons import ended
from tetote.matching.queries.callable import helpers_for
from tetote.matching.queries.experience import _calls, _yeses
from tetote.matching.queries.home import to_ask_in_person
from tetote.matching.queries.series import callable_days, left_out, series_version, undecided_days, willing_over
from tetote.matching.queries.waves import answers_to
from tetote.matching.rules.recurring import Pattern
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import (
    fresh,
    make_call,
    make_helper,
    make_offer,
    make_parent,
    make_request,
    make_wish,
)
from tetote.messaging.models import Delivery, Message
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.tests.at_once import at_once
from tetote.people.models import ContactPoint, Person
from tetote.people.tests.builders import make_child

TOKYO = ZoneInfo("Asia/Tokyo")
DAYS = [date(2026, 12, number) for number in (1, 3, 8, 10, 15)]
NO = Offer.Answer.NO
pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def make_series(advisor: Staff) -> list[SupportRequest]:
    parent = make_parent(advisor)
    wish = make_wish(parent, starts_at=datetime(2026, 12, 1, 15, 0, tzinfo=TOKYO), hours=1)
    pattern = Pattern(frozenset({1, 3}), DAYS[0], DAYS[-1])
    return actions.receive_series(advisor, parent, wish, pattern, DAYS, skips_holidays=True)


def asked(advisor: Staff, day: SupportRequest, helpers: list[Person]) -> Call:
    plan = actions.everybody(day, [helper.id for helper in helpers])
    return actions.call_series(advisor, day, plan, series_version(day))


def decide(advisor: Staff, day: SupportRequest, helper: Person) -> actions.Decided:
    return actions.decide_series(advisor, day, helper.id, series_version(day))


def booked(advisor: Staff, helper: Person, on: date) -> None:
    """The helper is decided for another family at the hour of that day."""
    other = make_request(
        advisor,
        make_parent(advisor, family_name="別"),
        starts_at=datetime(on.year, on.month, on.day, 15, 30, tzinfo=TOKYO),
    )
    make_offer(helper, make_call(advisor, other, [helper]))
    actions.decide(advisor, other, helper.id, fresh(other).version)


def written(purpose: str, family_name: str) -> list[str]:
    found = Delivery.objects.filter(message__purpose=f"matching.{purpose}", person__family_name=family_name)
    return [str(parts) for parts in found.values_list("message__parts", flat=True)]


def states(days: list[SupportRequest]) -> list[str]:
    return [fresh(day).state for day in days]


def test_one_call_one_yes_and_one_decision_for_all_days(advisor: Staff) -> None:
    days, helper, other = make_series(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
    call = asked(advisor, days[2], [helper, other])
    (words,) = written("call", "中村")
    assert all(part in words for part in ("毎週火・木", "15:00–16:00", "12月1日〜12月15日、全5回"))
    assert Call.objects.filter(closed_at=None).count() == len(days)
    assert [line.asked for line in lines([day.id for day in days])] == [2] * 5
    make_offer(helper, call)
    make_offer(other, call)
    assert states(days) == [State.ANSWERED] * 5
    assert len(written("thanks", "中村")) == 1
    decided = decide(advisor, days[4], helper)
    assert (len(decided.matches), decided.left) == (5, [])
    assert states(days) == [State.DECIDED] * 5
    assert HeldMinute.objects.filter(person=helper).count() == 5 * 60
    for purpose, name in (("chosen", "中村"), ("found", "高橋")):
        (words,) = written(purpose, name)
        assert "12月1日〜12月15日、全5回" in words
        assert "12月1日(火)、12月3日(木)、12月8日(火)、12月10日(木)、12月15日(火)" in words
    assert len(written("released", "原口")) == 1
    assert not Call.objects.filter(closed_at=None).exists()


def test_a_day_that_clashes_stays_open_and_is_said(advisor: Staff) -> None:
    days, helper, other = make_series(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
    call = asked(advisor, days[0], [helper, other])
    make_offer(helper, call)
    booked(advisor, helper, DAYS[1])
    found = willing_over(undecided_days(days[0]), [helper, other])
    assert (found[helper.id].able, len(found[helper.id].days), found[helper.id].clashes) == (4, 5, [days[1]])
    assert found[other.id].days == []
    decided = decide(advisor, days[0], helper)
    assert [day.id for day in decided.left] == [days[1].id]
    assert states(days) == [State.DECIDED, State.RECEIVED, State.DECIDED, State.DECIDED, State.DECIDED]
    (words,) = written("found", "高橋")
    assert "ひきつづき探しています：12月3日(木)" in words
    single = make_call(advisor, days[1], [other])
    make_offer(other, single)
    actions.decide(advisor, days[1], other.id, fresh(days[1]).version)
    assert states(days) == [State.DECIDED] * 5


def test_whoever_else_said_yes_waits_for_the_days_that_are_left(advisor: Staff) -> None:
    days, helper, other = make_series(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
    call = asked(advisor, days[0], [helper, other])
    make_offer(helper, call)
    make_offer(other, call)
    booked(advisor, helper, DAYS[1])
    decide(advisor, days[0], helper)
    assert fresh(days[1]).state == State.ANSWERED
    (words,) = written("released", "原口")
    assert "12月3日(木)" in words
    make_offer(other, call, NO)
    assert Offer.objects.get(request=days[1], person=other).answer == "yes"
    decide(advisor, days[1], other)
    assert fresh(days[1]).state == State.DECIDED


def test_who_can_come_on_no_day_is_refused_with_the_reason(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    call = asked(advisor, days[0], [helper])
    with pytest.raises(TetoteError, match="答えていません"):
        decide(advisor, days[0], helper)
    make_offer(helper, call)
    for day in DAYS:
        booked(advisor, helper, day)
    with pytest.raises(ConflictError, match="別の活動"):
        decide(advisor, days[0], helper)
    assert states(days) == [State.ANSWERED] * 5


def test_said_twice_it_is_one_decision_and_another_helper_is_too_late(advisor: Staff) -> None:
    days, helper, other = make_series(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
    call = asked(advisor, days[0], [helper, other])
    make_offer(helper, call)
    make_offer(other, call)
    seen = series_version(days[0])
    for _ in range(2):
        actions.decide_series(advisor, days[0], helper.id, seen)
    with pytest.raises(ConflictError):
        actions.decide_series(advisor, days[0], other.id, seen)
    assert (Match.objects.count(), len(written("chosen", "中村"))) == (5, 1)


def test_an_old_button_after_the_decision_changes_nothing_and_marks_the_next_day(advisor: Staff) -> None:
    days, helper, other = make_series(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
    call = asked(advisor, days[0], [helper, other])
    make_offer(helper, call)
    decide(advisor, days[0], helper)
    make_offer(other, call)
    assert "毎週火・木 15:00–16:00（12月1日〜12月15日、全5回）" in written("late", "原口")[0]
    make_offer(helper, call)
    make_offer(helper, call, NO)
    assert list(Match.objects.exclude(doubted_at=None).values_list("request_id", flat=True)) == [days[0].id]
    assert states(days) == [State.DECIDED] * 5
    button = ("offer", (call.id.hex, "yes"))
    assert "決まりました" in ended(helper.id, {button})[button]
    assert "終わ" in ended(other.id, {button})[button]


def test_who_was_decided_for_one_day_answers_for_the_others_and_what_they_cannot_is_not_lost(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor, "中村")
    call = asked(advisor, days[0], [helper])
    make_offer(helper, call)
    actions.decide(advisor, days[1], helper.id, fresh(days[1]).version)
    button = ("offer", (call.id.hex, "no"))
    assert not ended(helper.id, {button}), "the others are open still"
    make_offer(helper, call)
    assert not Match.objects.exclude(doubted_at=None).exists()
    make_offer(helper, call, NO)
    assert Match.objects.exclude(doubted_at=None).get().request_id == days[1].id
    assert "センターに伝えました" in written("late", "中村")[-1]
    assert states(days) == [State.CALLING, State.DECIDED, *[State.CALLING] * 3]


def test_a_day_that_ends_leaves_the_others_to_be_answered(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    call = asked(advisor, days[0], [helper])
    actions.close(advisor, days[0], State.CANCELLED, "都合", fresh(days[0]).version)
    button = ("offer", (call.id.hex, "yes"))
    assert not ended(helper.id, {button})
    make_offer(helper, call)
    assert states(days) == [State.CANCELLED, *[State.ANSWERED] * 4]
    assert len(decide(advisor, days[1], helper).matches) == 4


def test_releasing_one_day_leaves_the_others(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    decide(advisor, days[0], helper)
    actions.release(advisor, days[2], "都合", fresh(days[2]).version)
    assert states(days) == [State.DECIDED, State.DECIDED, State.RECEIVED, State.DECIDED, State.DECIDED]
    assert HeldMinute.objects.filter(person=helper).count() == 4 * 60


def test_one_person_first_then_the_others_for_all_days(advisor: Staff) -> None:
    usual, *others = [make_helper(advisor, f"会員{number}") for number in range(3)]
    days = make_series(advisor)
    plan = actions.one_first(days[0], usual.id, helpers_for(days[0], days=days), others=True)
    call = actions.call_series(advisor, days[0], plan, series_version(days[0]))
    assert len(written("call", "会員0")) == 1
    assert written("call", "会員1") == []
    actions.close(advisor, days[0], State.CANCELLED, "都合", fresh(days[0]).version)
    make_offer(usual, call, NO)
    wave = Wave.objects.get(call=call, number=2)
    assert wave.due <= clock.now()
    go_out(Wave.objects.select_related("call").get(id=wave.id))
    (words,) = written("call", "会員1")
    assert "12月3日〜12月15日、全4回" in words
    assert [line.asked for line in lines([days[3].id])] == [1 + len(others)]
    make_offer(others[0], call)
    assert states(days[1:]) == [State.ANSWERED] * 4


def test_a_yes_holds_the_next_wave_back(advisor: Staff, frozen: time_machine.Traveller) -> None:
    usual, _other = make_helper(advisor, "会員0"), make_helper(advisor, "会員1")
    days = make_series(advisor)
    plan = actions.one_first(days[0], usual.id, helpers_for(days[0], days=days), others=True)
    call = actions.call_series(advisor, days[0], plan, series_version(days[0]))
    due = Wave.objects.get(call=call, number=2).due
    make_offer(usual, call)
    wave = Wave.objects.get(call=call, number=2)
    assert wave.due == due, "it is no sooner needed than before"
    frozen.move_to(wave.due)
    go_out(Wave.objects.select_related("call").get(id=wave.id))
    assert written("call", "会員1") == []


def test_a_no_to_one_day_is_no_yes_to_all(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    assert answers_to(days) == {helper.id: Offer.Answer.YES}
    make_offer(helper, make_call(advisor, days[4], [helper]), NO)
    assert answers_to(days) == {helper.id: NO}


def test_a_call_for_one_of_the_days_ends_with_the_call_for_all(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    single = make_call(advisor, days[2], [helper])
    call = asked(advisor, days[0], [helper])
    assert Call.objects.get(id=single.id).closed_at is not None
    assert Call.objects.get(request=days[2], closed_at=None).joint_id == call.id


def test_every_card_of_the_series_says_when_the_call_goes_on(advisor: Staff) -> None:
    usual, _other = make_helper(advisor, "会員0"), make_helper(advisor, "会員1")
    days = make_series(advisor)
    plan = actions.one_first(days[0], usual.id, helpers_for(days[0], days=days), others=True)
    call = actions.call_series(advisor, days[0], plan, series_version(days[0]))
    due = Wave.objects.get(call=call, number=2).due
    assert [line.next_at for line in lines([day.id for day in days])] == [due] * 5


def test_a_no_at_night_lets_the_others_sleep(advisor: Staff, frozen: time_machine.Traveller) -> None:
    usual, _other = make_helper(advisor, "会員0"), make_helper(advisor, "会員1")
    days = make_series(advisor)
    plan = actions.one_first(days[0], usual.id, helpers_for(days[0], days=days), others=True)
    call = actions.call_series(advisor, days[0], plan, series_version(days[0]))
    frozen.move_to(datetime(2026, 11, 24, 23, 0, tzinfo=TOKYO))
    make_offer(usual, call, NO)
    morning = datetime(2026, 11, 25, 7, 0, tzinfo=TOKYO)
    wave = Wave.objects.select_related("call").get(call=call, number=2)
    assert (wave.is_held, wave.due) == (True, morning)
    Wave.objects.update(due=clock.now(), is_held=False)  # As when an earlier one went out too late.
    go_out(wave)
    assert written("call", "会員1") == []
    wave.refresh_from_db()
    assert (wave.is_held, wave.due) == (True, morning)


def test_what_somebody_says_at_the_telephone_counts_for_all_days(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    ContactPoint.objects.filter(person=helper).delete()
    asked(advisor, days[0], [helper])
    assert to_ask_in_person(advisor.organisation_id) == [day.id for day in days]
    actions.record_answer(advisor, days[3], helper, Offer.Answer.YES)
    assert states(days) == [State.ANSWERED] * 5


def test_the_call_is_withdrawn_on_all_days_and_told_once(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    actions.withdraw_series(advisor, days[2], series_version(days[2]))
    assert states(days) == [State.RECEIVED] * 5
    assert len(written("withdrawn", "中村")) == 1
    assert not Offer.objects.filter(released_at=None).exists()


def test_the_insurance_is_written_down_for_each_day(advisor: Staff) -> None:
    HouseRules.objects.create(organisation=advisor.organisation, needs_insurance=True)
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    with pytest.raises(TetoteError, match="保険"):
        decide(advisor, days[0], helper)
    told = actions.Told(clock.now(), "補償保険")
    actions.decide_series(advisor, days[0], helper.id, series_version(days[0]), told)
    assert InsuranceNotice.objects.count() == len(days)
    assert states(days) == [State.DECIDED] * 5


def test_an_urgent_day_is_left_to_a_call_of_its_own(advisor: Staff, frozen: time_machine.Traveller) -> None:
    days = make_series(advisor)
    frozen.move_to(days[0].starts_at - timedelta(hours=2))
    assert [day.id for day in callable_days(days[0])] == [day.id for day in days[1:]]


def test_a_series_asks_once_for_what_past_calls_teach(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    call = asked(advisor, days[0], [helper])
    assert _calls(advisor.organisation) == [call.id]
    actions.close(advisor, days[0], State.CANCELLED, "都合", fresh(days[0]).version)
    make_offer(helper, call)
    assert list(_yeses([call.id])) == [(call.id, helper.id)], "a yes to its later days is a yes to it"


def test_somebody_changed_a_day_meanwhile(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    seen = series_version(days[0])
    actions.close(advisor, days[4], State.CANCELLED, "都合", fresh(days[4]).version)
    with pytest.raises(ConflictError):
        actions.call_series(advisor, days[0], actions.everybody(days[0], [helper.id]), seen)
    assert not Message.objects.filter(purpose="matching.call").exists()


def test_a_request_that_does_not_come_again_has_only_its_own_version(advisor: Staff) -> None:
    request, _stranger = make_request(advisor), make_request(advisor)
    assert series_version(request) == request.version
    assert left_out(request, [request]) == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_stands(advisor: Staff, scoped: Organisation) -> None:
    days, helpers = make_series(advisor), [make_helper(advisor, f"会員{number}") for number in range(2)]
    call = asked(advisor, days[0], helpers)
    for helper in helpers:
        make_offer(helper, call)
    seen = series_version(days[0])

    def deciding(helper_id: UUID) -> Callable[[], object]:
        return lambda: actions.decide_series(advisor, days[0], helper_id, seen)

    assert at_once(scoped, [deciding(helper.id) for helper in helpers]) == {"done": 1, "told": 1}
    assert Match.objects.filter(ended_at=None).count() == 5
    assert Match.objects.values("person").distinct().count() == 1
    assert Message.objects.filter(purpose="matching.chosen").count() == 1


def test_who_answered_for_one_day_is_asked_for_all_and_holds_nobody_back(
    advisor: Staff, frozen: time_machine.Traveller
) -> None:
    usual, other = make_helper(advisor, "会員0"), make_helper(advisor, "会員1")
    days = make_series(advisor)
    make_offer(usual, make_call(advisor, days[0], [usual]))
    helpers = helpers_for(days[0], days=days)
    assert [one.suggested for one in helpers] == [True, True]
    plan = actions.one_first(days[0], usual.id, helpers, others=True)
    call = actions.call_series(advisor, days[0], plan, series_version(days[0]))
    wave = Wave.objects.get(call=call, number=2)
    frozen.move_to(wave.due)
    go_out(Wave.objects.select_related("call").get(id=wave.id))
    assert len(written("call", other.family_name)) == 1


@pytest.mark.django_db(transaction=True)
def test_one_helper_is_not_given_to_two_series_at_the_same_hour(advisor: Staff, scoped: Organisation) -> None:
    helper = make_helper(advisor)
    series = [make_series(advisor), make_series(advisor)]
    for days in series:
        make_offer(helper, asked(advisor, days[0], [helper]))
    seen = [(days[0], series_version(days[0])) for days in series]

    def deciding(day: SupportRequest, version: int) -> Callable[[], object]:
        return lambda: actions.decide_series(advisor, day, helper.id, version)

    assert at_once(scoped, [deciding(*one) for one in seen]) == {"done": 1, "told": 1}
    assert Match.objects.values("request__series").distinct().count() == 1
    assert HeldMinute.objects.count() == 5 * 60


@pytest.mark.django_db(transaction=True)
def test_answers_that_come_while_it_is_decided_take_no_day_back(advisor: Staff, scoped: Organisation) -> None:
    days, helpers = make_series(advisor), [make_helper(advisor, f"会員{number}") for number in range(4)]
    call = asked(advisor, days[0], helpers)
    make_offer(helpers[0], call)

    def tapping(helper: Person) -> None:
        for given in (Offer.Answer.YES, NO) * 4:
            actions.answer(helper, call.id, given)

    def deciding() -> None:
        for _again in range(40):
            with suppress(ConflictError):
                decide(advisor, days[0], helpers[0])
                return

    at_once(scoped, [*(partial(tapping, helper) for helper in helpers[1:]), deciding])
    assert Match.objects.filter(ended_at=None).count() == 5
    assert states(days) == [State.DECIDED] * 5


@pytest.mark.django_db(transaction=True)
def test_a_helper_who_taps_many_times_has_one_answer_for_each_day(advisor: Staff, scoped: Organisation) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    call = asked(advisor, days[0], [helper])
    assert at_once(scoped, [lambda: actions.answer(helper, call.id, Offer.Answer.YES)] * 4) == {"done": 4}
    assert Offer.objects.count() == 5


def test_a_day_that_was_changed_is_not_called_for_with_the_others(advisor: Staff) -> None:
    days = make_series(advisor)
    SupportRequest.objects.filter(id=days[1].id).update(place_to="習い事")
    SupportRequest.objects.filter(id=days[2].id).update(ends_at=days[2].ends_at + timedelta(hours=1))
    days[3].children.add(make_child(days[3].household))
    alike = [days[0].id, days[4].id]
    assert [day.id for day in callable_days(fresh(days[0]))] == alike
    assert left_out(days[0], callable_days(fresh(days[0]))) == 3
    assert [day.id for day in callable_days(fresh(days[1]))] == [days[1].id]
