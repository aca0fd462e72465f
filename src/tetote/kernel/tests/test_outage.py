"""The database goes away under load and comes back: the worker heals by itself and nothing stays in limbo."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import psycopg
import pytest
from django.db import connection, connections
from pytest_django import Settings

from tetote.kernel import jobs
from tetote.kernel.models import Job
from tetote.kernel.stopping import StopRequest
from tetote.kernel.worker import Pump, Worker

JOBS = 300
ran: Counter[int] = Counter()


@jobs.job("kernel_tests.count")
def count(number: int) -> None:
    ran[number] += 1
    time.sleep(0.005)


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


@contextmanager
def without_database(seconds: float) -> Iterator[None]:
    """Nobody gets in, whoever is in is thrown out; afterwards the door is open again."""
    known = connection.settings_dict
    name = known["NAME"]
    place = f"host={known['HOST']} port={known['PORT']} user={known['USER']} password={known['PASSWORD'] or '-'}"
    with psycopg.connect(f"{place} dbname=postgres", autocommit=True) as keeper:
        keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        try:
            yield
            time.sleep(seconds)
        finally:
            keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    connections.close_all()


@pytest.fixture
def working(settings: Settings) -> Iterator[Thread]:
    settings.TETOTE_JOB_LEASE_SECONDS = 1
    stop = StopRequest()
    thread = Thread(target=Worker([Pump("jobs", jobs.run_due)]).run, args=(stop,))
    thread.start()
    yield thread
    stop.ask()
    thread.join(60)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's file does not go away by itself")
@pytest.mark.django_db(transaction=True)
def test_three_seconds_without_a_database_lose_nothing(working: Thread) -> None:
    ran.clear()
    for number in range(JOBS):
        jobs.enqueue(count, {"number": number}, organisation_id=None)
    wait_until(lambda: len(ran) > 20)
    with without_database(3):
        before = len(ran)
    wait_until(lambda: not Job.objects.exists())
    assert before < JOBS
    assert set(ran) == set(range(JOBS))
    assert working.is_alive()
