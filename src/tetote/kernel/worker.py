"""The worker: a few loops side by side, each turning its pump until the process is asked to end."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread

from django.db import close_old_connections, connections

from tetote.kernel import heartbeat
from tetote.kernel.news import News
from tetote.kernel.stopping import StopRequest

logger = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 2.0  # So soon a database that came back is noticed.
LOOK_SECONDS = 0.1
DRAIN_SECONDS = 25.0  # Below the 30 s after which systemd and container platforms kill.


@dataclass(frozen=True, slots=True)
class Pump:
    """Something to do again and again. `turn` says how much it handled; after nothing it rests `idle_seconds`.

    It has a turn when the database may have something new for it, and at least every second.
    """

    name: str
    turn: Callable[[], int]
    idle_seconds: float = 0.2


class Worker:
    """One thread per pump. A pump that breaks is logged and tried again, ever more slowly, on a fresh connection."""

    def __init__(self, pumps: Sequence[Pump]) -> None:
        self._ended = Event()
        beat = Pump("heartbeat", heartbeat.beat, heartbeat.EVERY_SECONDS)
        self._threads = [self._thread(pump) for pump in (beat, *pumps)]

    def run(self, stop: StopRequest) -> None:
        """Turns until `stop` is asked for, then lets every pump finish what it holds, at most `DRAIN_SECONDS`."""
        for thread in self._threads:
            thread.start()
        logger.info("worker started", extra={"pumps": [thread.name for thread in self._threads]})
        while not stop:
            time.sleep(LOOK_SECONDS)
        self._ended.set()
        self._join()

    def _thread(self, pump: Pump) -> Thread:
        return Thread(target=self._loop, args=(pump,), name=pump.name, daemon=True)

    def _join(self) -> None:
        end = time.monotonic() + DRAIN_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        stuck = [thread.name for thread in self._threads if thread.is_alive()]
        logger.info("worker stopped", extra={"stuck": stuck})

    def _loop(self, pump: Pump) -> None:
        news, failures, goes_on = News(), 0, True
        while not self._ended.is_set():
            try:
                goes_on = (goes_on or news.may_have_come()) and pump.turn() > 0
                pause = 0.0 if goes_on else pump.idle_seconds
                failures = 0
            except Exception:
                failures, goes_on = failures + 1, True
                pause = pause_after(failures)
                logger.exception("pump failed", extra={"pump": pump.name, "failures": failures})
                connections.close_all()
            close_old_connections()  # Also those a pump broke without saying so.
            self._ended.wait(pause)
        connections.close_all()


def pause_after(failures: int) -> float:
    """Seconds to wait after so many failures in a row: half a second, doubled each time, at most two."""
    return min(FIRST_PAUSE_SECONDS * (1 << min(failures - 1, 10)), LONGEST_PAUSE_SECONDS)
