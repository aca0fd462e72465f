"""Standing in a line, and taking part in a lottery."""

from tetote.booking import facts
from tetote.booking.actions.common import note, tell
from tetote.booking.actions.seats import serve
from tetote.booking.models import Booking, Resource
from tetote.booking.rules.hours import Span
from tetote.booking.rules.offer import draw_due
from tetote.kernel import audit, clock, jobs


def stand_in_line(booking: Booking, actor: audit.Actor) -> None:
    """The booking waits at the end of the line; a seat that only those before it could not use is its own at once."""
    booking.state, booking.seat, booking.held_until = Booking.State.WAITING, None, None
    booking.lined_at = clock.now()
    booking.save()
    note(booking, "booking.queued", actor)
    tell(facts.BookingQueued, booking)
    serve(booking.slot)
    booking.refresh_from_db(fields=["state", "seat", "lined_at"])


def take_part(booking: Booking, actor: audit.Actor) -> None:
    """The booking is among those that will be drawn; the draw is planned."""
    booking.state, booking.seat, booking.held_until = Booking.State.ENTERED, None, None
    booking.save()
    note(booking, "booking.entered", actor)
    tell(facts.LotteryEntered, booking)
    plan_draw(booking.slot.resource, booking.slot.span)


def plan_draw(resource: Resource, span: Span) -> None:
    """Files the job that draws the day of a slot; filed again it is the same job."""
    day = span.day(resource.zone)
    jobs.enqueue(
        "booking.draw",
        {"resource_id": str(resource.id), "day": day.isoformat()},
        organisation_id=resource.organisation_id,
        due=draw_due(day, resource.terms, resource.zone),
        key=f"booking.draw:{resource.id}:{day}",
    )
