"""Hours, special days and the calendar address, as staff set them."""

from datetime import date, time

import pytest

from tetote.booking import actions, queries
from tetote.booking.models import Booking, SpecialDay
from tetote.booking.queries.affected import affected_by, outside_hours
from tetote.booking.rules.hours import Hours, Special, Weekly
from tetote.booking.tests.builders import HOUR, THURSDAY, make_booking, make_hold, make_resource
from tetote.kernel import audit
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.organisations.models import Organisation, Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
DAY = date(2026, 12, 3)


def test_closing_a_day_shows_who_is_met_and_cancels_them_only_when_told_so(
    organisation: Organisation, administrator: Staff
) -> None:
    room = make_resource(organisation)
    kept, met = make_booking(room, "1", at=THURSDAY), make_booking(room, "2", at=THURSDAY + HOUR)
    make_booking(room, "3", at=THURSDAY + HOUR)
    until_eleven = Hours(time(9), time(11))
    hit = affected_by(room, Special(DAY, until_eleven))
    assert [booking.cause for booking in hit] == ["2", "3"]
    actions.set_special_day(administrator, room, actions.Day(DAY, until_eleven, "会議"))
    assert Booking.objects.filter(state="booked").count() == 2
    assert outside_hours(room)[0].pk == met.pk
    day = actions.Day(DAY, until_eleven, "会議")
    actions.set_special_day(administrator, room, day, cancelling=[one.code for one in hit])
    assert dict(Booking.objects.values_list("cause", "state")) == {"1": "booked", "2": "cancelled", "3": "cancelled"}
    assert kept.slot.starts_at == THURSDAY
    assert SpecialDay.objects.get().reason == "会議"


def test_a_booking_made_meanwhile_is_not_cancelled_unseen(organisation: Organisation, administrator: Staff) -> None:
    room = make_resource(organisation)
    make_booking(room)
    with pytest.raises(ConflictError):
        actions.set_special_day(administrator, room, actions.Day(DAY), cancelling=[])
    assert not SpecialDay.objects.exists()


def test_nobody_slips_into_a_day_that_was_closed(organisation: Organisation, administrator: Staff) -> None:
    room = make_resource(organisation)
    first, waiting = make_booking(room, "1"), make_booking(room, "2")
    make_hold(room, "3", at=THURSDAY + HOUR)
    actions.set_special_day(administrator, room, actions.Day(DAY))
    actions.cancel(first, audit.staff(administrator.id))
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    with pytest.raises(actions.SlotGoneError):
        actions.confirm(organisation.id, "3")


def test_a_closed_day_offers_nothing_until_it_is_taken_back(organisation: Organisation, administrator: Staff) -> None:
    room = make_resource(organisation)
    actions.set_special_day(administrator, room, actions.Day(DAY))
    assert queries.slot_by_id(organisation.id, "room.20261203T0100Z") is None
    actions.remove_special_day(administrator, room, SpecialDay.objects.get())
    assert queries.slot_by_id(organisation.id, "room.20261203T0100Z")


def test_holidays_are_closed_unless_the_resource_says_otherwise(organisation: Organisation) -> None:
    constitution_day = date(2027, 5, 3)
    closed = queries.timetable(make_resource(organisation))
    opened = queries.timetable(make_resource(organisation, code="other", closed_on_holidays=False))
    assert closed.slots_of(constitution_day) == []
    assert len(opened.slots_of(constitution_day)) == 3
    assert len(closed.slots_of(date(2026, 11, 28))) == 3, "a plain Saturday is open when its hours say so"


def test_hours_that_overlap_are_refused_and_others_replace_the_old(
    organisation: Organisation, administrator: Staff, advisor: Staff
) -> None:
    room = make_resource(organisation)
    morning = Weekly(0, Hours(time(9), time(12)))
    with pytest.raises(TetoteError, match="重な"):
        actions.set_openings(administrator, room, [morning, Weekly(0, Hours(time(11), time(13)))])
    with pytest.raises(TetoteError, match=r"booking\.manage"):
        actions.set_openings(advisor, room, [morning])
    actions.set_openings(administrator, room, [morning])
    assert queries.timetable(room).weekly == [morning]


def test_a_short_name_is_given_once(organisation: Organisation, administrator: Staff) -> None:
    actions.make_resource(administrator, "visit", {"name_ja": "訪問"})
    with pytest.raises(ConflictError, match="略称"):
        actions.make_resource(administrator, "visit", {"name_ja": "訪問"})
