"""How slots and bookings are shown to staff: words and tones. No page decides these for itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.booking import wording
from tetote.booking.models import Booking, Resource
from tetote.booking.queries.week import DayView, SlotView
from tetote.booking.rules.offer import Offer
from tetote.booking.rules.slot_ids import WHEN
from tetote.kernel import calendar, clock

TONES = {
    Booking.State.BOOKED: "ok",
    Booking.State.HELD: "info",
    Booking.State.WAITING: "warn",
    Booking.State.ENTERED: "key",
    Booking.State.CANCELLED: "plain",
    Booking.State.EXPIRED: "plain",
    Booking.State.LOST: "plain",
}
Chip = tuple[str, str]
"""Words and tone."""


@dataclass(frozen=True, slots=True)
class SlotFace:
    """One slot of the week. `look` is free, some, full, or over."""

    url: str
    time: str
    look: str
    names: Sequence[str]
    chips: Sequence[Chip]


@dataclass(frozen=True, slots=True)
class DayFace:
    """One column of the week; on a phone one heading of a list."""

    day: str
    is_today: bool
    print_url: str
    closed: str
    slots: Sequence[SlotFace]


def day_face(resource: Resource, view: DayView) -> DayFace:
    """A day with its slots."""
    today = clock.today(resource.zone)
    closed = "" if view.hours else view.reason or _("Closed")
    return DayFace(
        day=calendar.short_day(view.day, today),
        is_today=view.day == today,
        print_url=reverse("booking:day", args=[resource.code, view.day.isoformat()]),
        closed=closed,
        slots=[slot_face(resource, slot) for slot in view.slots],
    )


def slot_face(resource: Resource, view: SlotView) -> SlotFace:
    """A slot in few words."""
    over = view.span.starts_at <= clock.now()
    seated = len(view.seated)
    free = max(0, resource.capacity - seated)
    look = "over" if over else "full" if not free else "some" if seated else "free"
    return SlotFace(
        url=slot_url(resource, view.span.starts_at),
        time=wording.hours(view.span, resource.zone),
        look=look,
        names=[_named(booking) for booking in view.seated],
        chips=_chips(view, free, resource, is_over=over),
    )


def _named(booking: Booking) -> str:
    name = booking.person.family_name if booking.person else booking.guest_name
    if booking.state == Booking.State.HELD:
        return _("%(name)s (being booked)") % {"name": name} if name else _("being booked")
    return name or _("Guest")


def _chips(view: SlotView, free: int, resource: Resource, *, is_over: bool) -> list[Chip]:
    chips: list[Chip] = []
    if view.is_outside:
        chips.append((_("outside the hours"), "bad"))
    entered, waiting = len(view.entered), len(view.waiting)
    if entered:
        chips.append((ngettext("%(n)s in the lottery", "%(n)s in the lottery", entered) % {"n": entered}, "key"))
    if waiting:
        chips.append((ngettext("%(n)s waiting", "%(n)s waiting", waiting) % {"n": waiting}, "warn"))
    # One name in the only place says itself that it is taken.
    says_itself = resource.capacity == 1 and bool(view.seated)
    if not is_over and not view.is_outside and not view.entered and not says_itself:
        chips.append(_free(free, resource, crosses=view.standing.offer is Offer.FULL and free == resource.capacity))
    return chips


def _free(free: int, resource: Resource, *, crosses: bool) -> Chip:
    if not free or crosses:
        return _("Full"), "plain"
    if resource.capacity == 1:
        return _("Free"), "ok"
    return ngettext("%(n)s free", "%(n)s free", free) % {"n": free}, "ok"


def slot_url(resource: Resource, starts_at: datetime) -> str:
    """The page of a slot."""
    return reverse("booking:slot", args=[resource.code, f"{starts_at:{WHEN}}"])


def state_chip(booking: Booking) -> Chip:
    """The state in words."""
    return booking.get_state_display(), TONES[Booking.State(booking.state)]


def headings() -> list[str]:
    """The columns of a list as a file."""
    return [
        *(_("Day"), _("Hours"), _("Name"), _("Member number"), _("Telephone"), _("State"), _("Came by"), _("Note")),
        _("Reference"),
    ]


def cells(booking: Booking) -> list[str]:
    """A booking as a line of a file."""
    zone = booking.slot.resource.zone
    person = booking.person
    return [
        booking.slot.span.day(zone).isoformat(),
        wording.hours(booking.slot.span, zone),
        booking.name,
        person.member_number if person else "",
        booking.guest_phone,
        booking.get_state_display(),
        booking.get_channel_display(),
        booking.note,
        booking.code,
    ]
