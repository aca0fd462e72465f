"""When people are left in peace: from one hour to another on the centre's own clocks."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Quiet:
    """From the hour `start` to the hour `end`, over midnight where the end is the smaller; equal hours: never."""

    start: int
    end: int

    def holds(self, moment: datetime, zone: tzinfo) -> bool:
        """Whether `moment` lies in the quiet hours. The end itself does not."""
        hour = moment.astimezone(zone).hour
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end

    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        """`moment` itself, or when the quiet hours that hold it are over."""
        if not self.holds(moment, zone):
            return moment
        local = moment.astimezone(zone)
        day = local.date() if local.hour < self.end else local.date() + timedelta(days=1)
        return datetime.combine(day, time(self.end), zone)
