"""How the audit trail of booking reads. `{actor}` is filled with a name when it is shown."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "booking.resource.made": _("{actor} set this up"),
    "booking.resource.changed": _("{actor} changed the settings"),
    "booking.hours.changed": _("{actor} changed the opening hours"),
    "booking.special_day.set": _("{actor} set special hours for {day}"),
    "booking.special_day.removed": _("{actor} took back the special hours for {day}"),
    "booking.feed.opened": _("{actor} made a calendar address"),
    "booking.feed.closed": _("{actor} closed the calendar address"),
    "booking.list.exported": _("{actor} saved a list of {count} bookings"),
    "booking.lottery.drawn": _("{actor} drew the lottery for {day}"),
    "booking.held": _("Held for {actor} until {until}"),
    "booking.hold.moved": _("{actor} chose another time, held until {until}"),
    "booking.hold.released": _("{actor} let the held place go"),
    "booking.hold.expired": _("Not confirmed in time; the place is free again"),
    "booking.confirmed": _("{actor} booked it"),
    "booking.queued": _("{actor} joined the waiting list"),
    "booking.entered": _("{actor} entered the lottery"),
    "booking.moved": _("{actor} moved it from {before} to {after}"),
    "booking.cancelled": _("{actor} cancelled it"),
    "booking.promoted": _("A place came free; it is booked now"),
    "booking.won": _("The lottery gave it a place"),
    "booking.drawn_to_wait": _("The lottery put it on the waiting list"),
    "booking.lost": _("The lottery gave it no place"),
    "booking.note.changed": _("{actor} changed the note"),
}
