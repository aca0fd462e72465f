"""Several workers on one database: each job once, each recurring span once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections

from tetote.kernel import jobs
from tetote.kernel.jobs import registry, schedule
from tetote.kernel.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 4
ran: Counter[int] = Counter()


@jobs.job("kernel_tests.once")
def once(number: int) -> None:
    ran[number] += 1


def at_once(work: Callable[[], object]) -> None:
    """Does the same in several threads that start in the same moment."""
    barrier = Barrier(WORKERS)

    def run() -> None:
        barrier.wait()
        work()
        connections.close_all()

    threads = [Thread(target=run) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def drain() -> None:
    while jobs.run_due(5):
        pass


def test_four_workers_take_each_job_once() -> None:
    ran.clear()
    for number in range(200):
        jobs.enqueue(once, {"number": number}, organisation_id=None)
    at_once(drain)
    assert ran == Counter(range(200))
    assert not Job.objects.exists()


def test_four_workers_plan_a_span_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_every", {})
    monkeypatch.setattr(registry, "_by_name", dict(registry._by_name))
    jobs.periodic("kernel_tests.yearly", every=timedelta(days=365))(lambda: None)

    def plan() -> None:
        schedule._planned.clear()
        schedule.plan()

    at_once(plan)
    assert Job.objects.count() == 1


def test_the_same_key_filed_four_times_at_once_waits_once() -> None:
    at_once(lambda: jobs.enqueue(once, {"number": 1}, organisation_id=None, key="one"))
    assert Job.objects.count() == 1
