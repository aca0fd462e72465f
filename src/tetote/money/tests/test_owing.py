"""What a town owes for a month: by scheme and family, capped, as long as a paper holds."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tetote.kernel.errors import ConflictError, NotAllowedError, TetoteError
from tetote.kernel.months import Month
from tetote.money import actions
from tetote.money.queries import owed, statement, town_part
from tetote.money.queries.entitled import ending_soon
from tetote.money.queries.owing import owed_to
from tetote.money.screens import book_of_month
from tetote.money.tests.builders import (
    WEDNESDAY,
    make_activity,
    make_entitlement,
    make_fee,
    make_scheme,
    make_table,
)
from tetote.money.tests.tables import CITY
from tetote.organisations.models import Staff
from tetote.people.models import Person
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
NOVEMBER = Month(2026, 11)
SATURDAY = WEDNESDAY.replace(day=28, hour=0)


@pytest.fixture
def parent(administrator: Staff) -> Person:
    """A family with the month of the handbook's example: 1,050 + 1,500 + 3,600 + 1,575 yen."""
    make_table(administrator)
    person = make_person(administrator.organisation)
    make_fee(administrator, "test:1", payer=person)
    make_fee(administrator, "test:2", payer=person, starts_at=WEDNESDAY + timedelta(hours=1), minutes=120)
    make_fee(administrator, "test:3", payer=person, starts_at=SATURDAY, minutes=180, children=2)
    make_fee(administrator, "test:4", payer=person, children=2)
    return person


def test_half_of_the_month_is_owed_down_to_ten_yen(administrator: Staff, parent: Person) -> None:
    make_entitlement(administrator, make_scheme(administrator), parent)
    make_fee(administrator, "test:5")
    (one,) = owed(administrator.organisation_id, NOVEMBER)
    assert (one.payer, one.counted, one.amount, len(one.fees)) == (parent, 7725, 3860, 4)
    assert owed(administrator.organisation_id, NOVEMBER.plus(1)) == []
    assert [each.amount for each in owed_to(parent, NOVEMBER)] == [3860]


def test_ways_and_cancelling_are_never_owed(administrator: Staff, advisor: Staff, parent: Person) -> None:
    make_entitlement(administrator, make_scheme(administrator), parent)
    activity = make_activity(administrator.organisation, "test:6", payer=parent)
    actions.record_cancellation(activity, actions.Cancelled(None))
    fee = statement(parent, NOVEMBER).paid[0]
    extras = [actions.Expense("おやつ", 500)]
    wanted = actions.Correction(fee.starts_at, fee.ends_at, fee.kind, fee.children, extras, "おやつ代")
    actions.correct(advisor, fee, wanted, fee.version)
    (one,) = owed(administrator.organisation_id, NOVEMBER)
    assert one.amount == 3860


def test_a_paper_counts_within_its_days_and_a_familys_own_limit_before_the_schemes(
    administrator: Staff, parent: Person
) -> None:
    scheme = make_scheme(administrator)
    make_entitlement(administrator, scheme, parent, until=date(2026, 11, 25), cap=2000)
    (one,) = owed(administrator.organisation_id, NOVEMBER, scheme)
    assert (one.counted, one.amount, one.is_capped) == (4125, 2000, True)


def test_sums_by_the_hour_and_all_of_what_siblings_cost(administrator: Staff, parent: Person) -> None:
    columns = {"way": "hourly", "first_hour": 500, "per_half_hour": 250, "siblings_percent": 100, "floor_to": 1}
    make_entitlement(administrator, make_scheme(administrator, cap=0, **columns), parent)
    (one,) = owed(administrator.organisation_id, NOVEMBER)
    assert one.amount == 750 + 1000 + (1500 + 1200) + (750 + 525)


def test_what_is_given_for_some_kinds_only(administrator: Staff, parent: Person) -> None:
    make_entitlement(administrator, make_scheme(administrator, kinds=["care"]), parent)
    assert owed(administrator.organisation_id, NOVEMBER) == []


