"""Reads of booking, for its own screens and for the floors above."""

from tetote.booking.queries.access import access_booking, access_resource
from tetote.booking.queries.links import calendar_link
from tetote.booking.queries.mine import Mine, bookings_of, may_change, moves_of, past_bookings_of
from tetote.booking.queries.offering import (
    Offered,
    booking_for,
    booking_words,
    bookings_for,
    held_until,
    moves_offered,
    offered,
    resource_choices,
    slot_by_id,
    slot_id_of,
    slot_words,
)
from tetote.booking.queries.timetable import Standing, Timetable, open_slots, timetable
from tetote.booking.queries.written import Written, written

__all__ = [
    "Mine",
    "Offered",
    "Standing",
    "Timetable",
    "Written",
    "access_booking",
    "access_resource",
    "booking_for",
    "booking_words",
    "bookings_for",
    "bookings_of",
    "calendar_link",
    "held_until",
    "may_change",
    "moves_of",
    "moves_offered",
    "offered",
    "open_slots",
    "past_bookings_of",
    "resource_choices",
    "slot_by_id",
    "slot_id_of",
    "slot_words",
    "timetable",
    "written",
]
