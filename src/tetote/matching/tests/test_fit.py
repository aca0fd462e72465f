"""Who passes the hard rules, how many points they have, and why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.matching.rules.fit import (
    HOLIDAY,
    USUAL,
    Assessment,
    Grade,
    Hours,
    Need,
    Reason,
    Record,
    Rules,
    Span,
    Weights,
    assess,
)

NOW = datetime(2026, 11, 24, tzinfo=UTC)
START = datetime(2026, 11, 25, 15, tzinfo=UTC)  # a Wednesday
NEED = Need(Span(START, START + timedelta(hours=2)), "みどり台", NOW, kind="care", ages=(50, 14))
LAST_WEEK = NOW - timedelta(days=7)
NEAR = frozenset({"みどり台"})


def hours_from_start(begin: float, end: float) -> Span:
    """From so many hours after the request's start until so many."""
    return Span(START + timedelta(hours=begin), START + timedelta(hours=end))


def points(assessment: Assessment, reason: Reason) -> int:
    """What a reason gave."""
    return sum(finding.points for finding in assessment.findings if finding.reason is reason)


def test_who_is_free_comes_before_who_is_booked_however_well_they_fit() -> None:
    booked = assess(Record(booked=(hours_from_start(1, 3),), times_with_family=9, areas=NEAR), NEED)
    assert assess(Record(), NEED).rank < booked.rank
    assert booked.has(Reason.ALREADY_BOOKED)
    assert booked.grade is Grade.BLOCK


def test_between_two_activities_there_is_time_for_the_way() -> None:
    near, far = (assess(Record(booked=(hours_from_start(-2, -gap),)), NEED) for gap in (0.25, 0.5))
    assert [(finding.reason, finding.number) for finding in near.obstacles] == [(Reason.TOO_CLOSE, 15)]
    assert near.grade is Grade.FLAG
    assert far.passes
    assert assess(Record(booked=(hours_from_start(2, 3),)), NEED, Rules(travel=timedelta(0))).passes


@pytest.mark.parametrize(
    ("record", "reason", "number"),
    [
        (Record(youngest_months=15), Reason.CHILD_TOO_YOUNG, 15),
        (Record(oldest_months=49), Reason.CHILD_TOO_OLD, 49),
        (Record(most_children=1), Reason.TOO_MANY_CHILDREN, 1),
        (Record(kinds=frozenset({"escort"})), Reason.OTHER_KIND, 0),
        (Record(was_released=True), Reason.RELEASED_BEFORE, 0),
        (Record(was_released=True, was_doubted=True), Reason.COULD_NOT_COME, 0),
    ],
)
def test_what_goes_beyond_what_a_helper_stated_is_a_flag_with_its_number(
    record: Record, reason: Reason, number: int
) -> None:
    (found,) = assess(record, NEED).obstacles
    assert (found.reason, found.number, found.grade) == (reason, number, Grade.FLAG)


def test_what_a_helper_stated_and_the_request_keeps_is_no_obstacle() -> None:
    exact = Record(youngest_months=14, oldest_months=50, most_children=2, kinds=frozenset({"care"}))
    assert assess(exact, NEED).passes


def test_a_yes_to_this_request_outweighs_what_was_stated_in_general() -> None:
    young = Record(oldest_months=12, said_yes=True)
    assert assess(young, NEED).passes
    assert assess(young, NEED).has(Reason.CHILD_TOO_OLD)
    assert not assess(replace(young, booked=(hours_from_start(0, 1),)), NEED).passes


def test_a_lapsed_course_shuts_out_where_the_centre_says_so_and_no_consent_or_a_rest_everywhere() -> None:
    lapsed = assess(Record(lapsed=("救命講習", "事故防止講習")), NEED, Rules(training_blocks=True))
    assert lapsed.grade is Grade.BLOCK
    assert lapsed.obstacles[0].detail == "救命講習, 事故防止講習"
    only_said = assess(Record(lapsed=("救命講習",)), NEED)
    assert only_said.passes
    assert only_said.has(Reason.TRAINING_LAPSED)
    assert all(assess(record, NEED).grade is Grade.BLOCK for record in (Record(consents=False), Record(rests=True)))


def test_the_rested_come_before_the_busy_who_know_the_family_and_these_before_neighbours() -> None:
    busy = Record(activities=6, last_active=LAST_WEEK)
    knows, near, rested = replace(busy, times_with_family=1), replace(busy, areas=NEAR), replace(busy, activities=0)
    ranks = [assess(record, NEED).rank for record in (rested, knows, near, busy)]
    assert ranks == sorted(ranks)


