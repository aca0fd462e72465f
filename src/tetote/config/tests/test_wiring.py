"""What the worker turns: no job waits in a lane that nobody serves, and what asks LINE holds up nothing."""

from functools import partial

from tetote.config.wiring import PUMPS
from tetote.kernel.jobs import Lane, registry, run_due


def test_every_lane_has_its_pump() -> None:
    turns = [pump.turn for pump in PUMPS if isinstance(pump.turn, partial) and pump.turn.func is run_due]
    assert {turn.keywords["lane"] for turn in turns} == set(Lane)


def test_what_asks_line_waits_in_a_lane_of_its_own() -> None:
    asking = {"channels.fetch_content", "channels.ask_quota", "messaging.menus", "automations.learn_name"}
    assert asking <= set(registry.names_in(Lane.NETWORK))
    assert "matching.remind" not in registry.names_in(Lane.NETWORK)
