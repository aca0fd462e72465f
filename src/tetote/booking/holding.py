"""What booking keeps of a person. That a place was taken stays, for the use of rooms is counted; words go."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.booking import wording
from tetote.booking.models import Booking
from tetote.booking.queries import bookings_of, past_bookings_of
from tetote.people.models import Person
from tetote.people.ports import Held, PersonalDataHolder

COUNTED = gettext_lazy("The use of rooms and places is counted; the booking itself names nobody.")
TO_COME = gettext_lazy("They have a booking that is still to come. Cancel it first.")
WORDS = ("guest_name", "guest_phone", "note")


def _export(person: Person) -> Sequence[Held]:
    return list(_held(person))


def _held(person: Person) -> Iterator[Held]:
    for booking in past_bookings_of(person):
        slot, zone = booking.slot, booking.slot.resource.zone
        day = f"{slot.starts_at.astimezone(zone):%Y/%m/%d}"
        said = f"{day} {wording.hours(slot.span, zone)} {booking.get_state_display()}"
        yield Held(_("Booking"), booking.made_at, said, stays=COUNTED)
        if words := "\n".join(filter(None, [getattr(booking, name) for name in WORDS])):
            yield Held(_("Note beside a booking"), booking.made_at, words)


def _erase(person: Person) -> int:
    count = sum(not held.stays for held in _held(person))
    Booking.objects.filter(person=person).update(**dict.fromkeys(WORDS, ""))
    return count


def _unfinished(person: Person) -> Sequence[str]:
    return [str(TO_COME)] if bookings_of(person) else []


HOLDER = PersonalDataHolder(
    "booking", gettext_lazy("Bookings"), frozenset({Booking}), _export, _erase, unfinished=_unfinished
)
