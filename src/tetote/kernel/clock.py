"""The only place that reads the time, so that a test can freeze it and a rule can be handed it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, tzinfo

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _told.get() or timezone.now()


def today(zone: tzinfo) -> date:
    """The calendar day it is now in `zone` (an organisation's own)."""
    return now().astimezone(zone).date()


@contextmanager
def told_at(moment: datetime) -> Iterator[None]:
    """Within the block it is `moment`: a story of the past is told by the deeds themselves. Only the demo does so."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
