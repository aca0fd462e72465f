"""A call for all days of a series is one and the same, from whichever day one looks at it or goes on with it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tetote.kernel.errors import ConflictError, NotAllowedError, NotFoundError, TetoteError
from tetote.matching import actions
from tetote.matching.actions.waves import go_out
from tetote.matching.models import Call, Cancellation, Match, Offer, SupportRequest, Wave
from tetote.matching.queries.callable import helpers_for
from tetote.matching.queries.series import series_version, undecided_days, willing_over
from tetote.matching.queries.waves import to_ask_personally
from tetote.matching.rules.recurring import Pattern
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_call, make_helper, make_offer, make_parent, make_wish
from tetote.matching.tests.test_series import DAYS, NO, TOKYO, asked, booked, decide, make_series, states, written
from tetote.organisations.models import Staff
from tetote.people.models import ContactPoint, Person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def one_first(advisor: Staff, days: list[SupportRequest], usual: Person) -> Call:
    """Asks the usual helper for all days, and the others when that one cannot."""
    plan = actions.one_first(days[0], usual.id, helpers_for(days[0], days=days), others=True)
    return actions.call_series(advisor, days[0], plan, series_version(days[0]))


def test_the_next_wave_is_sent_from_any_day(advisor: Staff) -> None:
    usual, _other = make_helper(advisor, "会員0"), make_helper(advisor, "会員1")
    days = make_series(advisor)
    one_first(advisor, days, usual)
    actions.send_next(advisor, days[3], 2)
    assert "全5回" in written("call", "会員1")[0]


def test_a_later_wave_asks_for_the_days_that_are_still_to_come(advisor: Staff, frozen: time_machine.Traveller) -> None:
    usual, _other = make_helper(advisor, "会員0"), make_helper(advisor, "会員1")
    days = make_series(advisor)
    one_first(advisor, days, usual)
    frozen.move_to(days[0].starts_at + timedelta(hours=1))
    actions.send_next(advisor, days[3], 2)
    assert "12月3日〜12月15日、全4回" in written("call", "会員1")[0]


def test_nobody_more_is_asked_from_any_day(advisor: Staff) -> None:
    usual, _other = make_helper(advisor, "会員0"), make_helper(advisor, "会員1")
    days = make_series(advisor)
    one_first(advisor, days, usual)
    actions.stop_waves(advisor, days[3])
    assert not Wave.objects.filter(sent_at=None, ended_at=None).exists()


def test_who_cannot_come_on_most_days_any_more_is_not_asked_when_their_turn_comes(advisor: Staff) -> None:
    usual, other = make_helper(advisor, "会員0"), make_helper(advisor, "会員1")
    days = make_series(advisor)
    call = one_first(advisor, days, usual)
    for day in DAYS[1:4]:
        booked(advisor, other, day)
    make_offer(usual, call, NO)
    go_out(Wave.objects.select_related("call").get(call=call, number=2))
    assert not [words for words in written("call", "会員1") if "毎週" in words]


def test_who_can_come_on_half_of_the_days_fits(advisor: Staff) -> None:
    days, most, few = make_series(advisor), make_helper(advisor, "会員0"), make_helper(advisor, "会員1")
    for day in DAYS[:2]:
        booked(advisor, most, day)
    for day in DAYS[:3]:
        booked(advisor, few, day)
    found = {one.person.id: (one.fits, one.able_days) for one in helpers_for(days[0], days=days)}
    assert found == {most.id: (True, 3), few.id: (False, 2)}


def test_who_is_asked_in_person_stands_on_every_day(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    ContactPoint.objects.filter(person=helper).delete()
    asked(advisor, days[0], [helper])
    assert to_ask_personally(days[3]) == [helper]


def test_what_is_said_at_the_telephone_counts_for_no_day_that_has_ended(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    asked(advisor, days[0], [helper])
    actions.close(advisor, days[1], State.CANCELLED, "都合", fresh(days[1]).version)
    actions.record_answer(advisor, days[3], helper, Offer.Answer.YES)
    assert states(days) == [State.ANSWERED, State.CANCELLED, *[State.ANSWERED] * 3]


def test_a_yes_to_the_old_day_is_none_to_the_new(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    moved, a_day = fresh(days[1]), timedelta(days=1)
    actions.change_time(advisor, moved, moved.starts_at + a_day, moved.ends_at + a_day, moved.version)
    found = willing_over(undecided_days(fresh(days[0])), [helper])[helper.id]
    assert days[1] not in found.days
    assert len(decide(advisor, days[0], helper).matches) == 4
    assert fresh(days[1]).state == State.CALLING


def test_who_said_no_is_given_no_day(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]), NO)
    with pytest.raises(TetoteError, match="答えていません"):
        decide(advisor, days[0], helper)


def test_another_centre_and_who_only_looks_do_nothing_to_a_series(
    advisor: Staff, viewer: Staff, stranger: Staff
) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    seen = series_version(days[0])
    for staff, refused in ((viewer, NotAllowedError), (stranger, NotFoundError)):
        with pytest.raises(refused):
            actions.call_series(staff, days[0], actions.everybody(days[0], [helper.id]), seen)
        with pytest.raises(refused):
            actions.decide_series(staff, days[0], helper.id, seen)
        with pytest.raises(refused):
            actions.release_series(staff, days[0], "都合", seen)
        with pytest.raises(refused):
            actions.withdraw_series(staff, days[0], seen)
    assert series_version(days[0]) == seen


def test_a_call_is_not_withdrawn_when_somebody_answered_meanwhile(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    call, seen = asked(advisor, days[0], [helper]), series_version(days[0])
    make_offer(helper, call)
    with pytest.raises(ConflictError):
        actions.withdraw_series(advisor, days[0], seen)


def test_a_day_that_another_helper_has_taken_over_stays_theirs(advisor: Staff) -> None:
    days, helper, other = make_series(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
    make_offer(helper, asked(advisor, days[0], [helper]))
    decide(advisor, days[0], helper)
    actions.release(advisor, days[3], "都合", fresh(days[3]).version)
    make_offer(other, make_call(advisor, days[3], [other]))
    actions.decide(advisor, days[3], other.id, fresh(days[3]).version)
    assert actions.release_series(advisor, days[2], "都合", series_version(days[2])) == 2
    assert Match.objects.get(request=days[3], ended_at=None).person == other


def test_why_a_helper_was_released_is_written_down_for_each_day(advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    decide(advisor, days[0], helper)
    why = actions.TakenBack(Cancellation.Side.HELPER)
    assert actions.release_series(advisor, days[2], "都合", series_version(days[2]), why) == 3
    assert {one.request_id for one in Cancellation.objects.all()} == {day.id for day in days[2:]}


def test_the_page_of_a_later_day_shows_the_same_call(client: Client, advisor: Staff) -> None:
    days, helpers = make_series(advisor), [make_helper(advisor, f"会員{number}") for number in range(2)]
    make_offer(helpers[0], asked(advisor, days[0], helpers))
    client.force_login(advisor.user)
    page = client.get(reverse("matching:record", args=[days[3].code]))
    ((wave, _words, _tone),) = page.context["waves"]
    assert (wave.people, wave.silent, page.context["silent_count"]) == (2, 1, 1)


def test_what_a_decision_tells_is_shown_for_all_days(client: Client, advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    client.force_login(advisor.user)
    page = client.get(reverse("matching:record", args=[days[0].code])).content.decode()
    assert "ご家庭・場所・すべての日にちはこのページにあります。" in page


def test_later_days_of_a_long_series_are_folded_and_all_there(client: Client, advisor: Staff) -> None:
    parent = make_parent(advisor)
    first = date(2026, 12, 1)
    wanted = [first + timedelta(days=number) for number in range(14)]
    wish = make_wish(parent, starts_at=datetime(2026, 12, 1, 15, 0, tzinfo=TOKYO))
    pattern = Pattern(frozenset(range(7)), first, wanted[-1])
    days = actions.receive_series(advisor, parent, wish, pattern, wanted, skips_holidays=False)
    client.force_login(advisor.user)
    page = client.get(reverse("matching:record", args=[days[0].code])).content.decode()
    folded = page.partition('<summary class="card-foot">')[2].partition("</details>")[0]
    assert [day.code for day in days if day.code in folded] == [day.code for day in days[11:]]
    assert all(day.code in page for day in days)


def test_home_says_which_series_a_day_is_of(client: Client, advisor: Staff, frozen: time_machine.Traveller) -> None:
    days = make_series(advisor)
    frozen.move_to(days[0].starts_at - timedelta(days=2))
    client.force_login(advisor.user)
    assert "高橋 毎週火・木" in client.get(reverse("console:home")).content.decode()
