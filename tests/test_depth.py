"""Every test runs within a call that was given room for all that it calls."""

import sys

from tests.depth import WORDS


def test_somebody_below_asked_for_room() -> None:
    frame, rooms = sys._getframe(), []
    while frame.f_back:
        frame = frame.f_back
        rooms.append(frame.f_code.co_stacksize)
    assert rooms.count(WORDS) == 1
