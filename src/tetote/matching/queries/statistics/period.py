"""From which day until which."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tetote.kernel import calendar
from tetote.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Period:
    """Days of an organisation, both of them included; members are counted at the end of the last one."""

    organisation: Organisation
    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """The first moment."""
        return datetime.combine(self.first, time(), self.organisation.time_zone)

    @property
    def ends(self) -> datetime:
        """The moment after the last one."""
        return datetime.combine(self.last + timedelta(days=1), time(), self.organisation.time_zone)


def fiscal_year(organisation: Organisation, year: int) -> Period:
    """April to March."""
    starts_in = calendar.FISCAL_YEAR_STARTS_IN
    return Period(organisation, date(year, starts_in, 1), date(year + 1, starts_in, 1) - timedelta(days=1))
