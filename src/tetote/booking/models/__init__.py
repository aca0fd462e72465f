"""What booking keeps."""

from tetote.booking.models.booking import Booking
from tetote.booking.models.resource import Opening, Resource, SpecialDay
from tetote.booking.models.slot import Draw, Slot

__all__ = ["Booking", "Draw", "Opening", "Resource", "Slot", "SpecialDay"]
