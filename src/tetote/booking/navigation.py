"""What booking shows in the console: its entry in the rail, a member's bookings, and a booking found by reference."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tetote.booking import screens, wording
from tetote.booking.models import Booking
from tetote.booking.permissions import VIEW
from tetote.booking.queries.access import with_slots
from tetote.booking.queries.mine import past_bookings_of
from tetote.kernel.ids import CODE_LENGTH
from tetote.organisations.models import Staff
from tetote.people.models import Person
from tetote.ui.declarations import Declaration, HomeRow, HomeSection, MenuEntry, SearchHit

SHOWN = 6


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


DECLARATION: Declaration[Staff] = Declaration(
    menu=(
        MenuEntry(label=gettext_lazy("Bookings"), url_name="booking:resources", icon="calendar", verb=VIEW, rank=15),
    ),
    search=_search,
    person_sections=_of_person,
)
