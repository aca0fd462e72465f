"""The pages, as a member of staff's browser meets them."""

from collections.abc import Callable

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from tetote.booking import actions
from tetote.booking.models import Booking, Resource
from tetote.booking.tests.builders import HOUR, THURSDAY, make_booking, make_guest_booking, make_resource
from tetote.kernel import audit
from tetote.kernel.models import AuditEntry
from tetote.organisations.models import Organisation, Staff
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
WEEK_QUERIES = 13
SLOT = "20261203T0100Z"


@pytest.fixture
def client(administrator: Staff, client_of: Callable[[Staff], Client]) -> Client:
    return client_of(administrator)


def page(client: Client, name: str, *args: object, **query: str) -> str:
    return client.get(reverse(f"booking:{name}", args=args), query).content.decode()


class TestCalendar:
    def test_the_list_says_what_the_next_days_hold(self, client: Client, organisation: Organisation) -> None:
        assert "予約できるものは、まだありません" in page(client, "resources")
        room = make_resource(organisation)
        make_booking(room, at=THURSDAY - 4 * 6 * HOUR * 7)
        make_booking(room, "2", at=THURSDAY - 4 * 6 * HOUR * 7)
        shown = page(client, "resources")
        assert "待ち 1人" in shown
        assert "7日間に1件" in shown

    def test_a_week_shows_who_is_there_in_as_many_queries_as_an_empty_one(
        self,
        client: Client,
        organisation: Organisation,
        advisor: Staff,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        room = make_resource(organisation, capacity=5)
        for n, name in enumerate(["青木", "石川", "上田"]):
            make_guest_booking(advisor, room, name)
            person = make_person(organisation, family_name=f"会員{n}")
            make_booking(room, str(n), at=THURSDAY + HOUR, person_id=person.id)
        with django_assert_num_queries(WEEK_QUERIES):
            shown = page(client, "week", "room", week="2026-12-03")
        assert "青木、石川、上田" in shown
        assert "会員0、会員1、会員2" in shown
        assert "空き 2" in shown
        with django_assert_num_queries(WEEK_QUERIES):
            page(client, "week", "room", week="2027-02-03")

    @pytest.mark.parametrize(
        ("name", "args", "queries"),
        [
            ("resources", [], 8),
            ("list", ["room"], 9),
            ("waiting", ["room"], 9),
            ("day", ["room", "2026-12-03"], 13),
            ("slot", ["room", SLOT], 13),
        ],
    )
    def test_other_pages_cost_the_same_however_many_are_booked(
        self,
        client: Client,
        organisation: Organisation,
        name: str,
        args: list[str],
        queries: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        room = make_resource(organisation, capacity=2)
        for n in range(2):
            make_booking(room, str(n), person_id=make_person(organisation).id)
        make_booking(room, "waits", person_id=make_person(organisation).id)
        with django_assert_num_queries(queries):
            page(client, name, *args)
        for n in range(3):
            make_booking(room, f"too {n}", person_id=make_person(organisation).id)
        make_resource(organisation, code="other")
        with django_assert_num_queries(queries):
            page(client, name, *args)

    def test_nonsense_in_the_address_is_this_week(self, client: Client, organisation: Organisation) -> None:
        make_resource(organisation)
        assert "今日" in page(client, "week", "room", week="9999-99-99")

    def test_a_closed_day_says_why(self, client: Client, organisation: Organisation, administrator: Staff) -> None:
        room = make_resource(organisation)
        actions.set_special_day(administrator, room, actions.Day(THURSDAY.date(), None, "研修"))
        assert "研修" in page(client, "week", "room", week="2026-12-03")

    def test_a_day_on_paper_and_a_list_as_a_file(
        self, client: Client, organisation: Organisation, advisor: Staff
    ) -> None:
        room = make_resource(organisation)
        booking = make_guest_booking(advisor, room, "=1+1")
        assert "090-0000-0000" in page(client, "day", "room", "2026-12-03")
        assert booking.code in page(client, "list", "room")
        assert booking.code not in page(client, "list", "room", state="waiting")
        assert "'=1+1" in page(client, "csv", "room")
        assert AuditEntry.objects.get(verb="booking.list.exported").data == {"count": 1}
        assert client.get(reverse("booking:excel", args=["room"])).content[:2] == b"PK"

    def test_who_waits(self, client: Client, organisation: Organisation, advisor: Staff) -> None:
        room = make_resource(organisation)
        assert "待っている方はいません" in page(client, "waiting", "room")
        for name in ("青木", "石川"):
            make_guest_booking(advisor, room, name)
        assert "石川" in page(client, "waiting", "room")


class TestByTelephone:
    def test_typing_finds_a_member_and_one_click_books(self, client: Client, organisation: Organisation) -> None:
        make_resource(organisation)
        person = make_person(organisation, family_name="本田")
        make_person(organisation, family_name="村上")
        address = reverse("booking:slot", args=["room", SLOT])
        found = client.get(address, {"q": "本田"}, headers={"HX-Request": "true"}).content.decode()
        assert "本田" in found
        assert "村上" not in found
        assert "<html" not in found
        answer = client.post(reverse("booking:book", args=["room", SLOT]), {"person": person.code})
        booking = Booking.objects.get()
        assert answer["Location"] == reverse("booking:booking", args=[booking.code])
        assert (booking.person, booking.state, booking.channel) == (person, "booked", "phone")

    def test_a_guest_needs_a_name_and_what_was_typed_stays(self, client: Client, organisation: Organisation) -> None:
        make_resource(organisation)
        address = reverse("booking:book", args=["room", SLOT])
        answer = client.post(address, {"name": "", "phone": "090-1111-2222"})
        assert answer.status_code == 422
        assert "090-1111-2222" in answer.content.decode()
        client.post(address, {"name": "青木", "phone": "090-1111-2222", "note": "車いす"})
        booking = Booking.objects.get()
        assert (booking.guest_name, booking.note) == ("青木", "車いす")

    def test_a_place_that_was_just_taken_is_said(
        self, client: Client, organisation: Organisation, advisor: Staff
    ) -> None:
        room = make_resource(organisation, has_waiting_list=False)
        make_guest_booking(advisor, room)
        answer = client.post(reverse("booking:book", args=["room", SLOT]), {"name": "石川"})
        assert answer.status_code == 422
        assert "ちょうど埋まりました" in answer.content.decode()

    def test_a_member_who_cannot_is_said_on_the_page_of_the_time(
        self, client: Client, organisation: Organisation
    ) -> None:
        person = make_person(organisation)
        make_booking(make_resource(organisation, capacity=2), person_id=person.id)
        answer = client.post(reverse("booking:book", args=["room", SLOT]), {"person": person.code}, follow=True)
        assert answer.redirect_chain[0][0] == reverse("booking:slot", args=["room", SLOT])
        assert "ほかの予約があります" in answer.content.decode()

    def test_full_means_the_waiting_list(self, client: Client, organisation: Organisation, advisor: Staff) -> None:
        make_guest_booking(advisor, make_resource(organisation))
        assert "キャンセル待ちに入れる" in page(client, "slot", "room", SLOT)
        client.post(reverse("booking:book", args=["room", SLOT]), {"name": "石川"})
        assert Booking.objects.filter(state="waiting").count() == 1

    @pytest.mark.parametrize("when", ["20261203T0130Z", "nonsense"])
    def test_no_such_time(self, client: Client, organisation: Organisation, when: str) -> None:
        make_resource(organisation)
        assert client.get(reverse("booking:slot", args=["room", when])).status_code == 404

    def test_a_viewer_sees_no_buttons(
        self, viewer: Staff, organisation: Organisation, client_of: Callable[[Staff], Client]
    ) -> None:
        make_resource(organisation)
        shown = page(client_of(viewer), "slot", "room", SLOT)
        assert "予約する" not in shown
        assert "設定" not in page(client_of(viewer), "week", "room")


class TestRecord:
    def test_it_tells_the_story_and_keeps_a_note(self, client: Client, organisation: Organisation) -> None:
        person = make_person(organisation, family_name="本田")
        booking = make_booking(make_resource(organisation), person_id=person.id)
        shown = page(client, "booking", booking.code)
        assert "本田さんが予約しました" in shown
        client.post(reverse("booking:note", args=[booking.code]), {"note": "車いす"})
        assert "車いす" in page(client, "booking", booking.code)
        assert client.post(reverse("booking:note", args=[booking.code]), {"note": "x" * 501}).status_code == 422

    def test_its_times_are_told_in_the_language_of_the_reader(self, client: Client, organisation: Organisation) -> None:
        with translation.override("en"):
            booking = make_booking(make_resource(organisation))
            actions.move(booking, THURSDAY + HOUR, audit.SYSTEM)
        shown = page(client, "booking", booking.code)
        assert "11月24日(火)" in shown
        assert "12月3日(木) 10:00–11:00から" in shown
        assert "Thu" not in shown

    def test_an_early_row_keeps_its_words(self, client: Client, organisation: Organisation) -> None:
        booking = make_booking(make_resource(organisation))
        early = {"until": "Tue 11/24 10:10"}
        audit.record("booking.held", booking, organisation_id=organisation.id, actor=audit.SYSTEM, data=early)
        assert "Tue 11/24 10:10まで" in page(client, "booking", booking.code)

    def test_moving(self, client: Client, organisation: Organisation) -> None:
        booking = make_booking(make_resource(organisation))
        address = reverse("booking:move", args=[booking.code])
        assert "11:00–12:00" in client.get(address).content.decode()
        assert client.post(address, {"slot": SLOT}).status_code == 422
        client.post(address, {"slot": "20261203T0200Z"})
        booking.refresh_from_db()
        assert booking.slot.starts_at == THURSDAY + HOUR

    def test_cancelling_says_who_gets_the_place(
        self, client: Client, organisation: Organisation, advisor: Staff
    ) -> None:
        room = make_resource(organisation)
        first, second = make_guest_booking(advisor, room), make_guest_booking(advisor, room, "石川")
        address = reverse("booking:cancel", args=[first.code])
        asked = client.get(address).content.decode()
        assert "石川" in asked
        assert "取り消しのお知らせが届きます" in asked
        client.post(address)
        answer = client.post(address, follow=True).content.decode()
        assert "もう終わっています" in answer
        second.refresh_from_db()
        assert second.state == "booked"

    def test_giving_a_place_by_hand(self, client: Client, organisation: Organisation, advisor: Staff) -> None:
        room = make_resource(organisation)
        make_guest_booking(advisor, room)
        second = make_guest_booking(advisor, room, "石川")
        Resource.objects.update(capacity=2)
        client.post(reverse("booking:promote", args=[second.code]))
        second.refresh_from_db()
        assert second.state == "booked"

    def test_the_members_page_and_the_search_know_it(self, client: Client, organisation: Organisation) -> None:
        person = make_person(organisation)
        booking = make_booking(make_resource(organisation), person_id=person.id)
        assert "12月3日(木) 10:00–11:00" in client.get(reverse("console:member", args=[person.code])).content.decode()
        found = client.get(reverse("console:search"), {"q": booking.code.lower()}).content.decode()
        assert reverse("booking:booking", args=[booking.code]) in found


def test_a_lottery_is_drawn_and_its_result_can_be_checked(client: Client, organisation: Organisation) -> None:
    room = make_resource(organisation, giving="lottery", has_waiting_list=False)
    for n in range(3):
        make_booking(room, str(n))
    assert "申込み 3件" in page(client, "lottery", "room")
    shown = client.post(reverse("booking:draw", args=["room", "2026-12-03"]), follow=True).content.decode()
    assert "種からこの順番になります" in shown
    assert shown.count("落選") == 2
    Booking.objects.update(drawn_place=4 - F("drawn_place"))
    assert "種からこの順番になりません" in page(client, "draw_result", "room", "2026-12-03")
    again = client.post(reverse("booking:draw", args=["room", "2026-12-03"]), follow=True).content.decode()
    assert "もう抽選しました" in again
