"""What the worker turns: no job waits in a lane that nobody serves; neither LINE nor long work holds up an answer."""

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


def test_long_work_waits_in_a_lane_of_its_own_and_what_people_wait_for_does_not() -> None:
    long = {"money.catch_up", "people.roster.continue", "kernel.statistics", "automations.remind_of_drafts"}
    assert long <= set(registry.names_in(Lane.BULK))
    waited_for = {"automations.tell_files", "matching.wave", "matching.ring", "matching.remind", "booking.lapse"}
    assert waited_for <= set(registry.names_in(Lane.HOUSE))
