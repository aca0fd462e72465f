"""Room for deep calls.

Python keeps what calls need in pieces of 16 kilobytes, and gives a piece back to the system as soon as the calls are
back above its edge. What draws a page goes up and down over an edge thousands of times, each time at the price of two
questions to the system and of fresh memory: a fourteenth of the tests' time. A call that says it needs much is given a
megabyte, and all that it calls finds room in what is left.
"""

import pytest
from _pytest.runner import pytest_runtest_protocol

WORDS = 70_000
"""More than half a megabyte, so that the piece is twice that."""


class Depth:
    """A pytest plugin that runs each test from within such a call."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """As pytest itself does."""
        return _with_room(item, nextitem)


def _with_room(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    return pytest_runtest_protocol(item, nextitem)


_with_room.__code__ = _with_room.__code__.replace(co_stacksize=WORDS)
