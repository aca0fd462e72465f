"""What booking asks the worker to do later. Both run inside the scope of their organisation."""

from datetime import date
from uuid import UUID

from django_scopes import get_scope

from tetote.booking.actions import draw_when_due, let_lapse
from tetote.kernel.jobs import job


@job("booking.lapse")
def lapse_hold(booking_id: str) -> None:
    """A hold that nobody confirmed is let go, and the next in the line gets the place."""
    let_lapse(get_scope()["organisation"], UUID(booking_id))


@job("booking.draw")
def draw_lottery(resource_id: str, day: str) -> None:
    """The lottery of a day is drawn."""
    draw_when_due(get_scope()["organisation"], UUID(resource_id), date.fromisoformat(day))
