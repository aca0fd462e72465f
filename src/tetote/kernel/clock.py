"""The only place that reads the time, so that a test can freeze it and a rule can be handed it."""

from datetime import date, datetime, tzinfo

from django.utils import timezone


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return timezone.now()


def today(zone: tzinfo) -> date:
    """The calendar day it is now in `zone` (an organisation's own)."""
    return now().astimezone(zone).date()
