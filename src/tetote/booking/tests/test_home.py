"""Home says who comes today, and what does not settle itself: a place for who waits, a lottery."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.booking import actions
from tetote.booking.models import Resource
from tetote.booking.navigation import DECLARATION
from tetote.booking.tests.builders import DAY, HOUR, THURSDAY, make_booking, make_guest_booking, make_resource
from tetote.kernel import audit
from tetote.organisations.models import Organisation, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scoped")]


def seen(staff: Staff) -> dict[str, list[str]]:
    """Sections of home by title, each row as one text."""
    assert DECLARATION.home
    return {
        section.title: [f"{row.title} {row.detail} {row.chip} {row.when_time}" for row in section.rows]
        for section in DECLARATION.home(staff)
    }


def test_who_comes_today_stands_on_home_until_they_have_gone(
    advisor: Staff, organisation: Organisation, frozen: time_machine.Traveller, client: Client
) -> None:
    room = make_resource(organisation)
    make_guest_booking(advisor, room, "青木")
    make_guest_booking(advisor, room, "明日の人", at=THURSDAY + DAY)
    assert seen(advisor) == {}
    frozen.move_to(THURSDAY - HOUR)
    assert seen(advisor) == {"今日の予約": ["青木 相談室  10:00–11:00"]}
    client.force_login(advisor.user)
    page = client.get("/console/").content.decode()
    assert "青木" in page
    assert "今日することはありません" in page
    frozen.move_to(THURSDAY + HOUR + timedelta(minutes=1))
    assert seen(advisor) == {}


def test_a_place_that_came_free_too_late_for_the_line_asks_for_a_hand(
    advisor: Staff, organisation: Organisation, frozen: time_machine.Traveller
) -> None:
    room = make_resource(organisation)
    first = make_booking(room, "run:1")
    make_booking(room, "run:2")
    frozen.move_to(THURSDAY - HOUR * 5)
    assert "予約で手が要ること" not in seen(advisor)
    actions.cancel(first, audit.staff(advisor.id))
    (row,) = seen(advisor)["予約で手が要ること"]
    assert "待ち 1人 / 空き 1" in row


@pytest.mark.parametrize(
    ("moment", "giving", "words"),
    [
        (THURSDAY - DAY * 9, "lottery", None),
        (THURSDAY - DAY * 7 - HOUR * 20, "lottery", "11月26日(木) 0:00に自動で抽選します"),
        (THURSDAY - DAY * 6, "lottery", "抽選の時刻を過ぎました"),
        (THURSDAY - DAY * 9, "first", "自動では抽選されません"),
    ],
)
def test_a_lottery_is_said_when_it_is_near_or_nobody_draws_it(
    advisor: Staff,
    organisation: Organisation,
    frozen: time_machine.Traveller,
    moment: datetime,
    giving: str,
    words: str | None,
) -> None:
    room = make_resource(organisation, giving="lottery", draw_days=7)
    make_booking(room)
    Resource.objects.update(giving=giving)
    frozen.move_to(moment)
    rows = seen(advisor).get("予約で手が要ること", [])
    assert [bool(words and words in row) for row in rows] == ([True] if words else [])


def test_home_asks_three_times_however_many_there_are(
    advisor: Staff,
    organisation: Organisation,
    frozen: time_machine.Traveller,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    room = make_resource(organisation, capacity=9)
    for number in range(4):
        make_guest_booking(advisor, room, f"客{number}")
    frozen.move_to(THURSDAY - HOUR)
    with django_assert_num_queries(3):
        seen(advisor)


def test_a_neighbours_bookings_stay_there(
    stranger: Staff, advisor: Staff, organisation: Organisation, frozen: time_machine.Traveller
) -> None:
    make_guest_booking(advisor, make_resource(organisation))
    frozen.move_to(THURSDAY - HOUR)
    with scope(organisation=stranger.organisation_id):
        assert seen(stranger) == {}
