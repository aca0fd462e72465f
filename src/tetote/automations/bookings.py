"""People hear what becomes of their bookings when it was not they themselves who did it."""

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.automations.conversations.bookings import booked_of
from tetote.automations.telling import tell
from tetote.booking.facts import BookingCancelled, BookingFact, BookingMoved, BookingPromoted, LotteryDrawn
from tetote.booking.models import Booking
from tetote.channels.parts import Card, Tone
from tetote.procedures.models import Run
from tetote.procedures.queries import run_of_cause

PURPOSE = "automations.booking"
THEMSELVES = "person"


def on_promoted(fact: BookingPromoted) -> None:
    """A place came free for whoever waited."""
    _tell(fact, lambda: (_("A place is free: it is yours"), _("You were on the waiting list."), Tone.OK))


def on_drawn(fact: LotteryDrawn) -> None:
    """The lottery was drawn."""
    if fact.won:
        _tell(fact, lambda: (_("You have a place"), _("The lottery was drawn."), Tone.OK))
    elif fact.is_waiting:
        _tell(fact, lambda: (_("You are on the waiting list"), _("The lottery was drawn."), Tone.QUIET))
    else:
        _tell(
            fact, lambda: (_("No place this time"), _("The lottery was drawn. Thank you for taking part."), Tone.QUIET)
        )


def on_cancelled(fact: BookingCancelled) -> None:
    """Not by themselves: they have to know."""
    if fact.by != THEMSELVES:
        _tell(fact, lambda: (_("The booking was cancelled"), _("If you have questions, please write here."), Tone.KEY))


def on_moved(fact: BookingMoved) -> None:
    """The same."""
    if fact.by != THEMSELVES:
        _tell(fact, lambda: (_("The booking has a new time"), _("If it does not suit, please write here."), Tone.KEY))


def _tell(fact: BookingFact, words: Callable[[], tuple[str, str, Tone]]) -> None:
    booking = Booking.objects.select_related("slot__resource__organisation").get(id=fact.booking_id)
    organisation = booking.slot.resource.organisation
    language = organisation.members_language
    with translation.override(language):
        headline, line, tone = words()
        booked = booked_of(booking, language)
        card = Card(booked.what, headline, (booked.when, line), booked.ways, tone)
    # A guest has no address but that of the run in which they chose the time.
    run_id = run_of_cause(fact.cause)
    run = Run.objects.filter(id=run_id).first() if run_id else None
    tell(fact.organisation_id, fact.person_id, run, [card], PURPOSE, f"booking:{fact.booking_id}")
