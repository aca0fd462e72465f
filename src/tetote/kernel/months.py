"""Months, as statements and yearly tables count them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str, otherwise: "Month") -> "Month":
        """2026-11 as an address has it; nonsense gives `otherwise`."""
        try:
            return cls.of(date.fromisoformat(f"{text}-01"))
        except ValueError:
            return otherwise

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> "Month":
        """So many months later."""
        years, number = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, number + 1)

    @property
    def key(self) -> str:
        """2026-11."""
        return f"{self.year:04}-{self.number:02}"

    @property
    def words(self) -> str:
        """2026年11月."""
        return _("%(month)s/%(year)s") % {"year": self.year, "month": self.number}
