"""Calendars for other programs: read back by a small reader written from RFC 5545, not from the writer."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tetote.booking import actions, calendars, queries
from tetote.booking.models import Booking
from tetote.booking.tests.builders import make_booking, make_guest_booking, make_resource
from tetote.kernel import ical
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_person

UNESCAPED = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\"}
MOMENT = datetime(2026, 12, 3, 1, 0, tzinfo=UTC)


def read(text: str) -> list[dict[str, str]]:
    """The events of a calendar, each as its properties."""
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name not in {"BEGIN", "END"}:
            events[-1][name] = re.sub(r"\\(.)", lambda found: UNESCAPED[found[1]], value)
    return events


@given(st.text(st.characters(min_codepoint=32, exclude_characters="\x7f", exclude_categories=["Cs"]), max_size=200))
def test_whatever_is_written_is_read_back(words: str) -> None:
    event = ical.Event("1@x", MOMENT, MOMENT, words, description=f"a\n{words}")
    (found,) = read(ical.calendar([event], name=words, written_at=MOMENT))
    assert found["SUMMARY"] == words
    assert found["DESCRIPTION"] == f"a\n{words}"


def test_what_no_calendar_may_hold_is_left_out() -> None:
    assert ical.escape("a\r\nb\x00\x07c;d,e\\") == "a\\nbc\\;d\\,e\\\\"


@pytest.mark.usefixtures("frozen", "scoped")
class TestFeed:
    def test_it_counts_and_names_only_where_the_owner_said_so(
        self, organisation: Organisation, administrator: Staff, advisor: Staff
    ) -> None:
        room = make_resource(organisation, capacity=2)
        make_guest_booking(advisor, room, "青木")
        room = actions.open_feed(administrator, room, with_names=False)
        (event,) = read(self._fetch(calendars.feed_url(room)))
        assert event["SUMMARY"] == "相談室 1/2"
        assert (event["DTSTART"], event["DTEND"]) == ("20261203T010000Z", "20261203T020000Z")
        former = calendars.feed_url(room)
        room = actions.open_feed(administrator, room, with_names=True)
        assert "青木" in read(self._fetch(calendars.feed_url(room)))[0]["SUMMARY"]
        assert Client().get(former).status_code == 404, "the former address has ended"
        actions.close_feed(administrator, room)
        assert Client().get(calendars.feed_url(room)).status_code == 404

    def test_an_altered_address_opens_nothing(self, organisation: Organisation) -> None:
        room = make_resource(organisation, feed_is_open=True, feed_number=1)
        url = calendars.feed_url(room)
        assert Client().get(url).status_code == 200
        assert Client().get(url.replace(".1.", ".2.")).status_code == 404

    def test_staff_open_and_close_it(
        self, organisation: Organisation, administrator: Staff, client_of: Callable[[Staff], Client]
    ) -> None:
        make_resource(organisation)
        client, address = client_of(administrator), reverse("booking:feed", args=["room"])
        shown = client.post(address, {"to": "open"}, follow=True).content.decode()
        assert "/calendar.ics" in shown
        assert "/calendar.ics" not in client.post(address, {"to": "closed"}, follow=True).content.decode()

    @staticmethod
    def _fetch(url: str) -> str:
        answer = Client().get(url)
        assert answer["Content-Type"].startswith("text/calendar")
        return answer.content.decode()


@pytest.mark.usefixtures("frozen", "scoped")
class TestOne:
    def test_staff_save_it(
        self, organisation: Organisation, advisor: Staff, client_of: Callable[[Staff], Client]
    ) -> None:
        booking = make_guest_booking(advisor, make_resource(organisation, note="2階、奥; 右"))
        text = client_of(advisor).get(reverse("booking:ics", args=[booking.code])).content.decode()
        (event,) = read(text)
        assert event["SUMMARY"] == "相談室"
        assert event["DESCRIPTION"] == f"2階、奥; 右\n予約番号: {booking.code}"
        assert "青木" not in text

    def test_a_member_saves_their_own_while_it_stands(self, organisation: Organisation) -> None:
        person, stranger = make_person(organisation), make_person(organisation)
        booking = make_booking(make_resource(organisation), person_id=person.id)
        url = queries.calendar_link(person, booking)
        assert read(Client().get(url).content.decode())[0]["UID"] == f"{booking.id}@tetote"
        assert Client().get(queries.calendar_link(stranger, booking)).status_code == 410
        Booking.objects.update(state="cancelled", seat=None)
        assert Client().get(url).status_code == 410
