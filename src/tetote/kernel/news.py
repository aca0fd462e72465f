"""Whether there may be something new in the database, so that a worker with nothing to do does next to nothing.

SQLite says in a few microseconds whether somebody has written; the questions of all pumps took an idle worker a
twentieth of a processor. What becomes due by the clock alone is found by looking all the same, once a second.
Other databases have no such short answer.
"""

import time

from django.db import connections

from tetote.kernel.sqlite.base import DatabaseWrapper

LOOK_SECONDS = 1.0


class News:
    """What one thread has seen so far. What it writes itself is no news to it."""

    def __init__(self) -> None:
        self._version: object = None
        self._looked_at = float("-inf")

    def may_have_come(self) -> bool:
        """False when nobody has written since this was last True, and that was less than `LOOK_SECONDS` ago."""
        version, now = _version(), time.monotonic()
        if version is not None and version == self._version and now - self._looked_at < LOOK_SECONDS:
            return False
        self._version, self._looked_at = version, now
        return True


def _version() -> object:
    connection = connections["default"]
    return connection.data_version() if isinstance(connection, DatabaseWrapper) else None
