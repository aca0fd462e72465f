"""The supervisor: starts, restarts, ends."""

import logging
import sys
import time
from threading import Thread

import pytest

from tetote.kernel import supervisor
from tetote.kernel.stopping import StopRequest
from tetote.kernel.supervisor import Child, supervise

pytestmark = pytest.mark.processes
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = [sys.executable, "-c", "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)"]


def wait_for(what: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if callable(what) and what():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen")


def test_a_child_that_dies_is_started_again_and_all_end_when_asked() -> None:
    steady, weak = Child("steady", SLEEP), Child("weak", [sys.executable, "-c", "raise SystemExit(3)"])
    stop = StopRequest()
    thread = Thread(target=supervise, args=([steady, weak], stop))
    thread.start()
    try:
        wait_for(lambda: weak.pid is not None)
        first = weak.pid
        wait_for(lambda: weak.pid not in {None, first})
        alive = steady.pid
    finally:
        stop.ask()
        thread.join(40)
    assert alive == steady.pid
    assert not thread.is_alive()


def test_a_child_that_does_not_listen_is_killed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(supervisor, "END_SECONDS", 0.5)
    deaf, stop = Child("deaf", DEAF), StopRequest()
    thread = Thread(target=supervise, args=([deaf], stop))
    thread.start()
    wait_for(lambda: deaf.pid is not None)
    time.sleep(1)  # Until it has closed its ears.
    with caplog.at_level(logging.WARNING):
        stop.ask()
        thread.join(20)
    assert caplog.records[-1].message == "child killed"