def test_who_could_not_come_stands_behind_who_was_merely_released_and_both_behind_the_free() -> None:
    released, could_not = Record(was_released=True, times_with_family=3), Record(was_doubted=True, times_with_family=3)
    ranks = [assess(record, NEED).rank for record in (Record(), released, could_not)]
    assert ranks == sorted(ranks)
    assert not assess(could_not, NEED).has(Reason.RELEASED_BEFORE)


def test_the_tenth_time_with_a_family_weighs_no_more_than_the_first() -> None:
    often = Record(times_with_family=10, activities=8, last_active=LAST_WEEK)
    once = Record(times_with_family=1, activities=1, last_active=LAST_WEEK)
    assert assess(once, NEED).rank < assess(often, NEED).rank


@pytest.mark.parametrize(
    ("hours", "on_holiday", "reason", "given_points"),
    [
        ((), False, Reason.HOURS_NOT_STATED, 8),
        ((Hours(2, 15 * 60, 17 * 60),), False, Reason.WITHIN_HOURS, 15),
        ((Hours(2, 15 * 60 + 1, 17 * 60),), False, Reason.OUTSIDE_HOURS, 0),
        ((Hours(2, 9 * 60, 16 * 60 + 59),), False, Reason.OUTSIDE_HOURS, 0),
        ((Hours(2, 9 * 60, 18 * 60),), True, Reason.OUTSIDE_HOURS, 0),
        ((Hours(HOLIDAY, 9 * 60, 18 * 60),), True, Reason.WITHIN_HOURS, 15),
    ],
)
def test_stated_hours(hours: tuple[Hours, ...], on_holiday: bool, reason: Reason, given_points: int) -> None:
    found = assess(Record(hours=hours), replace(NEED, on_holiday=on_holiday))
    assert found.has(reason)
    assert points(found, reason) == given_points


def test_load_is_measured_by_what_is_usual_in_the_centre() -> None:
    usual = replace(NEED, usual_load=4)
    given_points = [points(assess(Record(activities=n), usual), Reason.LOAD) for n in (0, 4, 8, 20)]
    assert given_points == [35, 18, 0, 0]


def test_a_first_and_a_long_awaited_activity_are_said() -> None:
    assert points(assess(Record(), NEED), Reason.NEVER_ACTIVE) == 10
    back = assess(Record(last_active=NOW - timedelta(days=90)), NEED)
    assert [f.number for f in back.findings if f.reason is Reason.FIRST_IN_A_WHILE] == [90]
    assert points(back, Reason.FIRST_IN_A_WHILE) == 5


weights = st.builds(Weights, *[st.integers(0, 100)] * 6)
records = st.builds(
    Record,
    times_with_family=st.integers(0, 5),
    activities=st.integers(0, 30),
    last_active=st.none() | st.integers(0, 400).map(lambda days: NOW - timedelta(days=days)),
    areas=st.sampled_from([NEAR, frozenset[str]()]),
    chance=st.none() | st.floats(0, 1),
    hours=st.sampled_from([(), (Hours(2, 0, 1440),), (Hours(3, 0, 1440),)]),
)


@given(records, weights, st.floats(0, 20))
def test_the_score_lies_between_nothing_and_all_weights_and_no_reason_gives_more_than_its_weight(
    record: Record, chosen: Weights, usual_load: float
) -> None:
    found = assess(record, replace(NEED, usual_load=usual_load), Rules(chosen))
    most = {
        Reason.KNOWS_FAMILY: chosen.knows_family,
        Reason.SAME_AREA: chosen.area,
        Reason.WITHIN_HOURS: chosen.hours,
        Reason.HOURS_NOT_STATED: chosen.hours,
        Reason.LOAD: chosen.load,
        Reason.NEVER_ACTIVE: chosen.rest,
        Reason.FIRST_IN_A_WHILE: chosen.rest,
        Reason.ACTIVE_LATELY: chosen.rest,
        Reason.ANSWERS: chosen.answers,
    }
    assert all(0 <= finding.points <= most.get(finding.reason, 0) for finding in found.findings)
    assert found.passes
    assert found.score == sum(finding.points for finding in found.findings)


@given(records, st.integers(1, 10))
def test_more_work_never_makes_more_points(record: Record, more: int) -> None:
    busier = replace(record, activities=record.activities + more)
    assert assess(busier, NEED, USUAL).score <= assess(record, NEED, USUAL).score


spans = st.tuples(st.integers(0, 100), st.integers(1, 50)).map(
    lambda pair: Span(NOW + timedelta(minutes=pair[0]), NOW + timedelta(minutes=sum(pair)))
)


@given(spans, spans)
def test_overlap_is_mutual_means_a_shared_instant_and_a_gap_below_nothing(one: Span, other: Span) -> None:
    shared = max(one.start, other.start) < min(one.end, other.end)
    assert one.overlaps(other) is other.overlaps(one) is shared
    assert (one.gap(other) < timedelta(0)) is shared
    assert one.gap(other) == other.gap(one)
