"""What the database knows of its tables. Without it SQLite takes the first index that fits, and reads far too much."""

from datetime import timedelta

from django.db import connection

from tetote.kernel.jobs import periodic

ROWS_LOOKED_AT = 1000


@periodic("kernel.statistics", every=timedelta(hours=6))
def gather() -> None:
    """Lets the planner know how rows are spread. PostgreSQL does so by itself; SQLite takes a fraction of a second."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
