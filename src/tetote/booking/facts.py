"""What booking tells the house above it: ids only. `cause` is what the booking was made for, as its maker wrote it."""

from dataclasses import dataclass
from uuid import UUID

from tetote.kernel.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingFact(Fact):
    """Something happened to a booking. A guest has no `person_id`."""

    booking_id: UUID
    person_id: UUID | None
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingConfirmed(BookingFact):
    """A place is booked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingQueued(BookingFact):
    """Somebody stands in the line for a full slot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotteryEntered(BookingFact):
    """Somebody takes part in a lottery."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingMoved(BookingFact):
    """A booked place was exchanged for one at another time. `by` is staff, person or system."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCancelled(BookingFact):
    """A booking, or a place in the line, was given up. `by` is staff, person or system."""

    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingPromoted(BookingFact):
    """A place came free and went to the next in the line: it is booked now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotteryDrawn(BookingFact):
    """An entry was drawn: it won a place, waits in the line, or neither."""

    won: bool
    is_waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldExpired(BookingFact):
    """Nobody confirmed in time; the place is free again."""
