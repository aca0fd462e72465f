"""When a reminder goes out: the evening before, at the hour of the centre, and not when it is too late to be of use."""

from datetime import UTC, datetime, time, timedelta

from tetote.kernel import clock
from tetote.organisations.models import Organisation

LATE_REMINDER = timedelta(hours=3)


def evening_before(organisation: Organisation, starts_at: datetime) -> datetime:
    """The hour of reminding on the day before, on the clocks of the centre."""
    zone = organisation.time_zone
    day = starts_at.astimezone(zone).date() - timedelta(days=1)
    return datetime.combine(day, time(organisation.reminder_hour), zone).astimezone(UTC)


def is_too_late(planned_for: datetime, starts_at: datetime) -> bool:
    """Whether a reminder that was planned for then is of no use any more."""
    return clock.now() > planned_for + LATE_REMINDER or clock.now() >= starts_at