def test_papers_that_end_are_seen_before(administrator: Staff, parent: Person) -> None:
    scheme = make_scheme(administrator)
    first = make_entitlement(administrator, scheme, parent, until=date(2026, 12, 10))
    assert list(ending_soon(administrator.organisation)) == [first]
    make_entitlement(administrator, scheme, parent, since=date(2026, 12, 11))
    assert not ending_soon(administrator.organisation)


def test_who_may_grant_what(administrator: Staff, advisor: Staff, viewer: Staff, parent: Person) -> None:
    scheme = make_scheme(administrator)
    with pytest.raises(NotAllowedError):
        make_scheme(advisor, name="ほかの助成")
    with pytest.raises(ConflictError):
        make_scheme(administrator)
    with pytest.raises(NotAllowedError):
        make_entitlement(viewer, scheme, parent)
    with pytest.raises(TetoteError):
        make_entitlement(advisor, scheme, parent, until=date(2026, 3, 31))
    granted = make_entitlement(advisor, scheme, parent)
    with pytest.raises(ConflictError):
        make_entitlement(advisor, scheme, parent)
    with pytest.raises(TetoteError):
        actions.change_entitlement(advisor, granted, date(2026, 3, 31))


def test_the_towns_part_of_the_table_is_owed_to_helpers(administrator: Staff) -> None:
    make_table(administrator, CITY)
    fee = make_fee(administrator, minutes=90)
    (one,) = town_part(administrator.organisation_id, NOVEMBER)
    assert (one.code, one.times, one.of_table, one.aid, one.town) == (fee.payee.code, 1, 750, 0, 750)
    found = statement(fee.payee, NOVEMBER)
    assert (found.from_families, found.from_town, found.to_pay) == (750, 750, 0)


@pytest.mark.parametrize(
    ("payment", "mandate", "lowers"),
    [("reimburse", False, False), ("proxy", False, False), ("proxy", True, True), ("discount", False, True)],
)
def test_three_shapes_of_payment_in_statements_lists_and_the_workbook(
    administrator: Staff, parent: Person, payment: str, mandate: bool, lowers: bool
) -> None:
    make_entitlement(administrator, make_scheme(administrator, payment=payment), parent, mandate=mandate)
    found = statement(parent, NOVEMBER)
    given = 3860 if lowers else 0
    assert (found.to_pay, found.by_town) == (7725 - given, given)
    assert [found.shares(fee).family for fee in found.paid] == (
        [1050 - 520, 1575 - 790, 1500 - 750, 3600 - 1800] if lowers else [1050, 1575, 1500, 3600]
    )
    helpers = [statement(fee.payee, NOVEMBER) for fee in found.paid]
    assert sum(one.from_town for one in helpers) == given
    assert sum(one.from_families + one.from_town for one in helpers) == 7725
    assert sum(one.town for one in town_part(administrator.organisation_id, NOVEMBER)) == given
    parents, earners, fees = book_of_month(administrator.organisation, NOVEMBER)
    assert parents.rows[0][3:] == [7725, 7725 - given, given]
    assert sum(int(row[7]) for row in earners.rows) == given
    assert sum(int(row[13]) for row in fees.rows) == given
    (one,) = owed(administrator.organisation_id, NOVEMBER)
    assert (one.amount, one.goes_to_helpers) == (3860, lowers)


def test_a_second_subsidy_is_of_what_the_first_left(administrator: Staff, parent: Person) -> None:
    make_entitlement(administrator, make_scheme(administrator, payment="discount"), parent)
    everything = make_scheme(administrator, name="無償化", percent=100, cap=37000, floor_to=1)
    make_entitlement(administrator, everything, parent)
    assert [one.amount for one in owed_to(parent, NOVEMBER)] == [3860, 3865]
    assert [one.amount for one in owed(administrator.organisation_id, NOVEMBER, everything)] == [3865]


def test_more_families_cost_no_more_questions(
    administrator: Staff, parent: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    scheme = make_scheme(administrator)
    make_entitlement(administrator, scheme, parent)
    for number in range(3):
        fee = make_fee(administrator, f"test:1{number}")
        make_entitlement(administrator, scheme, fee.payer)
    with django_assert_num_queries(2):
        assert len(owed(administrator.organisation_id, NOVEMBER)) == 4
