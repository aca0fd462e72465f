"""What happens by itself: the reminder on the evening before, the question for a report after the activity."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tetote.kernel import jobs
from tetote.kernel.errors import TetoteError
from tetote.matching import actions
from tetote.matching.models import Match
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_helper, make_match
from tetote.messaging.models import Delivery
from tetote.organisations.models import Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")

EVENING = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # 18:00 in Japan, the day before the activity


def told(purpose: str) -> set[str]:
    return set(
        Delivery.objects.filter(message__purpose=f"matching.{purpose}").values_list("person__family_name", flat=True)
    )


@pytest.fixture
def match(advisor: Staff) -> Match:
    """Decided for 26 November, ten to noon."""
    return make_match(advisor, make_helper(advisor))


def test_both_are_reminded_on_the_evening_before(match: Match, frozen: time_machine.Traveller) -> None:
    frozen.move_to(EVENING - timedelta(minutes=1))
    jobs.run_due()
    assert told("reminder") == set()
    frozen.move_to(EVENING)
    jobs.run_due()
    jobs.run_due()
    assert told("reminder") == {"中村", "高橋"}
    assert Delivery.objects.filter(message__purpose="matching.reminder").count() == 2


def test_a_released_helper_is_not_reminded(match: Match, advisor: Staff, frozen: time_machine.Traveller) -> None:
    actions.release(advisor, match.request, "都合", fresh(match.request).version)
    frozen.move_to(EVENING)
    jobs.run_due()
    assert told("reminder") == set()


def test_a_worker_that_slept_too_long_reminds_nobody(match: Match, frozen: time_machine.Traveller) -> None:
    frozen.move_to(EVENING + timedelta(hours=4))
    jobs.run_due()
    assert told("reminder") == set()


def test_a_reminder_that_was_planned_goes_out_although_the_hour_was_set_anew(
    match: Match, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    advisor.organisation.reminder_hour = 12
    advisor.organisation.save()
    frozen.move_to(EVENING)
    jobs.run_due()
    assert told("reminder") == {"中村", "高橋"}


def test_a_worker_that_died_right_after_it_reminded_leaves_nothing_to_remind_of(
    match: Match, frozen: time_machine.Traveller
) -> None:
    frozen.move_to(EVENING)
    for _ in range(2):
        actions.remind(match, EVENING)
    assert Delivery.objects.filter(message__purpose="matching.reminder").count() == 2


def test_the_hour_over_the_helper_is_asked_how_it_was(match: Match, frozen: time_machine.Traveller) -> None:
    frozen.move_to(match.request.ends_at)
    # As a worker does: what recurs is due at this hour too.
    while jobs.run_due():
        pass
    assert fresh(match.request).state == State.DONE
    assert told("ask_report") == {"中村"}


def test_an_advisor_can_say_that_it_is_over_and_take_it_back(
    match: Match, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    with pytest.raises(TetoteError):
        actions.finish(advisor, match.request, fresh(match.request).version)
    frozen.move_to(match.request.starts_at)
    actions.finish(advisor, match.request, fresh(match.request).version)
    assert fresh(match.request).state == State.DONE
    actions.unfinish(advisor, match.request, fresh(match.request).version)
    assert fresh(match.request).state == State.DECIDED


def test_what_was_said_to_be_over_too_early_ends_by_itself_all_the_same(
    match: Match, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    frozen.move_to(match.request.starts_at)
    actions.finish(advisor, match.request, fresh(match.request).version)
    actions.unfinish(advisor, match.request, fresh(match.request).version)
    frozen.move_to(match.request.ends_at)
    jobs.run_due()
    assert fresh(match.request).state == State.DONE


def test_what_was_taken_back_after_its_end_waits_for_the_advisor(
    match: Match, advisor: Staff, frozen: time_machine.Traveller
) -> None:
    frozen.move_to(match.request.ends_at)
    jobs.run_due()
    actions.unfinish(advisor, match.request, fresh(match.request).version)
    jobs.run_due()
    assert fresh(match.request).state == State.DECIDED
