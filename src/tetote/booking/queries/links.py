"""Where a member adds a booking of theirs to their calendar."""

from tetote.booking.models import Booking
from tetote.people.models import Person
from tetote.people.permissions import link_for

MEMBERS_PAGE = "booking-member:calendar"


def calendar_link(person: Person, booking: Booking) -> str:
    """The address of the booking as a file for a calendar; it ends when the booking does, or the person's links do."""
    return link_for(person, MEMBERS_PAGE, booking.id)
