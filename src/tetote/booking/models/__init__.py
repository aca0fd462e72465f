"""What booking keeps."""

from tetote.booking.models.booking import CONFIRMED, Booking
from tetote.booking.models.resource import Opening, Resource, SpecialDay
from tetote.booking.models.slot import Draw, Slot

__all__ = ["CONFIRMED", "Booking", "Draw", "Opening", "Resource", "Slot", "SpecialDay"]
