"""The turn to write a single statement. Transactions wait for theirs by themselves, in `tetote.kernel.sqlite`."""

from contextlib import AbstractContextManager, nullcontext

from django.db import connections

from tetote.kernel.sqlite.base import DatabaseWrapper


def pen() -> AbstractContextManager[None]:
    """Around a statement that writes outside a transaction and must not wait long; nothing on other databases."""
    connection = connections["default"]
    return connection.in_line() if isinstance(connection, DatabaseWrapper) else nullcontext()
