"""A member's record: facts, roles over time, contact points, children, conversation, deeds; and writing to them."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Button, Card
from tetote.console.tests.builders import make_inbound, text_of
from tetote.kernel.models import AuditEntry
from tetote.messaging import actions as messaging
from tetote.messaging.models import Delivery, Message
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import MemberData, change_member
from tetote.people.models import ContactPoint, MemberRole, Person
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_child, make_contact, make_person, make_role

QUERIES = 28


def url(person: Person, name: str = "member") -> str:
    return reverse(f"console:{name}", args=[person.code])


@pytest.fixture
def person(organisation: Organisation) -> Person:
    """Somebody on LINE."""
    person = make_person(organisation, family_name="青木", given_name="はな", kana="あおき はな")
    make_contact(person)
    return person


def call(person: Person) -> None:
    """A card with a button is sent to them."""
    card = Card("お手伝いの募集", "11月24日", ("みどり台",), (Button("行けます", "offer", ("a", "yes"), primary=True),))
    with scope(organisation=person.organisation_id):
        messaging.send(
            organisation_id=person.organisation_id, person_ids=[person.id], parts=[card], purpose="matching.call"
        )


def test_it_shows_who_they_are(frozen: object, desk: Client, person: Person) -> None:
    make_role(person, MemberRole.PROVIDING, since=person.created_at.date(), until=person.created_at.date())
    make_child(person.household, given_name="りん")
    page = text_of(desk, url(person))
    assert "青木 はな" in page
    assert "あおき はな" in page
    assert "2026/04/01–" in page
    assert "りん" in page
    assert "5歳" in page
    assert person.household.area in page
    assert "連絡できます" in page


def test_a_conversation_is_drawn_from_both_sides(organisation: Organisation, desk: Client, person: Person) -> None:
    call(person)
    make_inbound(organisation, person=person, text="何時まででしょうか", minutes_ago=0)
    make_inbound(organisation, person=person, text="", content="sticker", address="U1", minutes_ago=0)
    page = text_of(desk, url(person))
    assert "［行けます］" in page
    assert "送信待ち" in page
    assert page.index("お手伝いの募集") < page.index("何時まででしょうか") < page.index("（スタンプ）")
    assert page.count("chat-out") == 1


def test_only_the_latest_bubbles_stand_there_at_first(organisation: Organisation, desk: Client, person: Person) -> None:
    for number in range(12):
        make_inbound(organisation, person=person, text=f"その{number:02}。", minutes_ago=100 - number)
    page = text_of(desk, url(person))
    assert "その01。" not in page
    assert "その11。" in page
    assert "?talk=all" in page
    assert "その00。" in text_of(desk, f"{url(person)}?talk=all")


def test_deeds_read_as_sentences_in_pages(advisor: Staff, desk: Client, person: Person) -> None:
    with scope(organisation=person.organisation_id):
        for _ in range(21):
            change_member(advisor, person, MemberData("青木", "はな", roles=frozenset({MemberRole.REQUESTING})))
    page = text_of(desk, url(person))
    assert page.count(f"{advisor.name}さんが登録内容を変えました") == 20
    assert "deeds=2" in page


def test_the_number_of_queries_does_not_grow(
    organisation: Organisation, desk: Client, person: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_inbound(organisation, person=person)
    call(person)
    desk.get(url(person))
    with django_assert_num_queries(QUERIES):
        desk.get(url(person))
    for _ in range(5):
        call(person)
        make_child(person.household)
        make_inbound(organisation, person=person)
    with django_assert_num_queries(QUERIES):
        desk.get(url(person))


def test_nothing_is_sent_before_the_preview_was_seen(organisation: Organisation, desk: Client, person: Person) -> None:
    page = desk.post(url(person, "member_write"), {"text": "明日は雨です", "seen": "", "send": "1"}).content.decode()
    assert '<div class="bubble">明日は雨です</div>' in page
    assert "今月の配信を1通使います" in page
    with scope(organisation=organisation.pk):
        assert not Message.objects.exists()


def test_what_was_seen_is_sent(organisation: Organisation, advisor: Staff, desk: Client, person: Person) -> None:
    words = "明日は雨です。\r\n傘をお持ちください。"
    response = desk.post(url(person, "member_write"), {"text": words, "seen": words.replace("\r", ""), "send": "1"})
    assert response["Location"] == url(person)
    with scope(organisation=organisation.pk):
        message = Message.objects.get()
        assert message.parts == [{"kind": "text", "text": "明日は雨です。\n傘をお持ちください。"}]
        assert message.created_by_id == advisor.id
        assert Delivery.objects.get().person == person
        assert AuditEntry.objects.get(verb="console.message.written").subject_id == person.id


def test_a_letter_sent_twice_goes_once(organisation: Organisation, desk: Client, person: Person) -> None:
    once = desk.get(url(person, "member_write")).context["form"]["once"].value()
    for _ in range(2):
        desk.post(url(person, "member_write"), {"text": "雨です", "seen": "雨です", "send": "1", "once": str(once)})
    with scope(organisation=organisation.pk):
        assert Message.objects.count() == 1


def test_what_was_changed_after_the_preview_is_shown_again(desk: Client, person: Person) -> None:
    page = desk.post(url(person, "member_write"), {"text": "新しい", "seen": "古い", "send": "1"}).content.decode()
    assert '<div class="bubble">新しい</div>' in page


def test_an_empty_message_is_refused_where_it_stands(desk: Client, person: Person) -> None:
    assert "field-error" in desk.post(url(person, "member_write"), {"text": " ", "send": "1"}).content.decode()


@pytest.mark.parametrize(("used_up", "words"), [(False, "残りは7通です"), (True, "今月の配信を使い切りました")])
def test_the_cost_is_said_before(
    organisation: Organisation, desk: Client, person: Person, used_up: bool, words: str
) -> None:
    organisation.monthly_message_quota = 0 if used_up else 7
    organisation.save()
    assert words in text_of(desk, url(person, "member_write"))


def test_a_page_costs_nothing(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    make_contact(person, kind=ContactPoint.Kind.WEB, address=person.code)
    assert "通数は使いません" in text_of(desk, url(person, "member_write"))


def test_who_cannot_be_reached_is_not_written_to(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    page = desk.post(url(person, "member_write"), {"text": "あ", "seen": "あ", "send": "1"}).content.decode()
    assert "先に、LINEをつなぐか、専用ページをひらいてください" in page
    with scope(organisation=organisation.pk):
        assert not Message.objects.exists()


def test_a_page_of_their_own_is_opened_and_its_address_handed_out(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    assert "まだひらいていません" in text_of(desk, url(person, "member_page"))
    assert desk.get(url(person, "member_qr")).status_code == 404
    page = desk.post(url(person, "member_page"), follow=True).content.decode()
    assert "/p/mine/" in page
    drawn = desk.get(url(person, "member_qr"))
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn["Cache-Control"].count("no-store") == 1
    assert b"<svg" in drawn.content
    with scope(organisation=organisation.pk):
        assert ContactPoint.objects.get(person=person).kind == "web"
        assert AuditEntry.objects.filter(verb="people.link.handed_out").count() == 1


def test_the_paper_shows_how_to_become_a_friend(
    organisation: Organisation, account: ChannelAccount, desk: Client
) -> None:
    person = make_person(organisation)
    picture = reverse("console:friend_qr")
    assert picture not in text_of(desk, url(person, "member_page"))
    with scope(organisation=organisation.pk):
        ChannelAccount.objects.update(add_friend_url="https://line.me/R/ti/p/@aoba")
    assert picture in text_of(desk, url(person, "member_page"))
    assert b"<svg" in desk.get(picture).content


def test_what_waits_leads_to_the_inbox(organisation: Organisation, desk: Client, person: Person) -> None:
    assert "受信箱で返事する" not in text_of(desk, url(person))
    make_inbound(organisation, person=person)
    assert "受信箱で返事する" in text_of(desk, url(person))


def test_a_way_to_reach_them_is_ended(organisation: Organisation, desk: Client, person: Person) -> None:
    with scope(organisation=organisation.pk):
        contact = ContactPoint.objects.get(person=person)
    end = reverse("console:member_unlink", args=[person.code, contact.pk])
    assert "募集やお知らせが届かなくなります" in text_of(desk, end)
    with scope(organisation=organisation.pk):
        contact.refresh_from_db()
    assert contact.state == "active"
    desk.post(end)
    with scope(organisation=organisation.pk):
        contact.refresh_from_db()
    assert contact.state == "unlinked"


def test_only_their_own_ways_are_ended(organisation: Organisation, desk: Client, person: Person) -> None:
    other = make_contact(make_person(organisation))
    assert desk.post(reverse("console:member_unlink", args=[person.code, other.pk])).status_code == 404


def test_an_ended_page_lets_nobody_in(organisation: Organisation, desk: Client, client: Client) -> None:
    person = make_person(organisation)
    contact = make_contact(person, kind=ContactPoint.Kind.WEB, address=person.code)
    link = link_for(person, "portal:mine", person.id)
    assert client.get(link).status_code == 200
    desk.post(reverse("console:member_unlink", args=[person.code, contact.pk]))
    assert client.get(link).status_code == 404
