"""What an error leaves in the log."""

import logging
import sys

from tetote.config.logs import QuietJsonFormatter

SAID = "Key (member_number)=(0042) already exists"


def refuse() -> None:
    raise ValueError(SAID)


def written() -> str:
    try:
        refuse()
    except ValueError:
        record = logging.LogRecord("tetote", logging.ERROR, __file__, 1, "it broke", None, sys.exc_info())
    return QuietJsonFormatter("%(message)s").format(record)


def test_it_says_where_and_of_what_kind_and_not_what_the_database_said_about_the_row() -> None:
    line = written()
    assert "builtins.ValueError" in line
    assert "test_logs.py" in line
    assert "0042" not in line
