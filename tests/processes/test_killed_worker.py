"""A worker killed in the middle of a call: everybody gets it, nobody twice, and the rest heals by itself."""

import random
import time
from collections.abc import Callable
from functools import partial

import pytest

from linesim.testing import SimServer
from tests.processes.conftest import LEASE_SECONDS, Phones, Stage
from tests.processes.databases import Database

pytestmark = [pytest.mark.processes, pytest.mark.journey]
HELPERS, KILLS = 200, 20
Until = Callable[[Callable[[], bool], float], bool]
# A loaded machine may take a while until the new worker's threads run at all.
START_SECONDS = 20.0


def calls(sim: SimServer) -> int:
    """How many calls LINE has seen."""
    return sim.platform.log.counts.total()


def has_more_than(sim: SimServer, seen: int) -> bool:
    return calls(sim) > seen


def test_twenty_kills_in_the_middle_of_calls_to_two_hundred(stage: Stage, sim: SimServer, until: Until) -> None:
    phones = Phones(sim, stage.ask(f"seed {HELPERS}")["addresses"])
    for share, body in {0.05: {"status": 429}, 0.06: {"status": 500}, 0.07: {"status": 500, "after": True}}.items():
        sim.fault("/v2/bot/message/*", {**body, "rate": share, "seed": int(share * 100)})
    chance = random.Random(20261124)  # noqa: S311 - the same moments every time
    marks = [f"call{number}" for number in range(KILLS)]
    for mark in marks:
        stage.ask(f"call {mark} 5")
        seen = calls(sim)
        worker = stage.start_worker()
        assert until(partial(has_more_than, sim, seen), 20)
        time.sleep(chance.uniform(0.0, 0.3))
        stage.kill(worker)
    assert stage.ask("count").keys() != {"sent"}

    sim.clear_faults()
    stage.start_worker()
    healed = until(lambda: stage.ask("count").keys() == {"sent"}, LEASE_SECONDS + 5 + START_SECONDS)

    assert healed, stage.ask("count")
    phones.expect_once(marks)


def test_two_workers_that_start_together_share_the_work(stage: Stage, sim: SimServer, until: Until) -> None:
    phones = Phones(sim, stage.ask(f"seed {HELPERS}")["addresses"])
    stage.ask("call both 1")
    workers = [stage.start_worker() for _ in range(2)]
    assert until(lambda: stage.ask("count").keys() == {"sent"}, 30), stage.ask("count")
    assert len(workers) == 2
    phones.expect_once(["both"])


def test_the_database_gone_for_three_seconds_leaves_nothing_in_limbo(
    stage: Stage, sim: SimServer, database: Database, until: Until
) -> None:
    phones = Phones(sim, stage.ask(f"seed {HELPERS}")["addresses"])
    stage.ask("call before 1")
    worker = stage.start_worker()
    assert until(lambda: bool(phones.received()), 20)

    database.vanish(3)
    stage.ask("call after 1")

    assert until(lambda: stage.ask("count").keys() == {"sent"}, LEASE_SECONDS + 5 + START_SECONDS), stage.ask("count")
    phones.expect_once(["before", "after"])
    stage.kill(worker)
