"""Bookings are handed out; erasing takes the words beside them and leaves that the place was taken."""

import pytest
import time_machine

from tetote.booking.holding import HOLDER
from tetote.booking.models import Booking
from tetote.booking.tests.builders import make_booking, make_resource
from tetote.organisations.models import Organisation
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("scoped")


def test_words_beside_a_booking_go_and_the_booking_stays(
    organisation: Organisation, frozen: time_machine.Traveller
) -> None:
    person = make_person(organisation)
    booking = make_booking(make_resource(organisation), person_id=person.id)
    Booking.objects.filter(id=booking.id).update(note="足が悪い")
    assert len(HOLDER.unfinished(person)) == 1
    frozen.shift(30 * 24 * 3600)
    assert HOLDER.unfinished(person) == []
    assert [held.words for held in HOLDER.export(person) if not held.stays] == ["足が悪い"]
    assert HOLDER.erase(person) == 1
    assert [bool(held.stays) for held in HOLDER.export(person)] == [True]
    assert Booking.objects.get().note == ""
