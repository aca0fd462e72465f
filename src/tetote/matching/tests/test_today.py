"""Home shows what takes place today, activities and pre-meetings together, by the clock."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tetote.kernel import clock
from tetote.matching import actions
from tetote.matching.home_rows import today_rows
from tetote.matching.tests.builders import make_helper, make_match
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("scoped")


def test_home_shows_what_takes_place_today(advisor: Staff, client: Client, frozen: time_machine.Traveller) -> None:
    zone = advisor.organisation.time_zone
    frozen.move_to(clock.now().astimezone(zone).replace(hour=9, minute=0) + timedelta(days=1))
    match = make_match(advisor, make_helper(advisor), starts_at=clock.now() + timedelta(hours=6))
    people = (match.person, match.request.requester)
    meeting = actions.Meeting(clock.now() + timedelta(hours=2), "公民館", match.request.kind)
    kept = actions.plan_premeeting(advisor, *people, meeting)
    other = make_helper(advisor, "明日")
    actions.plan_premeeting(
        advisor, other, people[1], actions.Meeting(clock.now() + timedelta(days=1), "公民館", meeting.kind)
    )
    make_match(advisor, other, starts_at=clock.now() + timedelta(days=1))
    rows = today_rows(advisor)
    assert [(row.title, row.when_time) for row in rows] == [("事前打ち合わせ", "11:00"), (rows[1].title, "15:00")]
    assert match.request.code in rows[1].url
    client.force_login(advisor.user)
    page = client.get("/console/").content.decode()
    assert "今日の活動と打ち合わせ" in page
    assert kept.code in page
    frozen.shift(timedelta(hours=9))
    assert [row.when_time for row in today_rows(advisor)] == []
