"""Applications over LINE in the inbox: suggested members, one click, taken back at once."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.console.tests.builders import STRANGER, make_inbound, text_of
from tetote.messaging.models import Delivery, InboundMessage, Message
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, MemberRole, Newcomer, Person
from tetote.people.tests.builders import make_contact, make_newcomer, make_person

INBOX = "/console/inbox/"
QUERIES = 14


def url(newcomer: Newcomer, name: str) -> str:
    return reverse(f"console:newcomer_{name}", args=[newcomer.pk])


@pytest.fixture
def sakura(organisation: Organisation) -> Person:
    return make_person(organisation, family_name="青木", given_name="さくら", kana="あおき さくら")


def state(newcomer: Newcomer) -> str:
    with scope(organisation=newcomer.organisation_id):
        newcomer.refresh_from_db()
    return newcomer.state


def test_an_application_shows_name_role_and_who_it_may_be(
    organisation: Organisation, desk: Client, sakura: Person
) -> None:
    make_newcomer(organisation, name="青木さくら")
    page = text_of(desk, INBOX)
    assert "青木さくらさんの登録申し込み" in page
    assert organisation.providing_label in page
    assert f'value="{sakura.code}"' in page


def test_applications_stand_on_the_first_page_alone(organisation: Organisation, desk: Client) -> None:
    make_newcomer(organisation, name="青木さくら")
    for number in range(21):
        make_inbound(organisation, address=f"U{number}")
    assert "青木さくら" in text_of(desk, INBOX)
    assert "青木さくら" not in text_of(desk, f"{INBOX}?page=2")


def test_home_and_the_rail_count_it(organisation: Organisation, desk: Client) -> None:
    make_newcomer(organisation)
    make_inbound(organisation)
    page = text_of(desk, "/console/")
    assert "登録する" in page
    assert '<span class="rail-count"><span aria-hidden="true">2</span>' in page


def test_one_click_links_and_undo_takes_it_back(organisation: Organisation, desk: Client, sakura: Person) -> None:
    newcomer = make_newcomer(organisation, name="青木さくら", address=STRANGER)
    make_inbound(organisation, text="よろしく")
    page = desk.post(url(newcomer, "link"), {"person": sakura.code}, follow=True).content.decode()
    assert state(newcomer) == "registered"
    with scope(organisation=organisation.pk):
        contact = ContactPoint.objects.get(person=sakura)
        assert InboundMessage.objects.get().person == sakura
        assert "届きました" in str(Delivery.objects.get(person=sakura).message.parts)
    undo = reverse("console:link_undo", args=[sakura.code, contact.pk])
    assert undo in page
    assert desk.post(undo)["Location"] == INBOX
    assert state(newcomer) == "applied"
    with scope(organisation=organisation.pk):
        assert InboundMessage.objects.get().person is None
        assert "まちがい" in str(Message.objects.latest("created_at", "id").parts)
    assert "すでに対応済み" in desk.post(undo, follow=True).content.decode()


def test_registered_as_new_with_what_they_said(organisation: Organisation, desk: Client) -> None:
    newcomer = make_newcomer(organisation, name="青木 さくら")
    page = text_of(desk, url(newcomer, "new"))
    assert 'value="青木"' in page
    assert 'value="さくら"' in page
    desk.post(url(newcomer, "new"), {"family_name": "青木", "given_name": "さくら", "roles": ["providing"]})
    assert state(newcomer) == "registered"
    with scope(organisation=organisation.pk):
        assert Person.objects.get().roles.get().role == MemberRole.PROVIDING
    assert "すでにつながっています" in desk.get(url(newcomer, "new"), follow=True).content.decode()


def test_another_member_is_looked_for(organisation: Organisation, desk: Client, sakura: Person) -> None:
    newcomer = make_newcomer(organisation, name="山田")
    assert sakura.code not in text_of(desk, INBOX)
    assert sakura.code in text_of(desk, f"{url(newcomer, 'link')}?q=あおき")


def test_set_aside_and_back(organisation: Organisation, desk: Client) -> None:
    newcomer = make_newcomer(organisation)
    page = desk.post(url(newcomer, "aside"), follow=True).content.decode()
    assert url(newcomer, "back") in page
    assert "登録申し込み" not in page
    desk.post(url(newcomer, "back"))
    assert state(newcomer) == "applied"
    assert "すでに対応済み" in desk.post(url(newcomer, "back"), follow=True).content.decode()


def test_an_unknown_sender_is_matched_by_what_they_wrote(
    organisation: Organisation, desk: Client, sakura: Person
) -> None:
    make_inbound(organisation, text="青木です。明日お休みします")
    assert f'value="{sakura.code}"' in text_of(desk, INBOX)


def test_an_unknown_sender_is_matched_by_what_line_calls_them(
    organisation: Organisation, desk: Client, sakura: Person
) -> None:
    make_inbound(organisation, text="明日お休みします")
    newcomer = make_newcomer(organisation, name="", address=STRANGER)
    with scope(organisation=organisation.pk):
        Newcomer.objects.update(state="arrived")
        newcomer.refresh_from_db()
        newcomer.display_name = "あおき さくら"
        newcomer.save()
    page = text_of(desk, INBOX)
    assert f'value="{sakura.code}"' in page
    assert "あおき さくら" in page


def test_who_has_line_already_is_not_suggested(organisation: Organisation, desk: Client, sakura: Person) -> None:
    make_contact(sakura)
    make_newcomer(organisation, name="青木さくら")
    assert f'value="{sakura.code}"' not in text_of(desk, INBOX)


@pytest.mark.parametrize("senders", [1, 6])
def test_the_number_of_queries_does_not_grow(
    organisation: Organisation,
    desk: Client,
    sakura: Person,
    senders: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(senders):
        make_newcomer(organisation, name="青木さくら")
        make_inbound(organisation, text="青木です", address=f"U{number}")
    assert sakura.code in text_of(desk, INBOX)
    with django_assert_num_queries(QUERIES):
        desk.get(INBOX)


@pytest.mark.parametrize("name", ["link", "new", "aside", "back"])
def test_a_strangers_application_is_not_found(desk: Client, other_organisation: Organisation, name: str) -> None:
    assert desk.post(url(make_newcomer(other_organisation), name), {"person": "X"}).status_code == 404


@pytest.mark.parametrize("name", ["link", "new", "aside", "back"])
def test_who_only_looks_changes_nothing(window: Client, organisation: Organisation, name: str) -> None:
    newcomer = make_newcomer(organisation)
    assert window.post(url(newcomer, name)).status_code == 403
    assert url(newcomer, "link") not in text_of(window, INBOX)
