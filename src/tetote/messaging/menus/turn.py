"""One turn at the desk: step after step until all is as it should be, something has to wait, or the time is over."""

import logging
import time
from collections.abc import Callable, Sequence

from django.db.models import F

from tetote.channels.models import ChannelAccount
from tetote.channels.registry import richmenus
from tetote.messaging.menus import desk as desks
from tetote.messaging.menus import trouble
from tetote.messaging.menus.desk import Desk, Wait
from tetote.messaging.menus.linking import link_next, look_next, show_everybody, walk_next
from tetote.messaging.menus.making import make_next
from tetote.messaging.menus.tidying import finish_next, tidy_next
from tetote.messaging.models import MenuPublication

logger = logging.getLogger(__name__)
Trouble = MenuPublication.Trouble

STEPS: Sequence[Callable[[Desk], bool]] = (
    make_next,
    show_everybody,
    walk_next,
    link_next,
    look_next,
    finish_next,
    tidy_next,
)
"""In LINE's order; each does one thing and says whether there was anything to do."""
TURN_SECONDS = 2.0
"""With the longest call it ends well within the lease; a photo that somebody sent waits for it in the same lane."""
BUSY_SECONDS = 3.0
TOO_FAST_SECONDS = 5.0
"""Linking may be done two thousand times a second; the limits of an hour are the steps' own business."""
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 5.0, 600.0
MOST_FAILURES = 150
"""A day of silence."""


def turn(account: ChannelAccount) -> float | None:
    """Does what can be done now. Returns after how many seconds to come again; None when there is nothing left."""
    desk = desks.take(account)
    if desk is None:
        return BUSY_SECONDS
    try:
        return _work(desk)
    except richmenus.MenuCallError as error:
        return _told(desk, error)
    finally:
        desks.leave(desk)


def _work(desk: Desk) -> float | None:
    end = time.monotonic() + TURN_SECONDS
    while time.monotonic() < end:
        waits: list[float] = []
        if not _stepped(desk, waits):
            return min(waits, default=None)
        desk.row.filter(failures__gt=0).update(failures=0)
    return 0.0


def _stepped(desk: Desk, waits: list[float]) -> bool:
    """Whether some step had something to do; what has to wait holds up nothing else."""
    for step in STEPS:
        try:
            if step(desk):
                return True
        except Wait as wait:
            waits.append(wait.seconds)
    return False


def _told(desk: Desk, error: richmenus.MenuCallError) -> float | None:
    """What an answer that is nobody's own fault means for everything on its way."""
    logger.warning("menus wait", extra={"organisation": str(desk.organisation_id), "status": error.status})
    if isinstance(error, richmenus.AccountRefusedError):
        trouble.fail_all(desk, Trouble.ACCOUNT, error.reason)
        return None
    if isinstance(error, richmenus.TooFastError):
        return TOO_FAST_SECONDS
    return _silent(desk, error)


def _silent(desk: Desk, error: richmenus.MenuCallError) -> float | None:
    desk.row.update(failures=F("failures") + 1)
    failures = desk.row.values_list("failures", flat=True).get()
    if failures > MOST_FAILURES:
        trouble.fail_all(desk, Trouble.GIVEN_UP, error.reason)
        desk.row.update(failures=0)
        return None
    trouble.note_all(desk, Trouble.SILENCE, error.reason)
    return float(min(FIRST_PAUSE_SECONDS * (1 << min(failures - 1, 10)), LONGEST_PAUSE_SECONDS))
