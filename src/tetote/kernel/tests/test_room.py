"""What is called with room crosses no edge of Python's pieces of memory, and is otherwise what it was."""

import resource
from collections.abc import Callable
from threading import Thread

import pytest

from tetote.kernel.room import with_room

TIMES = 2_000


def deep(levels: int) -> int:
    """So many calls within each other; each goes through C, as a template's do."""
    return max(levels, *map(deep, [levels - 1])) if levels else 0


def up_and_down() -> int:
    """Goes over every edge there is, many times."""
    return sum(deep(levels) for levels in range(400) for _ in range(TIMES // 400))


def fresh_pages(work: Callable[[], int]) -> int:
    """How often the system has to give memory for it; in a thread of its own, which nobody gave room."""
    found: list[int] = []

    def measured() -> None:
        before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
        work()
        found.append(resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before)

    thread = Thread(target=measured)
    thread.start()
    thread.join()
    return found[0]


def test_nothing_is_fetched_and_given_back_again_and_again() -> None:
    assert fresh_pages(with_room(up_and_down)) < TIMES / 4


def test_arguments_answer_name_and_errors_stay() -> None:
    assert with_room(deep)(3) == 3
    assert with_room(deep).__name__ == "deep"
    with pytest.raises(TypeError):
        with_room(deep)("a")  # type: ignore[arg-type] # the fault that has to come through
