"""Test messages: sent from a member's page or to all who have not confirmed, the answer seen without reloading."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from tetote.channels.facts import MessageArrived
from tetote.console.tests.builders import text_of
from tetote.kernel import clock, facts
from tetote.messaging.models import Batch, Delivery, Message
from tetote.organisations.models import Organisation
from tetote.people.actions import confirm_contact
from tetote.people.models import ContactPoint, Person
from tetote.people.queries import printed_code
from tetote.people.tests.builders import make_card, make_contact, make_person

MEMBERS, TEST_ALL = "/console/members/", "/console/members/test/"


@pytest.fixture
def contact(organisation: Organisation) -> ContactPoint:
    return make_contact(make_person(organisation, family_name="青木"))


def card(desk: Client, person: Person) -> str:
    return text_of(desk, reverse("console:member_receipt", args=[person.code]))


def send(desk: Client, person: Person) -> None:
    desk.post(reverse("console:member_test", args=[person.code]))


def arrives(organisation: Organisation, **fields: str) -> None:
    """The batch leaves, or does not."""
    with scope(organisation=organisation.pk):
        Batch.objects.update(**({"state": Batch.State.SENT} | fields))


def answers(contact: ContactPoint) -> None:
    with scope(organisation=contact.organisation_id):
        assert confirm_contact(contact.organisation_id, contact.kind, contact.address)


def test_the_card_follows_the_message_to_its_answer(
    organisation: Organisation, desk: Client, contact: ContactPoint
) -> None:
    assert "まだ確かめていません" in card(desk, contact.person)
    send(desk, contact.person)
    assert "送っています" in card(desk, contact.person)
    arrives(organisation)
    assert "返事を待っています" in card(desk, contact.person)
    answers(contact)
    assert "「届きました」が押されました" in card(desk, contact.person)
    assert "「届きました」が押されました" in text_of(desk, reverse("console:member", args=[contact.person.code]))


def test_the_answer_to_a_card_asks_as_a_test_message_does(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    code = printed_code(make_card(person))
    sent = MessageArrived(
        organisation_id=organisation.pk,
        kind="line",
        address="U" + "c" * 32,
        happened_at=clock.now(),
        content="text",
        text=code,
        external_id="1",
    )
    with scope(organisation=organisation.pk), transaction.atomic():
        facts.publish(sent)
    arrives(organisation)
    assert "返事を待っています" in card(desk, person)


def test_nothing_travels_while_nothing_changed(organisation: Organisation, desk: Client, contact: ContactPoint) -> None:
    url = reverse("console:member_receipt", args=[contact.person.code])
    etag = desk.get(url)["ETag"]
    assert desk.get(url, headers={"If-None-Match": etag}).status_code == 304
    send(desk, contact.person)
    assert desk.get(url, headers={"If-None-Match": etag}).status_code == 200
    etag = desk.get(url)["ETag"]
    arrives(organisation)
    assert desk.get(url, headers={"If-None-Match": etag}).status_code == 200


def test_to_send_again_asks_anew(organisation: Organisation, desk: Client, contact: ContactPoint) -> None:
    answers(contact)
    send(desk, contact.person)
    arrives(organisation)
    assert "返事を待っています" in card(desk, contact.person)


def test_a_double_click_costs_one_message(organisation: Organisation, desk: Client, contact: ContactPoint) -> None:
    code = contact.person.code
    shown = desk.get(reverse("console:member", args=[code]))
    once = str(shown.context["once"]["once"].value())
    assert f'name="once" value="{once}"' in shown.content.decode()
    assert 'name="once"' in card(desk, contact.person)
    for _ in range(2):
        desk.post(reverse("console:member_test", args=[code]), {"once": once})
    with scope(organisation=organisation.pk):
        assert Message.objects.count() == 1


def test_what_did_not_go_is_said(organisation: Organisation, desk: Client, contact: ContactPoint) -> None:
    send(desk, contact.person)
    arrives(organisation, state=Batch.State.FAILED)
    assert "送れませんでした" in card(desk, contact.person)


def test_nobody_is_tested_who_cannot_be_reached(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    assert "連絡先がまだありません" in card(desk, person)
    page = desk.post(reverse("console:member_test", args=[person.code]), follow=True).content.decode()
    assert "連絡先がまだありません" in page
    with scope(organisation=organisation.pk):
        assert not Message.objects.exists()


def test_the_list_shows_who_has_not_confirmed(organisation: Organisation, desk: Client, contact: ContactPoint) -> None:
    sure = make_contact(make_person(organisation, family_name="渡辺"))
    answers(sure)
    make_person(organisation, family_name="坂本")
    page = text_of(desk, f"{MEMBERS}?receipt=unconfirmed")
    assert "青木" in page
    assert "渡辺" not in page
    assert "坂本" not in page
    assert TEST_ALL in page
    assert "渡辺" in text_of(desk, f"{MEMBERS}?receipt=confirmed")


def test_all_of_them_are_asked_after_a_preview_and_once(
    organisation: Organisation, desk: Client, contact: ContactPoint
) -> None:
    answers(make_contact(make_person(organisation)))
    response = desk.get(f"{TEST_ALL}?role=requesting")
    page = response.content.decode()
    assert "1人に送ります" in page
    assert "届きました" in page
    once = str(response.context["form"]["once"].value())
    for _ in range(2):
        assert desk.post(TEST_ALL, {"once": once})["Location"] == f"{MEMBERS}?receipt=unconfirmed"
    with scope(organisation=organisation.pk):
        assert Delivery.objects.get().person == contact.person


@pytest.mark.parametrize(("quota", "words"), [(200, "残り200通"), (0, "足りません"), (None, "1通使います")])
def test_what_it_costs_is_said_before(
    organisation: Organisation, desk: Client, contact: ContactPoint, quota: int | None, words: str
) -> None:
    assert contact.state == "active"
    Organisation.objects.filter(pk=organisation.pk).update(monthly_message_quota=quota)
    assert words in text_of(desk, TEST_ALL)


def test_when_everybody_has_confirmed_there_is_nothing_to_send(desk: Client) -> None:
    assert "全員が確かめています" in text_of(desk, TEST_ALL)


def test_who_only_looks_sees_the_answer_and_sends_nothing(window: Client, contact: ContactPoint) -> None:
    assert "受信テストを送る" not in card(window, contact.person)
    assert window.post(reverse("console:member_test", args=[contact.person.code])).status_code == 403
    assert window.post(TEST_ALL).status_code == 403
    assert TEST_ALL not in text_of(window, f"{MEMBERS}?receipt=unconfirmed")


def test_a_strangers_member_is_not_found(desk: Client, other_organisation: Organisation) -> None:
    person = make_person(other_organisation)
    assert desk.post(reverse("console:member_test", args=[person.code])).status_code == 404
