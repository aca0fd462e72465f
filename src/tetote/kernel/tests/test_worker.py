"""The worker's loops: they turn, rest, survive, and end when asked."""

import logging
import signal
from collections.abc import Callable
from threading import Event, Thread

import pytest

from tetote.kernel import heartbeat
from tetote.kernel.news import News
from tetote.kernel.stopping import StopRequest
from tetote.kernel.worker import Pump, Worker, pause_after


@pytest.fixture(autouse=True)
def _heart_without_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "beat", lambda: 0)
    monkeypatch.setattr(News, "may_have_come", lambda _news: True)
    monkeypatch.setattr("tetote.kernel.worker.connections.close_all", lambda: None)
    monkeypatch.setattr("tetote.kernel.worker.LOOK_SECONDS", 0.001)
    monkeypatch.setattr("tetote.kernel.worker.FIRST_PAUSE_SECONDS", 0.001)


def run_until(done: Event, *pumps: Pump) -> None:
    stop = StopRequest()
    thread = Thread(target=Worker(pumps).run, args=(stop,))
    thread.start()
    try:
        assert done.wait(10)
    finally:
        stop.ask()
        thread.join(10)
    assert not thread.is_alive()


def counting(times: int, done: Event, each: Callable[[int], int]) -> Callable[[], int]:
    turns: list[int] = []

    def turn() -> int:
        turns.append(1)
        if len(turns) >= times:
            done.set()
        return each(len(turns))

    return turn


def test_every_pump_has_its_own_loop() -> None:
    first, second, both = Event(), Event(), Event()

    def wait_for_the_other() -> int:
        first.set()
        if second.wait(10):
            both.set()
        return 0

    def other() -> int:
        if first.wait(10):
            second.set()
        return 0

    run_until(both, Pump("a", wait_for_the_other), Pump("b", other))


def test_a_pump_that_handled_something_turns_again_at_once() -> None:
    done = Event()
    run_until(done, Pump("busy", counting(50, done, lambda _: 1), idle_seconds=3600))


def test_a_pump_with_nothing_to_do_has_its_turn_when_there_is_news(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, done, turns = [], Event(), []

    def on_the_third_time(_news: News) -> bool:
        asked.append(1)
        return len(asked) == 3

    def turn() -> int:
        turns.append(len(asked))
        if len(turns) == 2:
            done.set()
        return 0

    monkeypatch.setattr(News, "may_have_come", on_the_third_time)
    run_until(done, Pump("idle", turn, idle_seconds=0.001))
    assert turns == [0, 3]


def test_a_pump_that_broke_at_the_news_does_not_wait_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    news, done = iter([True]), Event()
    monkeypatch.setattr(News, "may_have_come", lambda _news: next(news, False))

    def break_at_the_news(turn: int) -> int:
        if turn == 2:
            raise OSError("gone for a moment")
        return 0

    run_until(done, Pump("unlucky", counting(3, done, break_at_the_news), idle_seconds=0.001))


def test_a_pump_that_breaks_is_logged_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    done = Event()

    def break_twice(turn: int) -> int:
        if turn < 3:
            raise OSError("gone for a moment")
        return 0

    with caplog.at_level(logging.ERROR):
        run_until(done, Pump("weak", counting(4, done, break_twice), idle_seconds=0.001))
    assert [record.message for record in caplog.records] == ["pump failed", "pump failed"]


def test_what_a_pump_holds_is_finished_before_the_worker_ends() -> None:
    begun, finished = Event(), Event()
    stop = StopRequest()

    def slow() -> int:
        begun.set()
        while not stop:
            pass
        finished.set()
        return 1

    thread = Thread(target=Worker([Pump("slow", slow)]).run, args=(stop,))
    thread.start()
    assert begun.wait(10)
    stop.ask()
    thread.join(10)
    assert finished.is_set()


@pytest.mark.parametrize(("failures", "seconds"), [(1, 0.001), (2, 0.002), (5, 0.016), (60, 1.024)])
def test_pauses_double(failures: int, seconds: float) -> None:
    assert pause_after(failures) == pytest.approx(seconds)


def test_pauses_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tetote.kernel.worker.FIRST_PAUSE_SECONDS", 0.5)
    assert pause_after(60) == 2.0


def test_a_signal_asks_to_stop() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        stop = StopRequest().listen()
        assert not stop
        signal.raise_signal(signal.SIGTERM)
        assert stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
