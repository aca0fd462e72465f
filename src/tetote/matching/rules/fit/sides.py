"""The two sides: what the centre knows of a helper, and what a request asks for."""

from dataclasses import dataclass
from datetime import datetime

from tetote.matching.rules.fit.spans import Hours, Span


@dataclass(frozen=True, slots=True)
class Record:
    """What the centre knows of one helper, as of now: their history, and what they stated themselves.

    What was not stated, an empty tuple or None, shuts nobody out.
    """

    booked: tuple[Span, ...] = ()
    times_with_family: int = 0
    activities: int = 0
    """Within the last 90 days, and those already decided for the time to come."""
    last_active: datetime | None = None
    areas: frozenset[str] = frozenset()
    """The district where they live, and those in which they help."""
    was_released: bool = False
    was_doubted: bool = False
    """Decided for this very request, they said that they may not come."""
    chance: float | None = None
    """The probability that they say yes when asked; None where that is no question any more."""
    said_yes: bool = False
    """To this very request: that outweighs what they stated in general, which is then only said."""
    consents: bool = True
    rests: bool = False
    """On the day they are no helper, or let it rest."""
    hours: tuple[Hours, ...] = ()
    kinds: frozenset[str] = frozenset()
    youngest_months: int | None = None
    oldest_months: int | None = None
    """The last month of age, included."""
    most_children: int | None = None
    lapsed: tuple[str, ...] = ()
    """Names of required courses that were never attended or are no longer valid on the day."""


@dataclass(frozen=True, slots=True)
class Need:
    """What the request asks for."""

    span: Span
    """On the clocks of the place, as stated hours are."""
    area: str
    now: datetime
    legs: tuple[Span, ...] = ()
    """When the helper is needed within `span`, where that is not all the time."""
    kind: str = ""
    ages: tuple[int, ...] = ()
    """The children's ages in months on the day."""
    on_holiday: bool = False
    usual_load: float = 1.0
    """How many activities the centre's helpers have on average, counted as `Record.activities`."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """When the helper is needed."""
        return self.legs or (self.span,)
