"""Figures of a period: each is the number of the records behind it, however many questions of how many rows."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tetote.kernel import audit
from tetote.matching import actions, statistics
from tetote.matching.models import Match
from tetote.matching.queries.statistics import PEOPLE, Period, numbers, people_behind, requests_behind
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_helper, make_match, make_parent, make_request
from tetote.organisations.models import Staff
from tetote.people.models import Course, MemberRole, RoleAssignment, Training
from tetote.people.tests.builders import make_person, make_role

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


@pytest.fixture
def period(advisor: Staff) -> Period:
    """November and December."""
    return Period(advisor.organisation, date(2026, 11, 1), date(2026, 12, 31))


@pytest.fixture
def past(advisor: Staff, frozen: time_machine.Traveller) -> Match:
    """One activity of two and a half hours, one cancelled, one for which nobody was found, one that waits."""
    match = make_match(advisor, make_helper(advisor))
    for state, reason in ((State.CANCELLED, "熱が出た"), (State.UNMATCHED, "遠い")):
        closed = make_request(advisor)
        actions.close(advisor, closed, state, reason, fresh(closed).version)
    make_request(advisor)
    frozen.move_to(match.request.ends_at + timedelta(minutes=30))
    actions.report(
        match, actions.Account(match.request.starts_at, match.request.ends_at + timedelta(minutes=30)), audit.SYSTEM
    )
    return match


def test_what_took_place_and_what_did_not(past: Match, period: Period) -> None:
    found = numbers(period)
    assert (found.activities, found.hours) == (1, 2.5)
    assert [(part.which, part.count) for part in found.kinds if part.count] == [("escort_and_care", 1)]
    assert [(part.which, part.count) for part in found.categories if part.count] == [("-", 1)]
    assert [(part.which, part.count, part.hours) for part in found.months] == [("2026-11", 1, 2.5), ("2026-12", 0, 0)]
    assert [(part.which, part.count) for part in found.unmatched] == [("遠い", 1)]
    assert [(part.which, part.count) for part in found.cancelled] == [("熱が出た", 1)]
    assert dict(found.waits) == {"hour": 1, "day": 0, "days": 0, "longer": 0}
    assert found.wait_median == found.wait_average == timedelta()
    assert [(one.code, one.count) for one in found.busiest] == [(past.person.code, 1)]


def test_every_number_is_that_of_its_records(past: Match, period: Period) -> None:
    found = numbers(period)
    assert {name: people_behind(period, name).count() for name in PEOPLE} == dict(found.people)
    shown = [bar for section in statistics.sections(period, found) for bar in section.bars if "figure=" in bar.url]
    asked = [bar.url.partition("figure=")[2].partition("&")[0] for bar in shown]
    for bar, figure in zip(shown, asked, strict=True):
        which = bar.url.partition("which=")[2]
        if figure not in PEOPLE and which in {"", "-", *found.waits, "escort_and_care", "2026-11", past.person.code}:
            assert requests_behind(period, figure, which).count() == bar.value, bar.label


def test_members_are_counted_at_the_end_and_who_came_and_went(advisor: Staff, period: Period) -> None:
    organisation = advisor.organisation
    make_parent(advisor)
    both = make_person(organisation)
    make_role(both, MemberRole.PROVIDING)
    make_role(make_person(organisation, role=None), MemberRole.PROVIDING, since=date(2026, 11, 10))
    make_role(make_person(organisation, role=None), MemberRole.PROVIDING, until=date(2026, 11, 20))
    make_role(make_person(organisation, role=None), MemberRole.PROVIDING, since=date(2027, 1, 1))
    fleeting = make_person(organisation, role=None)
    make_role(fleeting, MemberRole.PROVIDING, since=date(2026, 11, 5), until=date(2026, 11, 8))
    make_person(organisation, role=None)
    course = Course.objects.create(organisation=organisation, code="infants", name="乳児の世話")
    for day in (2, 9):
        Training.objects.create(organisation=organisation, person=both, course=course, attended_on=date(2026, 11, day))
    assert [(one.name, one.count) for one in numbers(period).courses] == [("乳児の世話", 1)]
    assert list(people_behind(period, "course", "infants")) == [both]
    counted = dict(numbers(period).people)
    assert [counted[name] for name in ("members", "requesting", "providing", "both", "joined", "left")] == [
        3,
        1,
        1,
        1,
        2,
        2,
    ]
    assert [counted[name] for name in ("helpers_active", "helpers_dormant", "families_dormant")] == [0, 2, 2]
    assert numbers(Period(organisation, date(2026, 11, 1), date(2026, 11, 19))).people["providing"] == 2
    assert RoleAssignment.objects.count() == 7


def test_the_pages_ask_the_same_few_questions(
    past: Match, advisor: Staff, client_of: Callable[[Staff], Client]
) -> None:
    client, asked = client_of(advisor), []
    for _round in range(2):
        with CaptureQueriesContext(connection) as questions:
            page = client.get(reverse("statistics:page"))
        asked.append(len(questions))
        make_match(advisor, make_helper(advisor))
    assert page.status_code == 200
    assert asked[0] == asked[1] <= 20
    listed = client.get(reverse("statistics:records"), {"figure": "kind", "which": "escort_and_care"}).content.decode()
    assert reverse("matching:record", args=[past.request.code]) in listed
    helpers = client.get(reverse("statistics:records"), {"figure": "helpers_active"}).content.decode()
    assert reverse("console:member", args=[past.person.code]) in helpers
    for nonsense in ({"figure": "nothing"}, {"figure": "month", "which": "x-y"}, {"figure": "wait", "which": "ever"}):
        assert client.get(reverse("statistics:records"), nonsense).status_code == 404
    assert client.get(reverse("statistics:page"), {"since": "2026-12-01", "until": "2026-11-01"}).status_code == 422


def test_the_yearly_table_is_a_workbook(past: Match, advisor: Staff, client_of: Callable[[Staff], Client]) -> None:
    answer = client_of(advisor).get(reverse("statistics:excel"))
    book = load_workbook(BytesIO(answer.content))
    contents = {sheet.title.split(" ")[0]: sheet for sheet in book.worksheets}
    assert contents["依頼の内容別"]["B5"].value == 1
    assert past.request.get_kind_display() == contents["依頼の内容別"]["A5"].value
