"""Writing together: one write for all who come while another writes, and each hears of their own alone."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from tetote.kernel.together import Together


class Book:
    """Remembers each write; the first one takes until `go` is set, and "bad" is refused with all that come with it."""

    def __init__(self) -> None:
        self.writes: list[list[str]] = []
        self.begun, self.go = Event(), Event()

    def write(self, items: Sequence[str]) -> None:
        self.writes.append(list(items))
        self.begun.set()
        assert self.go.wait(10)
        if "bad" in items:
            raise ValueError("bad")


@pytest.fixture
def book() -> Book:
    return Book()


def bring(book: Book, *brought: str) -> list[Future[None]]:
    """The first thread is writing when the others come."""
    together = Together(book.write)
    with ThreadPoolExecutor(len(brought)) as pool:
        futures = [pool.submit(together.add, [brought[0]])]
        assert book.begun.wait(10)
        futures += [pool.submit(together.add, [one]) for one in brought[1:]]
        assert until(lambda: len(together._waiting) == len(brought) - 1)
        assert not any(future.done() for future in futures)
        book.go.set()
    return futures


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.001)
    return holds()


def test_who_comes_while_another_writes_is_written_together(book: Book) -> None:
    futures = bring(book, "a", "b", "c", "d")
    assert [future.exception() for future in futures] == [None] * 4
    first, others = book.writes
    assert first == ["a"]
    assert sorted(others) == ["b", "c", "d"]


def test_a_bad_one_fails_alone(book: Book) -> None:
    futures = bring(book, "a", "b", "bad", "c")
    errors = [future.exception() for future in futures]
    assert [type(error) for error in errors] == [type(None), type(None), ValueError, type(None)]
    alone = [write for write in book.writes[1:] if len(write) == 1]
    assert sorted(alone) == [["b"], ["bad"], ["c"]]


def test_who_fails_alone_is_not_tried_twice(book: Book) -> None:
    book.go.set()
    with pytest.raises(ValueError, match="bad"):
        Together(book.write).add(["bad"])
    assert book.writes == [["bad"]]


def test_after_a_failure_the_next_is_written(book: Book) -> None:
    book.go.set()
    together = Together(book.write)
    with pytest.raises(ValueError, match="bad"):
        together.add(["bad"])
    together.add(["good"])
    assert book.writes[-1] == ["good"]
