"""What a procedure or a page is told: times in the reader's language, and facts by ids."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from tetote.booking import actions, queries
from tetote.booking.facts import (
    BookingCancelled,
    BookingConfirmed,
    BookingFact,
    BookingMoved,
    BookingPromoted,
    BookingQueued,
    HoldExpired,
    LotteryEntered,
)
from tetote.booking.tests.builders import HOUR, THURSDAY, make_booking, make_hold, make_resource
from tetote.kernel import audit, facts
from tetote.organisations.models import Organisation
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
OFFERED_QUERIES = 5
KINDS = (BookingConfirmed, BookingQueued, LotteryEntered, BookingMoved, BookingCancelled, BookingPromoted, HoldExpired)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[BookingFact]:
    heard: list[BookingFact] = []
    monkeypatch.setattr(facts, "_subscribers", lambda: {kind: [heard.append] for kind in KINDS})
    return heard


@pytest.mark.parametrize(
    ("language", "free", "full", "drawn"),
    [
        ("ja", "12月3日(木) 10:00–11:00（残り2）", "12月3日(木) 10:00–11:00（満員・キャンセル待ち）", "抽選"),
        ("en", "Thu 12/3 10:00–11:00 (2 left)", "Thu 12/3 10:00–11:00 (full, waiting list)", "lottery"),
    ],
)
def test_a_time_says_in_the_readers_language_what_can_be_had(
    organisation: Organisation, language: str, free: str, full: str, drawn: str
) -> None:
    room = make_resource(organisation, capacity=2)
    make_resource(organisation, code="class", giving="lottery")

    def label(code: str = "room") -> str:
        found = queries.offered(organisation.id, code, language=language)
        return next(each.label for each in found if each.starts_at == THURSDAY)

    assert label() == free
    for cause in "12":
        make_booking(room, cause)
    assert label() == full
    assert drawn in label("class")


def test_the_only_place_is_not_counted(organisation: Organisation) -> None:
    make_resource(organisation)
    assert queries.offered(organisation.id, "room", language="ja")[0].label == "11月25日(水) 10:00–11:00"


def test_it_costs_the_same_however_much_is_taken(
    organisation: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    room = make_resource(organisation)
    for n in range(4):
        make_booking(room, str(n), at=THURSDAY + n % 2 * HOUR)
    with django_assert_num_queries(OFFERED_QUERIES):
        assert len(queries.offered(organisation.id, "room", language="ja")) > 100


def test_what_is_switched_off_or_full_is_not_offered(organisation: Organisation) -> None:
    room = make_resource(organisation, has_waiting_list=False)
    make_booking(room)
    assert THURSDAY not in {each.starts_at for each in queries.offered(organisation.id, "room", language="ja")}
    room.is_active = False
    room.save()
    assert queries.offered(organisation.id, "room", language="ja") == []
    assert queries.resource_choices(organisation.id, "ja") == []
    with pytest.raises(actions.SlotGoneError):
        make_hold(room, "2", at=THURSDAY + HOUR)


def test_an_answer_reads_as_day_and_hours_until_it_is_gone(organisation: Organisation) -> None:
    make_resource(organisation)
    assert queries.slot_words(organisation.id, "room.20261203T0100Z", "ja") == "12月3日(木) 10:00–11:00"
    assert queries.slot_words(organisation.id, "room.20261203T0130Z", "ja") == ""


def test_what_happens_is_told_by_ids_and_finds_its_cause(
    organisation: Organisation, told: list[BookingFact], frozen: time_machine.Traveller
) -> None:
    room, person = make_resource(organisation), make_person(organisation)
    first = make_booking(room, "1", person_id=person.id)
    make_booking(room, "2")
    actions.move(first, THURSDAY + HOUR, audit.person(person.id))
    actions.cancel(first, audit.person(person.id))
    make_hold(room, "3", at=THURSDAY + HOUR)
    frozen.shift(timedelta(minutes=10))
    make_hold(room, "4", at=THURSDAY + HOUR)
    make_booking(make_resource(organisation, code="class", giving="lottery"), "5")
    assert [(type(fact), fact.cause) for fact in told] == [
        (BookingConfirmed, "1"),
        (BookingQueued, "2"),
        (BookingMoved, "1"),
        (BookingPromoted, "2"),
        (BookingCancelled, "1"),
        (HoldExpired, "3"),
        (LotteryEntered, "5"),
    ]
    assert told[0].person_id == person.id
    assert told[1].person_id is None


def test_a_cause_finds_its_booking(organisation: Organisation) -> None:
    room = make_resource(organisation)
    booking = make_booking(room)
    assert queries.booking_for(organisation.id, "run:1") == booking
    assert queries.booking_for(organisation.id, "run:2") is None
    actions.cancel(booking, audit.SYSTEM)
    found = queries.booking_for(organisation.id, "run:1")
    assert found
    assert found.state == "cancelled"
    with pytest.raises(actions.OverError):
        actions.confirm(organisation.id, "run:1")
    with pytest.raises(actions.SlotGoneError):
        actions.confirm(organisation.id, "run:2")
    assert make_booking(room).pk != booking.pk, "a new choice for the same cause is a new booking"
