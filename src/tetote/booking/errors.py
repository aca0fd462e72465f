"""What can go wrong for whoever books, in words that say what to do. Importable from `booking.actions`."""

from django.utils.translation import gettext_lazy as _

from tetote.kernel.errors import ConflictError, TetoteError

NOT_FOUND = _("This was not found. It may belong to another organisation.")


class SlotFullError(ConflictError):
    """All its places are taken, and there is no waiting list, or its lottery is being drawn."""

    def __init__(self) -> None:
        super().__init__(_("This time was just taken. Please choose another."))


class SlotGoneError(TetoteError):
    """It is not, or no longer, among the times that can be booked; or a hold has lapsed and was not renewed."""

    def __init__(self) -> None:
        super().__init__(_("This time cannot be booked any more. Please choose another."))


class TooLateError(TetoteError):
    """The last moment to change or cancel by oneself is over."""

    def __init__(self) -> None:
        super().__init__(_("It is too late to change or cancel this here. Please call us."))


class TooManyBookingsError(TetoteError):
    """The person holds as many open bookings as one may."""

    def __init__(self) -> None:
        super().__init__(_("You have as many bookings here as one person may. Please use or cancel one first."))


class OverlapError(ConflictError):
    """The person has another booking that shares an instant with this one."""

    def __init__(self) -> None:
        super().__init__(_("You have another booking at this time. Please choose a different time."))


class OverError(TetoteError):
    """The booking has ended already: used, cancelled or lapsed."""

    def __init__(self) -> None:
        super().__init__(_("This booking has ended already. Please look at the calendar again."))


NAME_MISSING = _("Please choose a member, or write a name.")
NO_LOTTERY = _("There is nothing to draw on this day.")
DRAWN_ALREADY = _("This day has been drawn already. The result stands below.")
HOURS_OVERLAP = _("Two of these hours overlap. Please make one of them, or leave a gap.")
CODE_TAKEN = _("Another resource has this short name already.")
CHANGED_MEANWHILE = _("Somebody booked or cancelled a moment ago. Please look at the list again.")
