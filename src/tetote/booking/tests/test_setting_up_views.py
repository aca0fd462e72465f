"""The pages on which staff set up what can be booked."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tetote.booking.models import Opening, SpecialDay
from tetote.booking.tests.builders import make_guest_booking, make_resource
from tetote.organisations.models import Organisation, Staff

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


@pytest.fixture
def client(administrator: Staff, client_of: Callable[[Staff], Client]) -> Client:
    return client_of(administrator)


def test_from_nothing_to_the_first_hours(client: Client) -> None:
    form = client.get(reverse("booking:new")).context["form"]
    typed = {key: value for key, value in form.initial.items() if value is not False}
    answer = client.post(reverse("booking:new"), {**typed, "name_ja": "部屋", "code": "Room A"})
    assert answer.status_code == 422
    answer = client.post(reverse("booking:new"), {**typed, "name_ja": "部屋", "code": "room-a"})
    assert answer["Location"] == reverse("booking:hours", args=["room-a"])
    hours = {"blocks": "2", "block0-weekdays": ["0", "2"], "block0-opens": "09:00", "block0-closes": "12:00"}
    client.post(answer["Location"], hours)
    assert list(Opening.objects.order_by("weekday").values_list("weekday", flat=True)) == [0, 2]
    again = client.post(reverse("booking:new"), {**typed, "name_ja": "部屋", "code": "room-a"})
    assert "ほかで使われています" in again.content.decode()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"block1-weekdays": "0", "block1-opens": "09:00"}, "時刻を入れて"),
        ({"block1-weekdays": "0", "block1-opens": "22:00", "block1-closes": "02:00"}, "同じ日"),
        ({"block1-weekdays": "0", "block1-opens": "11:00", "block1-closes": "13:00"}, "重なっている"),
    ],
)
def test_hours_that_cannot_be_are_said_and_nothing_is_lost(
    client: Client, organisation: Organisation, row: dict[str, str], words: str
) -> None:
    make_resource(organisation, days=0)
    typed = {"blocks": "2", "block0-weekdays": "0", "block0-opens": "09:00", "block0-closes": "12:00", **row}
    answer = client.post(reverse("booking:hours", args=["room"]), typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="09:00"' in answer.content.decode()
    assert not Opening.objects.exists()


def test_settings_are_kept(client: Client, organisation: Organisation) -> None:
    room = make_resource(organisation)
    form = client.get(reverse("booking:settings", args=["room"])).context["form"]
    typed = {key: value for key, value in form.initial.items() if value is not False}
    client.post(reverse("booking:settings", args=["room"]), {**typed, "capacity": "4"})
    room.refresh_from_db()
    assert room.capacity == 4


def test_closing_a_day_asks_about_those_who_are_booked(
    client: Client, organisation: Organisation, advisor: Staff
) -> None:
    booking = make_guest_booking(advisor, make_resource(organisation))
    address = reverse("booking:special_days", args=["room"])
    typed = {"day": "2026-12-03", "kind": "closed", "reason": "研修"}
    asked = client.post(address, typed)
    assert "青木" in asked.content.decode()
    assert not SpecialDay.objects.exists()
    refused = client.post(address, {**typed, "met": "cancel", "seen": []})
    assert "たった今" in refused.content.decode()
    client.post(address, {**typed, "met": "cancel", "seen": [booking.code]})
    booking.refresh_from_db()
    assert booking.state == "cancelled"
    client.post(reverse("booking:special_day_remove", args=["room", SpecialDay.objects.get().id]))
    assert not SpecialDay.objects.exists()


def test_a_special_day_with_hours_needs_hours(client: Client, organisation: Organisation) -> None:
    make_resource(organisation)
    address = reverse("booking:special_days", args=["room"])
    assert client.post(address, {"day": "2026-12-03", "kind": "hours"}).status_code == 422
    assert client.post(address, {"day": "2026-11-01", "kind": "closed"}).status_code == 422
    client.post(address, {"day": "2026-12-03", "kind": "hours", "opens": "13:00", "closes": "15:00"})
    assert "13:00–15:00" in client.get(address).content.decode()
