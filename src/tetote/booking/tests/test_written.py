"""Chosen times in the cells of a table."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tetote.booking import actions, queries
from tetote.booking.rules.slot_ids import slot_id
from tetote.booking.tests.builders import THURSDAY, make_booking, make_resource
from tetote.kernel import audit
from tetote.organisations.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen", "scoped")]
TWO_QUERIES = 2


def test_a_time_is_written_as_it_is_booked_today(
    organisation: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    room = make_resource(organisation, capacity=5)
    chosen = slot_id("room", THURSDAY)
    for cause in ("a", "b"):
        make_booking(room, cause)
    actions.cancel(make_booking(room, "gone"), audit.SYSTEM)
    asked = dict.fromkeys(("a", "b", "gone", "never"), chosen) | {"odd": "nonsense", "old": "attic.20261203T0100Z"}
    with django_assert_num_queries(TWO_QUERIES):
        found = queries.written(organisation.id, asked, "ja")
    booked = queries.Written("2026-12-03", "10:00–11:00", "相談室", "予約済み")
    assert found["a"] == found["b"] == booked
    assert (found["gone"].day, found["gone"].state) == ("2026-12-03", "取消")
    assert found["never"] == queries.Written("2026-12-03", "10:00–11:00", "相談室")
    assert set(found) == {"a", "b", "gone", "never"}


def test_who_booked_again_after_a_cancellation_has_the_new_time(organisation: Organisation) -> None:
    room = make_resource(organisation)
    actions.cancel(make_booking(room, "a"), audit.SYSTEM)
    make_booking(room, "a")
    (found,) = queries.written(organisation.id, {"a": slot_id("room", THURSDAY)}, "en").values()
    assert (found.place, found.state) == ("Consultation room", "Booked")
