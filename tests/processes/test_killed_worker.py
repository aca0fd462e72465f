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
HEALED_SECONDS = LEASE_SECONDS + 5
"""The promise: so long after a kill, or after the next worker's first sign of life, nothing is in limbo."""
PATIENCE_SECONDS = 60.0
"""How long a loaded machine may take until something happens at all. No promise is measured with it."""


def calls(sim: SimServer) -> int:
    """How many calls LINE has seen."""
    return sim.platform.log.counts.total()


def has_more_than(sim: SimServer, seen: int) -> bool:
    return calls(sim) > seen


def call_and_kill(stage: Stage, sim: SimServer, until: Until, mark: str, after: float, size: int = 5) -> None:
    """A worker is killed so many seconds after its first call to LINE; each carries `size` helpers."""
    stage.ask(f"call {mark} {size}")
    seen = calls(sim)
    worker = stage.start_worker()
    assert until(partial(has_more_than, sim, seen), PATIENCE_SECONDS)
    time.sleep(after)
    stage.kill(worker)


def has_sent_everything(stage: Stage) -> bool:
    return stage.ask("count").keys() == {"sent"}


def seconds_until_healed(stage: Stage, until: Until, since: float) -> float:
    """How long it took from then until the last batch was sent, by the times the worker wrote down itself."""
    assert until(lambda: has_sent_everything(stage), PATIENCE_SECONDS), stage.ask("count")
    return float(stage.ask("sent")["at"]) - since


def first_sign_of_life(stage: Stage, until: Until, worker: int) -> float:
    assert until(lambda: stage.ask(f"alive {worker}")["at"] is not None, PATIENCE_SECONDS)
    return float(stage.ask(f"alive {worker}")["at"])


def test_twenty_kills_in_the_middle_of_calls_to_two_hundred(stage: Stage, sim: SimServer, until: Until) -> None:
    phones = Phones(sim, stage.ask(f"seed {HELPERS}")["addresses"])
    for share, body in {0.05: {"status": 429}, 0.06: {"status": 500}, 0.07: {"status": 500, "after": True}}.items():
        sim.fault("/v2/bot/message/*", {**body, "rate": share, "seed": int(share * 100)})
    chance = random.Random(20261124)  # noqa: S311 - the same moments every time
    *marks, last = [f"call{number}" for number in range(KILLS)]
    for mark in marks:
        call_and_kill(stage, sim, until, mark, chance.uniform(0.0, 0.3))
    # What LINE itself had put off is not in limbo, so it is out of the way before the last kill is measured.
    sim.clear_faults()
    tidying = stage.start_worker()
    assert until(lambda: has_sent_everything(stage), PATIENCE_SECONDS), stage.ask("count")
    stage.kill(tidying)

    call_and_kill(stage, sim, until, last, 0.0, size=1)  # So many that they cannot all have left before the kill.
    assert not has_sent_everything(stage)
    alive_at = first_sign_of_life(stage, until, stage.start_worker())

    assert seconds_until_healed(stage, until, alive_at) <= HEALED_SECONDS
    phones.expect_once([*marks, last])


def test_two_workers_share_the_work_and_one_goes_on_when_the_other_is_killed(
    stage: Stage, sim: SimServer, until: Until
) -> None:
    phones = Phones(sim, stage.ask(f"seed {HELPERS}")["addresses"])
    workers = [stage.start_worker() for _ in range(2)]
    for worker in workers:
        first_sign_of_life(stage, until, worker)
    stage.ask("call both 5")
    assert until(partial(has_more_than, sim, 0), PATIENCE_SECONDS)
    stage.kill(workers[0])

    assert seconds_until_healed(stage, until, time.time()) <= HEALED_SECONDS
    phones.expect_once(["both"])


def test_the_database_gone_for_three_seconds_leaves_nothing_in_limbo(
    stage: Stage, sim: SimServer, database: Database, until: Until
) -> None:
    phones = Phones(sim, stage.ask(f"seed {HELPERS}")["addresses"])
    stage.ask("call before 5")
    stage.start_worker()
    assert until(lambda: bool(phones.received()), PATIENCE_SECONDS)

    database.vanish(3)
    back_at = time.time()

    assert seconds_until_healed(stage, until, back_at) <= HEALED_SECONDS
    stage.ask("call after 25")
    assert until(lambda: has_sent_everything(stage), PATIENCE_SECONDS), stage.ask("count")
    phones.expect_once(["before", "after"])
