"""People hear what becomes of their bookings when it was not they themselves who did it."""

from collections.abc import Callable
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.booking.facts import BookingCancelled, BookingFact, BookingMoved, BookingPromoted, LotteryDrawn
from tetote.booking.models import Booking
from tetote.booking.queries import booking_words
from tetote.channels.parts import Card, Tone
from tetote.channels.queries import usable_kinds
from tetote.messaging import actions as messaging
from tetote.procedures.models import Run

PURPOSE = "automations.booking"
RUN = "procedures.run:"
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
        what, when = booking_words(booking, language)
        card = Card(what, headline, (when, line), (), tone)
    if fact.person_id:
        messaging.send(
            organisation_id=fact.organisation_id,
            person_ids=[fact.person_id],
            parts=[card],
            purpose=PURPOSE,
            cause=f"booking:{fact.booking_id}",
        )
    elif (run := _run(fact.cause)) and run.kind != "web" and run.kind in usable_kinds(fact.organisation_id):
        messaging.answer(
            organisation_id=fact.organisation_id, kind=run.kind, address=run.address, parts=[card], purpose=PURPOSE
        )


def _run(cause: str) -> Run | None:
    """The run in which a guest chose the time."""
    if not cause.startswith(RUN):
        return None
    return Run.objects.filter(id=UUID(cause.removeprefix(RUN).partition(":")[0])).first()
