"""Tables, fees and subsidies for tests, made by the real deeds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict, Unpack

from django_scopes import scope

from tetote.money import actions
from tetote.money.models import Entitlement, FeeRecord, FeeTable, SubsidyScheme
from tetote.money.tariffs import Tariff
from tetote.money.tests.tables import A
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import MemberRole, Person
from tetote.people.tests.builders import make_person

WEDNESDAY = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
"""Five in the afternoon in Japan."""


def make_table(staff: Staff, tariff: Tariff = A, *, since: date = date(2026, 4, 1)) -> FeeTable:
    """The handbook's table, in use since spring."""
    with scope(organisation=staff.organisation_id):
        table = actions.make_table(staff, replace(tariff, valid_from=since))
        return actions.publish_table(staff, table, table.version)


def make_activity(
    organisation: Organisation,
    cause: str = "test:1",
    *,
    payer: Person | None = None,
    starts_at: datetime = WEDNESDAY,
    minutes: int = 70,
    children: int = 1,
    kind: str = "",
    extras: Sequence[actions.Extra] = (),
    legs: Sequence[tuple[int, int]] = (),
) -> actions.Activity:
    """An hour and a bit on a Wednesday, at five; `legs` in minutes after it."""
    return actions.Activity(
        cause,
        payer or make_person(organisation),
        make_person(organisation, role=MemberRole.PROVIDING, family_name="中村"),
        starts_at,
        starts_at + timedelta(minutes=minutes),
        kind,
        children,
        extras,
        legs=[(starts_at + timedelta(minutes=begins), starts_at + timedelta(minutes=ends)) for begins, ends in legs],
    )


class About(TypedDict, total=False):
    """What may be said of an activity."""

    payer: Person
    starts_at: datetime
    minutes: int
    children: int
    extras: Sequence[actions.Extra]
    legs: Sequence[tuple[int, int]]


def make_fee(staff: Staff, cause: str = "test:1", **about: Unpack[About]) -> FeeRecord:
    """The fee of such an activity."""
    with scope(organisation=staff.organisation_id):
        found = actions.record(make_activity(staff.organisation, cause, **about))
        assert found is not None
        return found


def make_scheme(staff: Staff, **columns: object) -> SubsidyScheme:
    """Half of it for single parents, down to ten yen, 15,000 a month at most."""
    plain = {
        "name": "ひとり親家庭への助成", "percent": 50, "floor_to": 10, "cap": 15000,
        "papers": ["児童扶養手当証書"], "since": date(2026, 4, 1),
    }  # fmt: skip
    with scope(organisation=staff.organisation_id):
        return actions.make_scheme(staff, {**plain, **columns})


def make_entitlement(
    staff: Staff,
    scheme: SubsidyScheme,
    person: Person,
    *,
    since: date = date(2026, 4, 1),
    until: date | None = date(2027, 3, 31),
    cap: int | None = None,
    mandate: bool = False,
) -> Entitlement:
    """A paper that holds for the fiscal year."""
    given = actions.Grant("児童扶養手当証書", since, until, cap, mandate=mandate)
    with scope(organisation=staff.organisation_id):
        return actions.grant(staff, scheme, person.household, given)
