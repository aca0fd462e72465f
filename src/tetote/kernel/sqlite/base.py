"""Django's SQLite, with one thing added: who wants to write waits in line instead of looking again and again.

SQLite lets one connection write at a time; whoever finds it busy sleeps up to a tenth of a second and tries anew, and
nobody is given a turn. A worker that writes without pause then starves the web server for tens of seconds (measured:
27). Here every transaction first takes a lock on a file beside the database, where the kernel wakes whoever waits. The
lock is about order only: that nothing is written twice at once stays SQLite's own business, and a killed process's lock
is gone with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base
from typing_extensions import override

from tetote.kernel.sqlite.line import Line


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions begin when it is their turn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = str(self.settings_dict["NAME"])
        self._line = None if self.is_in_memory_db() else Line(f"{name}-line")

    @contextmanager
    def in_line(self) -> Iterator[None]:
        """For a single statement that writes outside a transaction."""
        if self._line is None or self.in_atomic_block:
            yield
            return
        self._line.enter(at_once=True)
        try:
            yield
        finally:
            self._line.leave()

    def data_version(self) -> tuple[object, int]:
        """Another one when another connection has committed, see SQLite's pragma of that name.

        A connection that is opened anew counts anew, so its numbers say nothing beside those of the one before.
        """
        with self.cursor() as cursor:
            return self.connection, int(cursor.execute("PRAGMA data_version").fetchone()[0])

    @override
    def _start_transaction_under_autocommit(self) -> None:  # type: ignore[misc] # a hook of Django's that its stubs do not list
        if self._line:
            self._line.enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # a hook of Django's that its stubs do not list
        except BaseException:
            self._leave()
            raise

    @override
    def _commit(self) -> None:  # type: ignore[misc] # a hook of Django's that its stubs do not list
        try:
            super()._commit()  # type: ignore[misc] # a hook of Django's that its stubs do not list
        finally:
            self._leave()

    @override
    def _rollback(self) -> None:  # type: ignore[misc] # a hook of Django's that its stubs do not list
        try:
            super()._rollback()  # type: ignore[misc] # a hook of Django's that its stubs do not list
        finally:
            self._leave()

    @override
    def _close(self) -> None:  # type: ignore[misc] # a hook of Django's that its stubs do not list
        try:
            super()._close()  # type: ignore[misc] # a hook of Django's that its stubs do not list
        finally:
            self._leave()

    def _leave(self) -> None:
        if self._line:
            self._line.leave()
