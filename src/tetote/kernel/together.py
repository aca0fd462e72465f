"""Writing together: what several threads want to write at the same moment becomes one write, and one commit.

A commit costs about as much as ten rows. While one thread writes, the others line up; the next one takes what all of
them brought. Nobody returns before what they brought is written.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(slots=True)
class _Turn(Generic[Item]):
    items: Sequence[Item]
    is_taken: bool = False
    is_written: bool = False


class Together(Generic[Item]):
    """A place in front of `write`, which has to keep all the items it is given, or none and raise."""

    def __init__(self, write: Callable[[Sequence[Item]], None]) -> None:
        self._write = write
        self._waiting: deque[_Turn[Item]] = deque()
        self._pen = Lock()

    def add(self, items: Sequence[Item]) -> None:
        """Returns once the items are written, by this thread or by another.

        Raises:
            Exception: whatever `write` raised for these items alone; what others brought is no reason.
        """
        turn = _Turn(items)
        self._waiting.append(turn)
        with self._pen:
            if not turn.is_taken:
                self._try_for_everybody()
            if not turn.is_written:
                self._write(items)

    def _try_for_everybody(self) -> None:
        group = self._group()
        try:
            self._write([item for turn in group for item in turn.items])
        except Exception:
            if len(group) == 1:
                raise
            return  # Somebody's may be bad: each of them now tries alone and learns of their own.
        for turn in group:
            turn.is_written = True

    def _group(self) -> list[_Turn[Item]]:
        group = [self._waiting.popleft() for _ in range(len(self._waiting))]
        for turn in group:
            turn.is_taken = True
        return group
