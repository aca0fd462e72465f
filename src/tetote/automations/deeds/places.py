"""A booking by procedure: the time was held while it was filled in, and is booked when it is sent."""

from django.utils.translation import gettext_lazy as _

from tetote.booking.actions import Guest, describe
from tetote.booking.queries import bookings_for
from tetote.kernel.errors import TetoteError
from tetote.procedures.ports import Handed, OfferedDeed, Parameter
from tetote.procedures.queries import cause_of

NOTHING_BOOKED = _("Nothing is booked for this application. Please book it by hand.")


def perform(handed: Handed) -> str:
    """Writes who comes and what they said beside the booking that was made on sending.

    Raises:
        TetoteError: there is none, or it was cancelled meanwhile.
    """
    made = bookings_for(handed.organisation_id, cause_of(handed.run_id, ""))
    if not made:
        raise TetoteError(NOTHING_BOOKED)
    booking = made[0]
    describe(booking, Guest(handed.one("name"), handed.one("phone")), handed.one("note"), handed.actor)
    return f"booking.booking:{booking.id}"


BOOK_SLOT = OfferedDeed(
    name="booking.book_slot",
    label=_("Book the time that was chosen"),
    parameters=(
        Parameter("slot", _("The time"), frozenset({"slot"})),
        Parameter("name", _("Name of a guest"), frozenset({"text"}), required=False),
        Parameter("phone", _("Phone of a guest"), frozenset({"phone", "text"}), required=False),
        Parameter("note", _("What staff should know"), required=False),
    ),
    perform=perform,
)
