"""What must not be decided side by side, on databases whose transactions run side by side."""

from zlib import crc32

from django.db import connection


def take_turn(what: str) -> None:
    """Waits until no other open transaction has taken its turn at `what`; ours lasts until our transaction ends.

    SQLite lets one transaction write at a time, so there is nothing to wait for.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [crc32(what.encode())])
