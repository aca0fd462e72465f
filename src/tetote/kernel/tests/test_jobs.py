"""Jobs: filed once, run once, healed, given up with a reason."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django_scopes import get_scope

from tetote.kernel import clock
from tetote.kernel.jobs import Lane, cancel, claims, enqueue, job, periodic, registry, run_due
from tetote.kernel.jobs.schedule import plan, slot_of
from tetote.kernel.models import Job, PeriodicRun

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
calls: list[dict[str, object]] = []


@job("kernel_tests.note")
def note(**args: object) -> None:
    calls.append({**args, "scope": get_scope().get("organisation")})


@job("kernel_tests.break", attempts=2)
def break_down() -> None:
    raise ValueError("a name nobody may read in a log")


@job("kernel_tests.ask", lane=Lane.NETWORK)
def ask() -> None:
    calls.append({"asked": True})


@job("kernel_tests.count_in_bulk", lane=Lane.BULK)
def count_all() -> None:
    calls.append({"counted": True})


def sweep_up() -> None:
    calls.append({"swept": True})


@pytest.fixture(autouse=True)
def _a_world_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Time stands still, and nothing recurs but what a test declares."""
    calls.clear()
    monkeypatch.setattr("tetote.kernel.jobs.schedule._every", {})
    monkeypatch.setattr("tetote.kernel.jobs.schedule._planned", {})
    with time_machine.travel(NOW, tick=False):
        yield


def test_runs_with_its_arguments_and_leaves_no_row() -> None:
    enqueue(note, {"who": "1"}, organisation_id=None)
    assert run_due() == 1
    assert calls == [{"who": "1", "scope": None}]
    assert not Job.objects.exists()
    assert run_due() == 0


def test_an_organisations_job_runs_inside_its_scope() -> None:
    organisation_id = uuid4()
    enqueue("kernel_tests.note", organisation_id=organisation_id)
    run_due()
    assert calls == [{"scope": organisation_id}]


def test_waits_until_it_is_due() -> None:
    enqueue(note, organisation_id=None, due=NOW + timedelta(hours=1))
    assert run_due() == 0
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert run_due() == 1


def test_the_longest_due_comes_first_and_a_batch_has_an_end() -> None:
    for number in (2, 1, 3):
        enqueue(note, {"n": number}, organisation_id=None, due=NOW - timedelta(minutes=9 - number))
    assert run_due(limit=2) == 2
    assert [call["n"] for call in calls] == [1, 2]


def test_what_asks_over_the_network_holds_up_nothing_of_the_house() -> None:
    enqueue(ask, organisation_id=None, due=NOW - timedelta(hours=1))
    enqueue(note, organisation_id=None)
    assert run_due(lane=Lane.HOUSE) == 1
    assert calls == [{"scope": None}]
    assert run_due(lane=Lane.HOUSE) == 0
    assert run_due(lane=Lane.NETWORK) == 1
    assert calls[1:] == [{"asked": True}]


def test_what_answers_a_phone_never_stands_behind_what_works_through_many_rows() -> None:
    enqueue(count_all, organisation_id=None, due=NOW - timedelta(hours=1))
    enqueue(note, organisation_id=None)
    assert run_due(limit=1, lane=Lane.HOUSE) == 1
    assert calls == [{"scope": None}]
    assert run_due(lane=Lane.HOUSE) == 0
    assert run_due(lane=Lane.BULK) == 1
    assert calls[1:] == [{"counted": True}]


def test_what_recurs_is_housekeeping() -> None:
    periodic("kernel_tests.sweep", every=timedelta(hours=1))(sweep_up)
    assert run_due(lane=Lane.HOUSE) == 0
    assert run_due(lane=Lane.BULK) == 1
    assert calls == [{"swept": True}]


def test_a_job_nobody_knows_waits_in_the_house() -> None:
    Job.objects.create(name="kernel_tests.gone")
    assert run_due(lane=Lane.NETWORK) == 0
    assert run_due(lane=Lane.HOUSE) == 1
    assert Job.objects.get().state == Job.State.DEAD


def test_a_key_is_filed_once_and_the_later_word_holds() -> None:
    for number in (1, 2):
        enqueue(note, {"n": number}, organisation_id=None, due=NOW + timedelta(hours=number), key="remind:1")
    waiting = Job.objects.get()
    assert (waiting.args, waiting.due) == ({"n": 2}, NOW + timedelta(hours=2))


def test_jobs_without_a_key_never_replace_each_other() -> None:
    enqueue(note, organisation_id=None)
    enqueue(note, organisation_id=None)
    assert Job.objects.count() == 2


