"""From which calls a centre learns."""

from datetime import timedelta

import pytest

from tetote.kernel import clock
from tetote.matching.models import Call
from tetote.matching.queries.experience import calls_to_learn_from
from tetote.matching.tests.builders import make_request
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def had(advisor: Staff, many: int, *, asked: int, every: timedelta) -> list[Call]:
    """Calls at regular distances until now, the newest first."""
    request, now = make_request(advisor), clock.now()
    rows = [
        Call(
            organisation=advisor.organisation,
            request=request,
            asked=asked,
            sent_at=now - number * every,
            closed_at=now,
        )
        for number in range(many)
    ]
    return Call.objects.bulk_create(rows)


def test_a_small_centre_learns_from_its_last_sixty_however_long_ago(advisor: Staff) -> None:
    calls = had(advisor, 70, asked=10, every=timedelta(days=3))
    assert calls_to_learn_from(advisor.organisation) == [call.id for call in calls[:60]]


def test_a_large_one_learns_from_some_of_each_of_the_last_weeks(advisor: Staff) -> None:
    calls = had(advisor, 200, asked=240, every=timedelta(hours=8))
    learnt = calls_to_learn_from(advisor.organisation)
    assert learnt == [call.id for call in calls[:181:8]]
    assert len(learnt) * 240 <= 6_000
