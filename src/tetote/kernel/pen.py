"""One pen for a worker's threads on SQLite, which lets one process write at a time.

Whoever finds the database busy there looks again ever more rarely, up to every tenth of a second, and nobody is given
a turn. A worker that writes without pause therefore starves the web server's answers for seconds (measured: 27). With
the pen a worker's threads write one at a time and rest as long as they wrote, so that every second look finds a gap.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

LONGEST_REST_SECONDS = 0.1
_lock = threading.Lock()


@contextmanager
def pen() -> Iterator[None]:
    """Around a transaction of a worker's pump. Nothing on other databases, nor inside a transaction."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with _lock:
        started = time.monotonic()
        try:
            yield
        finally:
            time.sleep(min(time.monotonic() - started, LONGEST_REST_SECONDS))
