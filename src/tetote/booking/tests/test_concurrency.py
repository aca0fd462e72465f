"""Many at the same moment: as many get a place as there are, never one more and never one less."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django_scopes import scope

from tetote.booking import actions
from tetote.booking.models import Booking, Resource
from tetote.booking.tests.builders import HOUR, THURSDAY, make_booking, make_hold, make_resource
from tetote.kernel import audit
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Organisation
from tetote.people.tests.builders import make_person

TAKERS = 8
CONNECTIONS = {"sqlite": 200, "postgresql": 60}
"""PostgreSQL lets no more than a hundred in as it is delivered; the others wait in front of it, as behind gunicorn."""
A_MOMENT = 0.3
"""Seconds that are enough for a deed that nothing holds up."""
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("frozen")]
Deed = Callable[[], object]


def at_once(organisation: Organisation, deeds: list[Deed]) -> Counter[str]:
    """Runs every deed in a thread and a connection of its own, as many as there may be released at the same moment."""
    width = min(len(deeds), CONNECTIONS[connection.vendor])
    barrier = Barrier(width)

    def run(numbered: tuple[int, Deed]) -> str:
        number, deed = numbered
        try:
            if number < width:
                barrier.wait()
            with scope(organisation=organisation.pk):
                deed()
        except TetoteError as told:
            return type(told).__name__
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(width) as pool:
        return Counter(pool.map(run, enumerate(deeds)))


def taking(room: Resource, cause: str) -> Deed:
    return lambda: make_booking(room, cause)


def everybody_takes(organisation: Organisation, takers: int, capacity: int) -> None:
    room = make_resource(organisation, capacity=capacity, has_waiting_list=False)
    result = at_once(organisation, [taking(room, f"run:{n}") for n in range(takers)])
    assert result == {"done": capacity, "SlotFullError": takers - capacity}
    seats = Booking.objects.filter(state="booked").order_by("seat").values_list("seat", flat=True)
    assert list(seats) == list(range(1, capacity + 1))


def test_as_many_get_a_place_as_there_are(scoped: Organisation) -> None:
    everybody_takes(scoped, TAKERS, 3)


@pytest.mark.large
def test_two_hundred_at_once(scoped: Organisation) -> None:
    everybody_takes(scoped, 200, 17)


def test_one_person_with_many_phones_holds_one_place_at_one_time(scoped: Organisation) -> None:
    person = make_person(scoped)
    rooms = [make_resource(scoped, code=f"room-{n}") for n in range(4)]

    def hold(n: int) -> Deed:
        return lambda: make_hold(rooms[n], f"run:{n}", person_id=person.id)

    assert at_once(scoped, [hold(n) for n in range(4)]) == {"done": 1, "OverlapError": 3}


def test_cancelling_and_taking_cross_and_no_place_is_lost(scoped: Organisation) -> None:
    room = make_resource(scoped, capacity=2)
    sitting = [make_booking(room, f"sits:{n}") for n in range(2)]
    waiting = [make_booking(room, f"waits:{n}") for n in range(2)]
    assert {one.state for one in waiting} == {"waiting"}
    deeds: list[Deed] = [taking(room, f"comes:{n}") for n in range(3)]
    deeds += [partial(actions.cancel, one, audit.SYSTEM) for one in sitting]
    assert at_once(scoped, deeds) == {"done": 5}
    booked = Booking.objects.filter(state="booked").values_list("cause", flat=True)
    assert sorted(booked) == ["waits:0", "waits:1"]


def test_whoever_joins_the_line_while_the_place_comes_free_gets_it(scoped: Organisation) -> None:
    room = make_resource(scoped)
    sits = make_booking(room, "sits")
    cancels = Thread(target=at_once, args=(scoped, [partial(actions.cancel, sits, audit.SYSTEM)]))
    with transaction.atomic():
        make_booking(room, "waits")
        cancels.start()
        cancels.join(A_MOMENT)
    cancels.join()
    assert dict(Booking.objects.values_list("cause", "state")) == {"sits": "cancelled", "waits": "booked"}


def test_people_who_exchange_their_rooms_do_not_wait_for_each_other(scoped: Organisation) -> None:
    rooms = [make_resource(scoped, code=f"room-{n}", refuses_overlap=False) for n in range(2)]
    people = [make_person(scoped) for _ in range(2)]
    for room, person, waits in zip(rooms, people, people[::-1], strict=True):
        make_hold(room, f"holds:{person.id}", person_id=person.id)
        make_booking(room, f"waits:{waits.id}", person_id=waits.id)

    def elsewhere(n: int) -> Deed:
        later = THURSDAY + HOUR + timedelta(days=n)
        return lambda: make_hold(rooms[1 - n], f"holds:{people[n].id}", at=later, person_id=people[n].id)

    assert at_once(scoped, [elsewhere(0), elsewhere(1)]) == {"done": 2}
    assert Booking.objects.filter(state="booked").count() == 2
