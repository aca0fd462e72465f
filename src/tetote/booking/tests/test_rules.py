"""Slots, offers, lotteries and ids: decided without a database."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.booking.rules import lottery, slot_ids
from tetote.booking.rules.hours import Hours, Span, Special, Weekly, hours_on, slots_on
from tetote.booking.rules.offer import Offer, Taken, Terms, can_be_asked_for, can_be_changed, offer

TOKYO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")
DAY = date(2026, 12, 3)
MORNING = Hours(time(9), time(12))
ZONES = st.sampled_from([TOKYO, BERLIN, ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")])
SPAN = Span(datetime(2026, 12, 3, 1, tzinfo=UTC), datetime(2026, 12, 3, 2, tzinfo=UTC))
TERMS = Terms(capacity=2, lead_hours=24, ahead_days=30, change_hours=48, draw_days=None, has_waiting_list=True)


@st.composite
def some_hours(draw: st.DrawFn) -> Hours:
    first, second = sorted(draw(st.lists(st.times(), min_size=2, max_size=2, unique=True)))
    return Hours(first, second)


class TestHours:
    def test_across_midnight_is_refused(self) -> None:
        with pytest.raises(ValueError, match="same day"):
            Hours(time(22), time(2))

    def test_a_morning_of_hours(self) -> None:
        found = slots_on(DAY, [MORNING], 60, TOKYO)
        assert [span.starts_at.astimezone(TOKYO).hour for span in found] == [9, 10, 11]

    def test_what_does_not_fit_is_left_out(self) -> None:
        assert len(slots_on(DAY, [MORNING], 50, TOKYO)) == 3
        assert slots_on(DAY, [MORNING], 200, TOKYO) == []

    @pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 3), (date(2026, 10, 25), 5), (DAY, 4)])
    def test_a_change_of_clocks_takes_or_gives_an_hour(self, day: date, hours: int) -> None:
        assert len(slots_on(day, [Hours(time(1), time(5))], 60, BERLIN)) == hours

    @given(st.lists(some_hours(), max_size=4), st.integers(5, 720), st.dates(date(2020, 1, 1), date(2035, 1, 1)), ZONES)
    def test_slots_never_overlap_and_are_all_of_one_length(
        self, hours: list[Hours], minutes: int, day: date, zone: ZoneInfo
    ) -> None:
        found = slots_on(day, sorted(hours), minutes, zone)
        assert all(span.ends_at - span.starts_at == timedelta(minutes=minutes) for span in found)
        assert all(one.ends_at <= other.starts_at for one, other in pairwise(found))
        assert all(span.starts_at.tzinfo is UTC for span in found)

    @pytest.mark.parametrize(
        ("special", "closed_holiday", "expected"),
        [
            (None, False, [MORNING]),
            (None, True, []),
            (Special(DAY), False, []),
            (Special(DAY, Hours(time(13), time(14))), True, [Hours(time(13), time(14))]),
        ],
    )
    def test_a_special_day_overrules_all(
        self, special: Special | None, closed_holiday: bool, expected: list[Hours]
    ) -> None:
        weekly = [Weekly(3, MORNING), Weekly(4, Hours(time(15), time(16)))]
        assert hours_on(DAY, weekly, special, is_closed_holiday=closed_holiday) == expected

    def test_hours_hold_for_a_while_both_ends_included(self) -> None:
        weekly = Weekly(3, MORNING, since=DAY, until=DAY + timedelta(days=7))
        held = [weekly.holds_on(DAY + timedelta(days=7 * n)) for n in (-1, 0, 1, 2)]
        assert held == [False, True, True, False]

    def test_hours_of_different_whiles_do_not_overlap(self) -> None:
        spring = Weekly(3, MORNING, until=date(2026, 6, 30))
        assert spring.overlaps(Weekly(3, Hours(time(11), time(13))))
        assert not spring.overlaps(Weekly(3, MORNING, since=date(2026, 7, 1)))
        assert not spring.overlaps(Weekly(3, Hours(time(12), time(13))))
        assert not spring.overlaps(Weekly(2, MORNING))


class TestOffer:
    @pytest.mark.parametrize(
        ("taken", "line", "draw_days", "expected"),
        [
            (Taken(seats=1), True, None, Offer.FREE),
            (Taken(seats=2), True, None, Offer.WAITING),
            (Taken(seats=2), False, None, Offer.FULL),
            (Taken(seats=1, waiting=1), True, None, Offer.WAITING),
            (Taken(), True, 3, Offer.LOTTERY),
            (Taken(), True, 30, Offer.FREE),
            (Taken(entered_that_day=1), True, 30, Offer.FULL),
            (Taken(seats=1, is_drawn=True), True, 3, Offer.FREE),
            (Taken(seats=2, is_drawn=True), True, 3, Offer.WAITING),
        ],
    )
    def test_what_a_newcomer_can_have(self, taken: Taken, line: bool, draw_days: int | None, expected: Offer) -> None:
        terms = Terms(2, 24, 30, 48, draw_days, line)
        assert offer(SPAN, SPAN.starts_at - timedelta(days=7), terms, taken, TOKYO) is expected

    @pytest.mark.parametrize(
        ("before", "expected"),
        [
            (timedelta(hours=24), True),
            (timedelta(hours=23), False),
            (timedelta(days=30), True),
            (timedelta(days=31), False),
        ],
    )
    def test_lead_times(self, before: timedelta, expected: bool) -> None:
        assert can_be_asked_for(SPAN, SPAN.starts_at - before, TERMS, TOKYO) is expected

    def test_what_has_begun_is_over_even_without_a_lead_time(self) -> None:
        assert not can_be_asked_for(SPAN, SPAN.starts_at, Terms(1, 0, 30, 0, None, True), TOKYO)
        assert not can_be_changed(SPAN, SPAN.starts_at, Terms(1, 0, 30, 0, None, True))
        assert can_be_changed(SPAN, SPAN.starts_at - timedelta(hours=48), TERMS)


def ids(number: int) -> list[UUID]:
    return [uuid5(UUID(int=0), str(n)) for n in range(number)]


class TestLottery:
    def test_the_same_seed_gives_the_same_order_whoever_came_first(self) -> None:
        assert lottery.order("seed", ids(20)) == lottery.order("seed", ids(20)[::-1])
        assert lottery.order("seed", ids(20)) != lottery.order("another", ids(20))

    def test_everybody_has_the_same_chance(self) -> None:
        wins = [0] * 8
        for n in range(2000):
            first = lottery.order(f"seed {n}", ids(8))[0]
            wins[ids(8).index(first)] += 1
        # Chi-squared with 7 degrees of freedom stays below 24.3 in 999 of 1,000 cases; the seeds are always the same.
        assert sum((won - 250) ** 2 / 250 for won in wins) < 24.3

    def test_nobody_wins_two_places_at_one_time(self) -> None:
        other = Span(SPAN.starts_at + timedelta(minutes=30), SPAN.ends_at + timedelta(minutes=30))
        first, second, third = ids(3)
        wishes = [lottery.Entry(first, SPAN, "a"), lottery.Entry(second, other, "a"), lottery.Entry(third, SPAN, "b")]
        won = lottery.draw("seed", wishes, {SPAN: 1, other: 1}, {"b": [SPAN]}).won
        assert third not in won
        assert len(won) == 1

    @given(st.text(max_size=8), st.lists(st.sampled_from("abcdef"), max_size=30), st.integers(0, 8))
    def test_exactly_as_many_win_as_there_are_seats(self, seed: str, people: list[str], seats: int) -> None:
        wishes = [lottery.Entry(one, SPAN, who) for one, who in zip(ids(30), people, strict=False)]
        result = lottery.draw(seed, wishes, {SPAN: seats}, {})
        assert len(result.won) == min(seats, len(set(people)))
        assert sorted(result.order) == sorted(entry.id for entry in wishes)


class TestSlotIds:
    @given(st.from_regex(slot_ids.CODE, fullmatch=True), st.integers(0, 50_000_000))
    def test_what_is_written_is_read_and_short_enough_for_an_answer(self, code: str, minutes: int) -> None:
        starts_at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
        written = slot_ids.slot_id(code, starts_at)
        assert slot_ids.read(written) == (code, starts_at)
        assert len(written) <= 40
        assert set(written) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-")

    @pytest.mark.parametrize("text", ["", "room", "room.20261303T0100Z", "room.20261203T0100Z\n", "R.20261203T0100Z"])
    def test_nonsense_is_nothing(self, text: str) -> None:
        assert slot_ids.read(text) is None
