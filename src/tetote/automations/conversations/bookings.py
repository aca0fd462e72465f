"""Booked times in the chat: their owner moves them or gives them back with a tap, whenever they tap it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from tetote.automations import words as house_words
from tetote.automations.conversations.chats import Chat, house_language, speaking
from tetote.automations.rendering import bookings as drawn
from tetote.automations.rendering.bookings import Booked
from tetote.automations.rendering.marks import mark, meant
from tetote.automations.rendering.options import Options
from tetote.booking import actions
from tetote.booking.models import Booking
from tetote.booking.models.booking import CONFIRMED
from tetote.booking.queries import (
    access_booking,
    booking_words,
    bookings_for,
    bookings_of,
    may_change,
    moves_offered,
    slot_by_id,
    slot_id_of,
)
from tetote.channels.parts import Part, Text, Tone
from tetote.kernel import audit, clock
from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.procedures.models import Application, Run
from tetote.procedures.queries import access_run, cause_of, run_of_cause, way_to

MOST = 9


@dataclass(frozen=True, slots=True)
class Owned:
    """A booking whose owner tapped, with the run in which it was made; None when it came otherwise."""

    chat: Chat
    booking: Booking
    run: Run | None

    @property
    def language(self) -> str:
        """In which they answered; else that of the house."""
        return self.run.language if self.run else self.chat.organisation.members_language

    @property
    def booked(self) -> Booked:
        """How they see it."""
        return booked_of(self.booking, self.language, self.run)

    @property
    def free(self) -> Options:
        """The times to which they may move it."""
        return [(one.id, one.label) for one in moves_offered(self.booking, house_language(self.language))]


Deed = Callable[[Owned, tuple[str, ...]], None]


def booked_of(booking: Booking, language: str, run: Run | None = None) -> Booked:
    """How its owner sees it. `run`: in which it was made, for the way to another one."""
    what, when = booking_words(booking, house_language(language))
    return Booked(
        code=booking.code,
        now=_now(booking),
        what=what,
        when=when,
        state="" if booking.state == Booking.State.BOOKED else str(booking.get_state_display()),
        may_change=may_change(booking),
        again=run.version.procedure.code if run and run.version.procedure.is_open else "",
    )


def _now(booking: Booking) -> str:
    return mark(f"{booking.state} {booking.slot.starts_at.isoformat()}")


def of_run(run: Run) -> list[Part]:
    """What a run has booked and is yet to come, with the buttons."""
    found = bookings_for(run.organisation_id, cause_of(run.id, ""))
    return drawn.listed([booked_of(one, run.language, run) for one in found[:MOST]])


def of_chat(chat: Chat, sent: list[Application]) -> list[Part]:
    """What they have booked and is yet to come; of somebody not on file, by what they sent from here."""
    if chat.person:
        found = [one.booking for one in bookings_of(chat.person)]
    else:
        found = [one for each in sent for one in bookings_for(chat.organisation_id, cause_of(each.run_id, ""))]
    return drawn.listed([booked_of(one, chat.organisation.members_language) for one in found[:MOST]])


def on_tap(chat: Chat, args: tuple[str, ...]) -> None:
    """Does what a button says, if the booking is theirs and may still be changed."""
    code, _then, wanted = (*args, "", "", "")[:3]
    owned = _owned(chat, code)
    if owned is None:
        chat.say_all(house_words.button_is_old(chat.organisation))
        return
    with speaking(owned.language):
        if refused := _refusal(owned.booking):
            chat.say(drawn.over(owned.booked, refused))
        else:
            DEEDS.get(wanted, _see)(owned, args)


def _owned(chat: Chat, code: str) -> Owned | None:
    """The booking a button names, when it is theirs: as a member's, or by the run in which they booked it."""
    try:
        booking = access_booking(chat.organisation_id, code)
        run_id = run_of_cause(booking.cause)
        run = access_run(chat.organisation_id, run_id) if run_id else None
    except NotFoundError:
        return None
    is_members = chat.person is not None and booking.person_id == chat.person.id
    return Owned(chat, booking, run) if is_members or (run is not None and chat.owns(run)) else None


def _refusal(booking: Booking) -> str:
    """Why nothing can be changed any more; '' where it can."""
    if booking.state == Booking.State.CANCELLED:
        return _("This booking is cancelled already")
    if booking.slot.starts_at <= clock.now():
        return _("This booking has begun already")
    if booking.state not in CONFIRMED:
        return _("This booking has ended")
    return "" if may_change(booking) else _("It is too late to change this here")


def _see(owned: Owned, _args: tuple[str, ...]) -> None:
    owned.chat.say(drawn.standing(owned.booked))


def _keep(owned: Owned, _args: tuple[str, ...]) -> None:
    owned.chat.say(drawn.standing(owned.booked, _("It stays as it is.")))


def _offer(owned: Owned, args: tuple[str, ...]) -> None:
    page = args[3] if len(args) > 3 else ""
    _say_times(owned, page=max(int(page), 1) if page.isdecimal() and len(page) < 4 else 1)


def _say_times(owned: Owned, *before: str, page: int = 1) -> None:
    first = [Text(line) for line in before]
    link = way_to(owned.run) if owned.run else ""
    owned.chat.say(*first, *drawn.times(owned.booked, owned.free, page, link))


def _move(owned: Owned, args: tuple[str, ...]) -> None:
    """A time of the list. Of a list from before the last move it is asked first; one that is gone is told."""
    wanted = args[3] if len(args) > 3 else ""
    if wanted == mark(slot_id_of(owned.booking)):  # Tapped twice: it has been moved there.
        _see(owned, args)
        return
    offered = dict(owned.free)
    chosen = meant(wanted, offered)
    found = slot_by_id(owned.booking.organisation_id, chosen) if chosen else None
    if chosen is None or found is None:
        _say_times(owned, _("This time cannot be had any more. Your booking stands. Other times:"))
    elif args[1] != _now(owned.booking):
        owned.chat.say(drawn.late_choice(owned.booked, chosen, offered[chosen]))
    else:
        _moved(owned, found[1].starts_at)


def _moved(owned: Owned, starts_at: datetime) -> None:
    booking = owned.booking
    try:
        moved = actions.move(booking, starts_at, _doer(booking))
    except TetoteError as refused:  # Somebody was quicker by a moment, or the person has something else then.
        still = replace(owned, booking=access_booking(booking.organisation_id, booking.code))
        _say_times(still, str(refused.sentence))
        return
    now = replace(owned, booking=moved)
    owned.chat.say(drawn.standing(now.booked, _("It is moved to this time."), tone=Tone.OK))


def _ask(owned: Owned, _args: tuple[str, ...]) -> None:
    owned.chat.say(drawn.sure(owned.booked))


def _cancel(owned: Owned, args: tuple[str, ...]) -> None:
    """They are sure, of the time that they were asked about."""
    if args[1] != _now(owned.booking):
        _ask(owned, args)
        return
    try:
        actions.cancel(owned.booking, _doer(owned.booking))
    except TetoteError as refused:
        owned.chat.say(Text(str(refused.sentence)))
        return
    owned.chat.say(drawn.given_back(owned.booked))


def _doer(booking: Booking) -> audit.Actor:
    """Whoever it belongs to; somebody not on file has no id."""
    return audit.Actor(audit.PERSON, booking.person_id)


DEEDS: Mapping[str, Deed] = {
    drawn.SEE: _see,
    drawn.KEEP_IT: _keep,
    drawn.MOVE: _offer,
    drawn.TO: _move,
    drawn.CANCEL: _ask,
    drawn.CANCEL_SURE: _cancel,
}
