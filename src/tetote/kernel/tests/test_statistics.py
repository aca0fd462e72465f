"""The planner's numbers."""

import pytest
from django.db import connection

from tetote.kernel import statistics


@pytest.mark.django_db
def test_the_planner_learns_how_rows_are_spread() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL gathers by itself")
    statistics.gather()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1")
        assert cursor.fetchone()
