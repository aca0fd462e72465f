"""The day that an answer is about."""

import json
from datetime import date, datetime, tzinfo

from tetote.procedures.models import Application


def day_of(application: Application, question: str) -> date | None:
    """The earliest day that was answered to a question, in the organisation's zone; None where there is none."""
    handed = json.loads(application.outcome or "{}")
    values = [value for address, value in handed.items() if _name(address) == question]
    days = [day for value in values if (day := _day(value, application.organisation.time_zone))]
    return min(days, default=None)


def _name(address: str) -> str:
    return address.rpartition("/")[2].partition("[")[0]


def _day(value: str, zone: tzinfo) -> date | None:
    try:
        if len(value) == len("2026-11-26"):
            return date.fromisoformat(value)
        return datetime.fromisoformat(value).astimezone(zone).date()
    except ValueError:
        return None
