"""What staff or the calendar do with a booking reaches the person; what they did themselves does not."""

import pytest

from tetote.automations.tests.conftest import Phone
from tetote.booking import actions
from tetote.booking.tests.builders import make_booking, make_resource
from tetote.kernel import audit
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def test_a_cancellation_by_staff_is_told_and_who_waited_hears_that_they_have_a_place(
    phone: Phone, member: Person, advisor: Staff, scoped: Organisation
) -> None:
    room = make_resource(scoped, has_waiting_list=True)
    first = make_booking(room, "run:1", person_id=make_person(scoped).id)
    make_booking(room, "run:2", person_id=member.id)
    actions.cancel(first, audit.staff(advisor.id))
    headlines = [message.parts[0]["headline"] for message in Message.objects.order_by("created_at", "id")]
    assert sorted(headlines) == sorted(["予約が取り消されました", "空きが出て、予約になりました"])


def test_who_cancels_by_themselves_is_not_told(phone: Phone, member: Person, scoped: Organisation) -> None:
    booking = make_booking(make_resource(scoped), "run:1", person_id=member.id)
    actions.cancel(booking, audit.person(member.id))
    assert not Message.objects.exists()
