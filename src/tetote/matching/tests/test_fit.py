"""Who comes first among those who can come, and why."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tetote.matching.rules.fit import Need, Reason, Record, Span, assess

NOW = datetime(2026, 11, 24, tzinfo=UTC)
START = NOW + timedelta(days=1)
NEED = Need(Span(START, START + timedelta(hours=2)), "みどり台", NOW)
LAST_WEEK = NOW - timedelta(days=7)


def test_who_is_free_comes_before_who_is_booked() -> None:
    booked = Record(
        booked=(Span(START + timedelta(hours=1), START + timedelta(hours=3)),), times_with_family=9, area="みどり台"
    )
    free = Record()
    assert assess(free, NEED).rank < assess(booked, NEED).rank
    assert assess(booked, NEED).has(Reason.ALREADY_BOOKED)


def test_an_activity_that_ends_when_the_next_begins_is_no_clash() -> None:
    before = Record(booked=(Span(START - timedelta(hours=1), START),))
    assert not assess(before, NEED).has(Reason.ALREADY_BOOKED)


def test_who_knows_the_family_comes_first_then_the_neighbour_then_the_rested() -> None:
    knows, near, rested, busy = (
        Record(times_with_family=1, activities_this_month=5, last_active=LAST_WEEK),
        Record(area="みどり台", activities_this_month=5, last_active=LAST_WEEK),
        Record(activities_this_month=0, last_active=LAST_WEEK),
        Record(activities_this_month=6, last_active=LAST_WEEK),
    )
    ranks = [assess(record, NEED).rank for record in (knows, near, rested, busy)]
    assert ranks == sorted(ranks)


def test_who_was_decided_and_released_for_this_request_comes_last_of_the_free() -> None:
    released = Record(was_released=True, times_with_family=3, area="みどり台", last_active=LAST_WEEK)
    assert assess(Record(), NEED).rank < assess(released, NEED).rank
    assert assess(released, NEED).has(Reason.RELEASED_BEFORE)


def test_who_could_not_come_stands_behind_who_was_merely_released() -> None:
    released, could_not = Record(was_released=True), Record(was_released=True, was_doubted=True)
    assert assess(released, NEED).rank < assess(could_not, NEED).rank
    assert assess(could_not, NEED).has(Reason.COULD_NOT_COME)
    assert not assess(could_not, NEED).has(Reason.RELEASED_BEFORE)


def test_the_tenth_time_with_a_family_weighs_no_more_than_the_first() -> None:
    often = Record(times_with_family=10, activities_this_month=8, last_active=LAST_WEEK)
    once = Record(times_with_family=1, activities_this_month=1, last_active=LAST_WEEK)
    assert assess(once, NEED).rank < assess(often, NEED).rank


def test_a_first_and_a_long_awaited_offer_are_said() -> None:
    assert assess(Record(), NEED).has(Reason.NEVER_ACTIVE)
    back = Record(last_active=NOW - timedelta(days=200))
    assert (Reason.FIRST_OFFER_IN_MONTHS, 6) in assess(back, NEED).reasons


spans = st.tuples(st.integers(0, 100), st.integers(1, 50)).map(
    lambda pair: Span(NOW + timedelta(minutes=pair[0]), NOW + timedelta(minutes=sum(pair)))
)


@given(spans, spans)
def test_overlap_is_mutual_and_means_a_shared_instant(one: Span, other: Span) -> None:
    shared = max(one.start, other.start) < min(one.end, other.end)
    assert one.overlaps(other) is other.overlaps(one) is shared
