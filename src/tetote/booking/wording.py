"""How slots and bookings are said in a few words, in the reader's language. Nothing here names a person."""

from datetime import datetime, tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.booking.models import Booking
from tetote.booking.rules.hours import Hours, Span
from tetote.booking.rules.offer import Offer
from tetote.kernel import calendar, clock


def hours(span: Span, zone: tzinfo) -> str:
    """10:00–11:00."""
    start, end = span.starts_at.astimezone(zone), span.ends_at.astimezone(zone)
    return f"{start:%-H:%M}–{end:%-H:%M}"


def opening(each: Hours) -> str:
    """9:00–12:00."""
    return f"{each.opens:%-H:%M}–{each.closes:%-H:%M}"


def when(span: Span, zone: tzinfo) -> str:
    """12月3日(木) 10:00–11:00."""
    return f"{calendar.full_day(span.day(zone), clock.today(zone))} {hours(span, zone)}"


def offered(span: Span, zone: tzinfo, offer: Offer, left: int, capacity: int) -> str:
    """12月3日(木) 10:00–11:00（残り2）; where there is one place only, nothing is counted."""
    words = when(span, zone)
    if offer is Offer.WAITING:
        return _("%(when)s (full, waiting list)") % {"when": words}
    if offer is Offer.LOTTERY:
        return _("%(when)s (lottery)") % {"when": words}
    if offer is Offer.FREE and capacity > 1:
        return ngettext("%(when)s (%(n)s left)", "%(when)s (%(n)s left)", left) % {"when": words, "n": left}
    return words


def of_booking(booking: Booking) -> str:
    """Day and hours of a booking."""
    return when(booking.slot.span, booking.slot.resource.zone)


def moment(at: datetime, zone: tzinfo) -> str:
    """11月26日(木) 14:05."""
    local = at.astimezone(zone)
    return f"{calendar.full_day(local.date(), clock.today(zone))} {local:%-H:%M}"
