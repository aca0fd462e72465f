"""Printed cards: chosen, printed ten a page, watched, withdrawn."""

from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.channels.line import client as line_client
from tetote.channels.line.client import Answer
from tetote.channels.models import ChannelAccount
from tetote.channels.tests.builders import refusal
from tetote.console import cards
from tetote.console.tests.builders import STRANGER, text_of
from tetote.organisations.models import Organisation
from tetote.people.actions import present_card
from tetote.people.models import Person, RegistrationCard
from tetote.people.queries import printed_code
from tetote.people.tests.builders import make_card, make_contact, make_person

CARDS = "/console/cards/"
QUERIES = 12


@pytest.fixture(autouse=True)
def line_knows_the_id(monkeypatch: pytest.MonkeyPatch) -> None:
    """LINE tells the account's id when it is asked."""
    monkeypatch.setattr(line_client, "call", lambda *_, **__: Answer(200, "", "", {"basicId": "@abc1234"}))


@pytest.fixture
def person(organisation: Organisation) -> Person:
    return make_person(organisation, family_name="青木", given_name="さくら", kana="あおき さくら")


def the_card(organisation: Organisation) -> RegistrationCard:
    with scope(organisation=organisation.pk):
        return RegistrationCard.objects.select_related("person").get()


def printing(desk: Client, *people: Person, **more: str) -> str:
    """Prints for these members; the sheet's page."""
    typed = {"member": [person.code for person in people], "days": "180"} | more
    response = desk.post(CARDS, typed)
    return text_of(desk, response["Location"])


def test_members_without_line_are_offered_first(organisation: Organisation, desk: Client, person: Person) -> None:
    make_contact(make_person(organisation, family_name="渡辺", kana="わたなべ"))
    assert "渡辺" not in text_of(desk, CARDS)
    assert person.code in text_of(desk, CARDS)
    assert "渡辺" in text_of(desk, f"{CARDS}?who=all")
    assert person.code not in text_of(desk, f"{CARDS}?who=card")


def test_a_card_shows_name_number_code_and_steps(organisation: Organisation, desk: Client, person: Person) -> None:
    page = printing(desk, person)
    code = printed_code(the_card(organisation))
    for words in ("青木 さくら", person.member_number, code, organisation.short_name, "「送信」を押す"):
        assert words in page
    assert 'class="card-qr"' in page


def test_the_square_opens_the_chat_with_the_code_ready(
    organisation: Organisation, desk: Client, person: Person, account: ChannelAccount
) -> None:
    printing(desk, person)
    with scope(organisation=organisation.pk):
        address = cards.addresses(organisation)("4F7K-9M2P-QX3T")
        account.refresh_from_db()
    assert account.basic_id == "@abc1234"
    assert unquote(address) == "https://line.me/R/oaMessage/@abc1234/?登録カード 4F7K-9M2P-QX3T"


def test_while_line_says_no_id_the_square_leads_to_our_own_page(
    organisation: Organisation, desk: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_client, "call", lambda *_, **__: refusal(401))
    page = printing(desk, person)
    assert "四角の行き先は、案内のページです" in page
    with scope(organisation=organisation.pk):
        assert f"/p/card/{organisation.code}/4F7K" in cards.addresses(organisation)("4F7K")


def test_in_english_on_wish(desk: Client, person: Person) -> None:
    response = desk.post(CARDS, {"member": [person.code], "days": "30"})
    assert "press send" in text_of(desk, f"{response['Location']}?lang=en")


def test_ten_stand_on_a_page(organisation: Organisation, desk: Client) -> None:
    for _ in range(11):
        make_person(organisation)
    page = printing(desk, everybody="1")
    assert page.count('class="cards-page"') == 2
    assert page.count('class="name-card"') == 11


def test_nobody_ticked_is_said(desk: Client, person: Person) -> None:
    page = desk.post(CARDS, {"days": "180"}).content.decode()
    assert "会員を1人以上選んでください" in page
    assert person.code in page


def test_a_strangers_member_is_not_printed(desk: Client, person: Person, other_organisation: Organisation) -> None:
    page = desk.post(CARDS, {"member": [make_person(other_organisation).code], "days": "180"}).content.decode()
    assert "会員を1人以上選んでください" in page
    assert person.code in page


def test_the_sheet_shows_who_is_linked_and_prints_only_the_rest(
    organisation: Organisation, desk: Client, person: Person
) -> None:
    printing(desk, person)
    card = the_card(organisation)
    watch = reverse("console:cards_progress", args=[card.sheet])
    first = desk.get(watch)
    assert "1人のうち0人" in first.content.decode()
    assert desk.get(watch, headers={"If-None-Match": first["ETag"]}).status_code == 304
    with scope(organisation=organisation.pk):
        present_card(organisation.pk, "line", STRANGER, printed_code(card))
    again = desk.get(watch, headers={"If-None-Match": first["ETag"]})
    assert "1人のうち1人" in again.content.decode()
    assert "印刷するカードはありません" in text_of(desk, reverse("console:cards_sheet", args=[card.sheet]))
    assert "つながりました" in text_of(desk, f"{CARDS}?who=all")


def test_a_lost_card_is_withdrawn_once(organisation: Organisation, desk: Client, person: Person) -> None:
    card = make_card(person)
    withdraw = reverse("console:card_withdraw", args=[card.pk])
    of_its_own_so_that_enter_prints = f'form="withdraw" formaction="{withdraw}"'
    assert of_its_own_so_that_enter_prints in text_of(desk, CARDS)
    assert "カードを取り消しました" in desk.post(withdraw, follow=True).content.decode()
    assert "すでに使われたか、取り消されています" in desk.post(withdraw, follow=True).content.decode()
    assert "取り消し" in text_of(desk, CARDS)
    assert not the_card(organisation).is_open


def test_an_expired_card_is_said_so(desk: Client, person: Person) -> None:
    make_card(person, days=-1)
    assert "期限切れ" in text_of(desk, CARDS)


def test_who_only_looks_prints_nothing(window: Client, person: Person) -> None:
    assert window.get(CARDS).status_code == 403
    assert window.post(reverse("console:card_withdraw", args=[make_card(person).pk])).status_code == 403


def test_a_strangers_cards_are_not_found(desk: Client, other_organisation: Organisation) -> None:
    card = make_card(make_person(other_organisation))
    for name in ("cards_sheet", "cards_progress"):
        assert desk.get(reverse(f"console:{name}", args=[card.sheet])).status_code == 404
        assert desk.get(reverse(f"console:{name}", args=[uuid4()])).status_code == 404
    assert desk.post(reverse("console:card_withdraw", args=[card.pk])).status_code == 404


@pytest.mark.parametrize("people", [1, 12])
def test_the_number_of_queries_does_not_grow(
    organisation: Organisation, desk: Client, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(people):
        make_card(make_person(organisation))
    desk.get(CARDS)
    with django_assert_num_queries(QUERIES):
        desk.get(CARDS)
