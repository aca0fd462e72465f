"""The day that an answer is about."""

from datetime import date, datetime, tzinfo

from tetote.automations.deeds.desk import fitting
from tetote.booking.models import Booking
from tetote.booking.queries import booking_for
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.models import Application
from tetote.procedures.queries import cause_of, outcome_of


def day_of(application: Application, question: str) -> date | None:
    """The earliest day that was answered to a question, in the organisation's zone; None where there is none.

    Of a slot it is the day that is booked today: people move and cancel after they have sent their answers.
    """
    days = [
        day
        for address, value in outcome_of(application).items()
        if name_of(address) == question
        if (day := _day(value, application.organisation.time_zone) or _booked(application, address))
    ]
    return min(days, default=None)


def _booked(application: Application, address: str) -> date | None:
    booking = booking_for(application.organisation_id, fitting(cause_of(application.run_id, address)))
    if booking is None or booking.state != Booking.State.BOOKED:
        return None
    return booking.slot.starts_at.astimezone(application.organisation.time_zone).date()


def _day(value: str, zone: tzinfo) -> date | None:
    try:
        if len(value) == len("2026-11-26"):
            return date.fromisoformat(value)
        return datetime.fromisoformat(value).astimezone(zone).date()
    except ValueError:
        return None
