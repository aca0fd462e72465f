"""What helpers state, who has which course, whose role rests: as neighbours ask it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from tetote.organisations.models import Organisation
from tetote.people.models import Course, MemberRole
from tetote.people.queries import (
    Stated,
    abilities_of,
    is_available,
    lapsed_courses,
    lapsing_soon,
    unavailable,
    unavailable_on,
)
from tetote.people.tests.builders import (
    make_ability,
    make_course,
    make_person,
    make_role,
    make_suspension,
    make_training,
)

TODAY = date(2026, 11, 24)


def test_hours_cover_a_stretch_within_one_of_them_and_nothing_stated_is_no_no() -> None:
    stated = Stated(hours={1: ((540, 720), (780, 1020))})
    assert (stated.covers(1, 540, 720), stated.covers(1, 700, 800), stated.covers(2, 540, 600)) == (True, False, False)
    assert Stated().covers(1, 540, 720) is None


def test_a_course_lapses_on_the_day_of_its_last_year_and_one_without_years_never() -> None:
    assert Course(valid_years=5).lapses_on(date(2020, 2, 29)) == date(2025, 3, 1)
    assert Course(valid_years=None).lapses_on(date(2020, 2, 29)) is None


@pytest.mark.usefixtures("scoped")
def test_what_helpers_stated_comes_in_two_queries(
    organisation: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    nothing, early, sick = (make_person(organisation, role=MemberRole.PROVIDING) for _ in range(3))
    make_ability(early, hours={0: [(780, 900), (540, 720)], 7: [(600, 660)]}, kinds=["care"], districts=["緑"])
    make_ability(sick, takes_sick=True)
    with django_assert_num_queries(2):
        found = abilities_of([nothing.id, early.id, sick.id])
    assert found == {
        early.id: Stated(kinds=("care",), districts=("緑",), hours={0: ((540, 720), (780, 900)), 7: ((600, 660),)}),
        sick.id: Stated(takes_sick=True),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        make_ability(nothing, hours={8: [(0, 60)]})


@pytest.mark.usefixtures("scoped")
def test_only_required_courses_lapse_and_the_latest_attendance_counts(
    organisation: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    never, past, anew, soon = (make_person(organisation, role=MemberRole.PROVIDING) for _ in range(4))
    law, extra = make_course(organisation), make_course(organisation, code="cooking", is_required=False)
    for person, day in (
        (past, date(2021, 11, 24)),
        (anew, date(2021, 11, 24)),
        (anew, TODAY),
        (soon, date(2021, 12, 24)),
    ):
        make_training(person, law, attended_on=day)
    make_training(never, extra)
    everybody = [never.id, past.id, anew.id, soon.id]
    with django_assert_num_queries(2):
        assert lapsed_courses(organisation, everybody, TODAY) == {never.id: [law], past.id: [law]}
    assert set(lapsed_courses(organisation, everybody, date(2026, 11, 23))) == {never.id}
    assert [person_id for person_id, _ in lapsing_soon(organisation, TODAY)] == [past.id, soon.id]
    with pytest.raises(IntegrityError), transaction.atomic():
        make_course(organisation, code="accident_prevention", valid_years=None)


@pytest.mark.usefixtures("scoped")
def test_a_role_that_rests_is_held_and_not_available(
    organisation: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rests, left, there = (make_person(organisation, role=None) for _ in range(3))
    make_suspension(make_role(rests, MemberRole.PROVIDING), since=date(2026, 11, 1), until=TODAY)
    make_role(left, MemberRole.PROVIDING, until=date(2026, 11, 1))
    make_role(there, MemberRole.PROVIDING)
    ids = [rests.id, left.id, there.id]
    assert unavailable(ids, TODAY) == {rests.id, left.id}
    days = [date(2019, 10, 31), date(2026, 11, 1), date(2026, 11, 2), TODAY, date(2026, 11, 25)]
    with django_assert_num_queries(1):
        found = unavailable_on(ids, days)
    assert found == {day: unavailable(ids, day) for day in days}
    assert is_available(rests, date(2026, 11, 25))
    assert not is_available(there, TODAY, MemberRole.REQUESTING)