def test_cancel_takes_the_waiting_job_and_says_whether_there_was_one() -> None:
    enqueue(note, organisation_id=None, key="remind:1")
    assert cancel("remind:1")
    assert not cancel("remind:1")
    assert run_due() == 0


def test_a_running_job_does_not_stand_in_the_way_of_its_successor() -> None:
    enqueue(note, {"n": 1}, organisation_id=None, key="k")
    (running,) = claims.claim(1)
    enqueue(note, {"n": 2}, organisation_id=None, key="k")
    claims.give_back(running, "try again")
    assert Job.objects.get().args == {"n": 2}


def test_an_unknown_name_is_refused_when_filed() -> None:
    with pytest.raises(KeyError):
        enqueue("kernel_tests.nobody", organisation_id=None)


def test_two_functions_cannot_share_a_name() -> None:
    with pytest.raises(ValueError, match="two jobs"):
        job("kernel_tests.note")(break_down)


def test_a_failure_waits_and_is_tried_again_then_given_up_with_a_reason() -> None:
    enqueue(break_down, organisation_id=None)
    run_due()
    waiting = Job.objects.get()
    assert (waiting.state, waiting.due) == (Job.State.WAITING, NOW + timedelta(seconds=5))
    with time_machine.travel(waiting.due, tick=False):
        run_due()
    dead = Job.objects.get()
    assert dead.state == Job.State.DEAD
    assert dead.reason.startswith("ValueError at test_jobs.py:")
    assert "name" not in dead.reason


def test_one_job_that_fails_does_not_take_the_next_ones_turn() -> None:
    enqueue(break_down, organisation_id=None)
    enqueue(note, organisation_id=None)
    assert run_due() == 2
    assert len(calls) == 1


def test_a_dead_workers_job_comes_back_after_one_lease_and_not_before() -> None:
    enqueue(note, organisation_id=None)
    claims.claim(1)
    with time_machine.travel(NOW + timedelta(seconds=29), tick=False):
        assert run_due() == 0
    with time_machine.travel(NOW + timedelta(seconds=31), tick=False):
        assert run_due() == 1
    assert len(calls) == 1


def test_whoever_lost_the_lease_can_no_longer_write() -> None:
    enqueue(note, organisation_id=None)
    (lost,) = claims.claim(1)
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        (taken,) = claims.claim(1)
        assert not claims.renew(lost)
        claims.finish(lost)
        assert claims.renew(taken)


def test_a_job_that_kills_its_worker_each_time_is_given_up() -> None:
    enqueue(break_down, organisation_id=None)
    Job.objects.update(attempts=2)
    run_due()
    assert Job.objects.get().reason == "its worker died each time"


def test_a_job_this_version_no_longer_knows_is_kept_with_the_reason() -> None:
    Job.objects.create(name="gone.since.long")
    run_due()
    assert (Job.objects.get().state, Job.objects.get().reason) == (Job.State.DEAD, "no such job in this version")


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 5), (2, 10), (3, 20), (8, 640), (60, 3600)])
def test_pauses_double_up_to_an_hour(attempts: int, seconds: int) -> None:
    assert claims.pause(attempts) == timedelta(seconds=seconds)


def test_the_database_refuses_a_running_job_without_a_lease() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(name="x", state=Job.State.RUNNING)


@pytest.fixture
def every_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_by_name", dict(registry._by_name))

    def hourly() -> None:
        calls.append({"at": clock.now()})

    periodic("kernel_tests.hourly", every=timedelta(hours=1))(hourly)


@pytest.mark.usefixtures("every_hour")
def test_what_recurs_runs_once_in_each_span() -> None:
    for minutes in (0, 1, 59, 60, 61):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            run_due()
    assert [call["at"] for call in calls] == [NOW, NOW + timedelta(hours=1)]


@pytest.mark.usefixtures("every_hour")
def test_a_second_worker_that_plans_the_same_span_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plan()
    run_due()
    monkeypatch.setattr("tetote.kernel.jobs.schedule._planned", {})
    plan()
    assert run_due() == 0
    assert PeriodicRun.objects.count() == 1


@pytest.mark.usefixtures("every_hour")
def test_spans_missed_over_night_are_left_out_and_old_ones_forgotten() -> None:
    run_due()
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        run_due()
    assert len(calls) == 2
    assert PeriodicRun.objects.count() == 1


def test_a_span_begins_on_its_own_border() -> None:
    assert slot_of(NOW + timedelta(minutes=7, seconds=3), timedelta(minutes=5)) == NOW + timedelta(minutes=5)


def test_ids_survive_as_text() -> None:
    thing = uuid4()
    enqueue(note, {"id": str(thing)}, organisation_id=None)
    run_due()
    assert UUID(str(calls[0]["id"])) == thing
