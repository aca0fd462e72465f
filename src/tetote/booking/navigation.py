"""What booking shows in the console: its entry in the rail, home, a member's bookings, one found by reference."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from tetote.booking import screens, wording
from tetote.booking.models import Booking, Resource
from tetote.booking.permissions import MANAGE, VIEW
from tetote.booking.queries import desk
from tetote.booking.queries.access import with_slots
from tetote.booking.queries.mine import past_bookings_of
from tetote.booking.queries.story import in_words
from tetote.kernel import calendar, clock
from tetote.kernel.ids import CODE_LENGTH
from tetote.organisations.models import Staff
from tetote.people.models import Person
from tetote.ui.declarations import Declaration, HomeRow, HomeSection, MenuEntry, Noted, SearchHit

SHOWN = 6
SOON = timedelta(days=1)
ALL = "booking:resources"


def _home(staff: Staff) -> Sequence[HomeSection]:
    return [*_by_hand(staff), *_today(staff)]


def _by_hand(staff: Staff) -> Sequence[HomeSection]:
    """What does not settle itself."""
    stuck, lotteries = desk.stuck_lines(staff.organisation), desk.lotteries_due(staff.organisation)
    rows = [*map(_stuck, stuck), *map(_lottery, lotteries)]
    if not rows:
        return []
    return [
        HomeSection(
            title=_("Bookings that need you"), rows=rows[:SHOWN], rank=25, total=len(rows), more_url=reverse(ALL)
        )
    ]


def _stuck(stuck: desk.Stuck) -> HomeRow:
    resource, slot = stuck.slot.resource, stuck.slot
    waiting = ngettext("%(n)s waiting", "%(n)s waiting", stuck.waiting) % {"n": stuck.waiting}
    free = ngettext("%(n)s free", "%(n)s free", stuck.free) % {"n": stuck.free}
    return HomeRow(
        title=f"{resource.name_in(get_language() or 'ja')} {wording.when(slot.span, resource.zone)}",
        detail=_("A place came free: talk to who waits, and decide."),
        url=screens.slot_url(resource, slot.starts_at),
        action=_("Look"),
        urgent=slot.starts_at - clock.now() < SOON,
        chip=f"{waiting} / {free}",
        chip_tone="warn",
    )


def _lottery(lottery: desk.Due) -> HomeRow:
    resource, today = lottery.resource, clock.today(lottery.resource.zone)
    words = {"name": resource.name_in(get_language() or "ja"), "day": calendar.full_day(lottery.day, today)}
    return HomeRow(
        title=_("Lottery: %(name)s, %(day)s") % words,
        detail=_drawn_when(lottery),
        url=reverse("booking:lottery", args=[resource.code]),
        action=_("Draw") if lottery.is_late else _("Look"),
        verb=MANAGE if lottery.is_late else VIEW,
        urgent=lottery.is_late,
        chip=ngettext("%(n)s entry", "%(n)s entries", lottery.entries) % {"n": lottery.entries},
        chip_tone="key",
    )


def _drawn_when(lottery: desk.Due) -> str:
    if lottery.due is None:
        return _("Nothing is drawn by itself here any more. Please draw it.")
    if lottery.is_late:
        return _("Its time has passed. Please draw it.")
    return _("It is drawn by itself on %(when)s.") % {"when": wording.moment(lottery.due, lottery.resource.zone)}


def _today(staff: Staff) -> Sequence[HomeSection]:
    """Who comes, by the clock; nothing to do, so it does not count."""
    found = desk.still_today(staff.organisation)
    shown = list(found[: SHOWN + 1])
    if not shown:
        return []
    rows = [_coming(booking) for booking in shown[:SHOWN]]
    total = len(shown) if len(shown) <= SHOWN else found.count()
    title = _("Bookings today")
    return [HomeSection(title=title, rows=rows, rank=60, total=total, more_url=reverse(ALL), wide=True, counts=False)]


def _coming(booking: Booking) -> HomeRow:
    resource = booking.slot.resource
    return HomeRow(
        title=booking.name or _("Guest"),
        detail=_name(booking),
        url=reverse("booking:booking", args=[booking.code]),
        when_time=wording.hours(booking.slot.span, resource.zone),
    )


def _of_person(_staff: Staff, person: object) -> Sequence[HomeSection]:
    if not isinstance(person, Person):
        raise TypeError("a member's page is about a person")
    found = list(past_bookings_of(person)[: SHOWN + 1])
    if not found:
        return []
    rows = [_row(booking) for booking in found[:SHOWN]]
    return [HomeSection(title=_("Bookings"), rows=rows, rank=20, total=len(found), counts=False)]


def _row(booking: Booking) -> HomeRow:
    words, tone = screens.state_chip(booking)
    return HomeRow(
        title=wording.of_booking(booking),
        detail=_name(booking),
        url=reverse("booking:booking", args=[booking.code]),
        action=_("Look"),
        chip=words,
        chip_tone=tone,
    )


def _name(booking: Booking) -> str:
    return booking.slot.resource.name_in(get_language() or "ja")


def _search(staff: Staff, text: str) -> Sequence[SearchHit]:
    """By the reference, as people read it out on the telephone."""
    code = text.strip().upper()
    if len(code) != CODE_LENGTH or not code.isascii():
        return []
    found = with_slots(Booking.objects.filter(organisation_id=staff.organisation_id, code=code))
    return [
        SearchHit(
            title=f"{_name(one)} {wording.of_booking(one)}",
            detail=str(one.get_state_display()),
            url=reverse("booking:booking", args=[one.code]),
            icon="calendar",
        )
        for one in found
    ]


def _noted(staff: Staff, deeds: Sequence[Noted]) -> Sequence[Mapping[str, object]]:
    return [in_words(data, staff.organisation.time_zone) for _thing, data in deeds]


DECLARATION: Declaration[Staff] = Declaration(
    menu=(MenuEntry(label=gettext_lazy("Bookings"), url_name=ALL, icon="calendar", verb=VIEW, rank=15),),
    home=_home,
    search=_search,
    person_sections=_of_person,
    in_words={model._meta.label_lower: _noted for model in (Booking, Resource)},
)
