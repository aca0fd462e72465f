"""A member's own page: what was placed there, answered by pressing, for the holder of the link alone."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.channels.parts import (
    Button,
    Card,
    Choices,
    DatePick,
    Image,
    Link,
    LocationRequest,
    Parts,
    Pick,
    Place,
    Suggestions,
    Text,
)
from tetote.channels.queries import token_of
from tetote.kernel import clock
from tetote.matching import actions
from tetote.matching.models import Offer
from tetote.matching.tests.builders import fresh, make_call, make_helper, make_match, make_parent, make_request
from tetote.messaging import actions as messaging
from tetote.messaging.models import InboundMessage, Message
from tetote.messaging.queries import conversation
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import withdraw_links
from tetote.people.models import ContactPoint, MemberRole, Person
from tetote.people.permissions import link_for
from tetote.people.tests.builders import make_contact, make_person
from tetote.portal.letters import pressed_by

YES = Button("行けます", "unheard-of", ("a", "yes"), primary=True)
CALL = Card("お手伝いの募集", "11月24日(火) 15:30", ("みどり台",), (YES, Link("くわしく", "https://example.jp/x")))
QUERIES = 13


@pytest.fixture
def person(organisation: Organisation) -> Person:
    """Somebody without LINE."""
    person = make_person(organisation, family_name="青木")
    make_contact(person, kind=ContactPoint.Kind.WEB, address=person.code)
    return person


def place(person: Person, parts: Parts) -> None:
    with scope(organisation=person.organisation_id):
        messaging.send(organisation_id=person.organisation_id, person_ids=[person.id], parts=parts, purpose="test")


def withdraw(staff: Staff, person: Person) -> None:
    with scope(organisation=person.organisation_id):
        withdraw_links(staff, person)
        person.refresh_from_db()


def mine(person: Person) -> str:
    return link_for(person, "portal:mine", person.id)


def test_an_empty_page_says_what_will_come(client: Client, person: Person) -> None:
    page = client.get(mine(person)).content.decode()
    assert "青木さんへのお知らせ" in page
    assert "まだお知らせはありません" in page


def test_an_empty_page_of_somebody_on_line_says_where_messages_arrive(client: Client, person: Person) -> None:
    make_contact(person)
    page = client.get(mine(person)).content.decode()
    assert "お知らせはLINEに届きます" in page
    assert "まだお知らせはありません" not in page
    assert "青木さんのページ" in page
    assert "empty-title" not in page, "what they can do here comes first, not a large nothing"


def test_a_page_that_is_not_there_has_a_heading(client: Client, person: Person) -> None:
    assert b"<h1" in client.get(f"{mine(person)[:-3]}xx/").content


def test_a_family_sees_how_what_it_asked_for_stands(client: Client, advisor: Staff) -> None:
    with scope(organisation=advisor.organisation_id):
        parent, other = make_parent(advisor), make_parent(advisor)
        make_contact(parent, kind=ContactPoint.Kind.WEB, address=parent.code)
        make_request(advisor, other, starts_at=clock.now() + timedelta(days=9))
        make_match(advisor, make_helper(advisor), parent=parent, starts_at=clock.now() + timedelta(days=2))
        make_request(advisor, parent, starts_at=clock.now() + timedelta(days=3))
    page = client.get(mine(parent)).content.decode().partition("お願いしたこと")[2].partition("</ul>")[0]
    assert page.index("決まりました") < page.index("さがしています")
    here, elsewhere = [part.partition('"')[0] for part in page.split('href="') if "/m/plan/" in part]
    assert "中村さん" in client.get(here).content.decode()
    assert "依頼を取り消す" in client.get(elsewhere).content.decode()


def test_what_a_family_asked_for_many_times_is_folded_and_all_there(client: Client, advisor: Staff) -> None:
    with scope(organisation=advisor.organisation_id):
        parent = make_parent(advisor)
        make_contact(parent, kind=ContactPoint.Kind.WEB, address=parent.code)
        for days in range(1, 31):
            make_request(advisor, parent, starts_at=clock.now() + timedelta(days=days))
    page = client.get(mine(parent)).content.decode()
    before, _, folded = page.partition("ほか24件")
    assert (before.count("/m/plan/"), folded.count("/m/plan/")) == (6, 24)


def test_messages_stand_there_the_newest_first(client: Client, person: Person) -> None:
    place(person, [Text("はじめ\nの知らせ")])
    place(person, [CALL])
    page = client.get(mine(person)).content.decode()
    assert page.index("お手伝いの募集") < page.index("はじめ")
    assert 'href="https://example.jp/x"' in page
    assert "行けます" in page


def test_a_pressed_button_arrives_like_a_tap_and_is_remembered(client: Client, person: Person) -> None:
    place(person, [CALL])
    page = client.post(mine(person), {"button": token_of(YES)}, follow=True).content.decode()
    assert "受け取りました。いちばん新しいお知らせ" in page
    assert "（お返事済み）" in page
    with scope(organisation=person.organisation_id):
        tap = InboundMessage.objects.get()
    assert (tap.person, tap.kind, tap.action, tap.args) == (person, "web", "unheard-of", ["a", "yes"])


def test_of_all_taps_only_those_on_buttons_that_are_shown_are_read(
    client: Client, person: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for action, args in (("go", ("a", "yes")), ("go", ("a", "yes")), ("stay", ("a", "yes")), ("old", ("b",))):
        client.post(mine(person), {"button": token_of(Button("はい", action, args))})
    shown = [("go", ("a", "yes")), ("stay", ("b",)), ("rest", ())]
    with scope(organisation=person.organisation_id):
        assert InboundMessage.objects.count() == 4
        with django_assert_num_queries(1) as asked:
            assert pressed_by(person.id, shown) == {("go", ("a", "yes"))}
        assert "DISTINCT" in asked[0]["sql"]
        assert pressed_by(person.id, []) == frozenset()


DAY = Pick("日にち", "choose-day", ("run",), earliest="2026-11-24", latest="2026-11-30")
ASKED: Parts = [
    DatePick("いつがよいですか", DAY, (Button("まだ決まっていない", "choose-day", ("none",)),), "あとで変えられます"),
    Choices("どれですか", (Button("朝", "choose-time", ("am",)), Button("夜", "choose-time", ("pm",))), fleeting=True),
    LocationRequest("どこで会いますか", "地図で選ぶ"),
    Place("みどり公園", "あおば町1-2", 35.6, 139.7),
    Suggestions((Button("また今度", "later"),)),
]


def test_every_question_can_be_answered_on_the_page(client: Client, person: Person) -> None:
    place(person, ASKED)
    page = client.get(mine(person)).content.decode()
    for words in ("いつがよいですか", "あとで変えられます", "まだ決まっていない", "朝", "夜", "また今度", "みどり公園"):
        assert words in page
    assert 'type="date"' in page
    assert 'min="2026-11-24" max="2026-11-30"' in page
    assert 'href="#write"' in page
    assert "https://maps.gsi.go.jp/#17/35.600000/139.700000/" in page


def test_a_day_picked_on_the_page_arrives_with_its_value(client: Client, person: Person) -> None:
    place(person, ASKED)
    page = client.post(mine(person), {"button": token_of(DAY), "value": "2026-11-25"}, follow=True).content.decode()
    assert "（お返事済み）" in page
    with scope(organisation=person.organisation_id):
        tap = InboundMessage.objects.get()
        words = [bubble.parts for bubble in conversation(person.id) if not bubble.is_ours]
    assert (tap.action, tap.args, tap.text) == ("choose-day", ["run"], "2026-11-25")
    assert words == [(Text("日にち 2026-11-25"),)]


@pytest.mark.parametrize("value", ["", "2026-12-01", "soon"])
def test_a_day_that_was_not_offered_is_asked_for_again(client: Client, person: Person, value: str) -> None:
    place(person, ASKED)
    page = client.post(mine(person), {"button": token_of(DAY), "value": value}, follow=True).content.decode()
    assert "notice-bad" in page
    with scope(organisation=person.organisation_id):
        assert not InboundMessage.objects.exists()


@pytest.mark.parametrize(("address", "shown"), [("http://testserver/x.png", True), ("https://e.example/x.png", False)])
def test_a_picture_of_ours_is_shown_and_anothers_is_a_link(
    client: Client, person: Person, address: str, shown: bool
) -> None:
    place(person, [Image(address, "会場の地図")])
    page = client.get(mine(person)).content.decode()
    assert "会場の地図" in page
    assert (f'<img class="bubble-picture" src="{address}"' in page) is shown
    assert (f'href="{address}"' in page) is not shown


def test_written_words_arrive_once_and_wait_in_the_inbox(client: Client, person: Person) -> None:
    once = client.get(mine(person)).context["form"]["once"].value()
    for _ in range(2):
        page = client.post(mine(person), {"text": "明日は行けなくなりました", "once": str(once)}, follow=True)
    assert "メッセージがセンターに届きました" in page.content.decode()
    assert "職員が読んで、お返事します" in page.content.decode()
    with scope(organisation=person.organisation_id):
        inbound = InboundMessage.objects.get()
        assert Message.objects.count() == 1
    assert (inbound.person, inbound.text, inbound.handled_at) == (person, "明日は行けなくなりました", None)


def test_words_that_are_too_long_stay_as_they_are(client: Client, person: Person) -> None:
    once = client.get(mine(person)).context["form"]["once"].value()
    page = client.post(mine(person), {"text": "あ" * 1001, "once": str(once)}).content.decode()
    assert "field-error" in page
    assert "あ" * 1001 in page
    with scope(organisation=person.organisation_id):
        assert not InboundMessage.objects.exists()


@pytest.mark.parametrize("token", ["", "nonsense", "1.offer.x"])
def test_a_button_that_is_not_ours_does_nothing(client: Client, person: Person, token: str) -> None:
    page = client.post(mine(person), {"button": token}, follow=True).content.decode()
    assert "notice-bad" in page
    with scope(organisation=person.organisation_id):
        assert not InboundMessage.objects.exists()


def test_others_messages_are_not_there(client: Client, organisation: Organisation, person: Person) -> None:
    other = make_person(organisation)
    make_contact(other, kind=ContactPoint.Kind.WEB, address=other.code)
    place(other, [Text("別の方への知らせ")])
    assert "別の方" not in client.get(mine(person)).content.decode()


def test_nobody_searches_or_stores_the_page(client: Client, person: Person) -> None:
    response = client.get(mine(person))
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"


def test_a_press_passes_the_check_against_forgery(person: Person) -> None:
    browser = Client(enforce_csrf_checks=True)
    place(person, [CALL])
    assert browser.post(mine(person), {"button": token_of(YES)}).status_code == 403
    token = browser.get(mine(person)).cookies["csrftoken"].value
    given = {"button": token_of(YES), "csrfmiddlewaretoken": token}
    assert browser.post(mine(person), given).status_code == 302


def test_an_old_link_says_where_to_get_a_new_one(client: Client, person: Person) -> None:
    link = mine(person)
    with time_machine.travel(person.created_at + timedelta(days=61)):
        response = client.get(link)
    assert response.status_code == 410
    assert "このアドレスの期限が過ぎました" in response.content.decode()
    assert "tel:" not in response.content.decode()
    Organisation.objects.update(telephone="0120-00-0000")
    assert 'href="tel:0120000000"' in client.get(link).content.decode()


def test_a_broken_link_says_what_may_have_happened(client: Client, person: Person) -> None:
    response = client.get(mine(person)[:-6] + "00000/")
    assert response.status_code == 404
    assert "途中で切れている" in response.content.decode()


def test_a_link_for_another_page_does_not_open_this_one(client: Client, person: Person) -> None:
    other = link_for(person, "portal:mine", person.id).rpartition("/p/mine/")[0]
    token = link_for(person, "matching-member:details", person.id).rstrip("/").rpartition("/")[2]
    assert client.get(f"{other}/p/mine/{token}/").status_code == 404


@pytest.mark.parametrize("messages", [1, 9])
def test_the_number_of_queries_does_not_grow(
    client: Client, person: Person, messages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(messages):
        place(person, [CALL])
    with django_assert_num_queries(QUERIES):
        client.get(mine(person))


def test_it_comes_in_pages(client: Client, person: Person) -> None:
    for _ in range(11):
        place(person, [CALL])
    assert client.get(mine(person)).content.decode().count("<article") == 10
    assert client.get(f"{mine(person)}?page=2").content.decode().count("<article") == 1
    with scope(organisation=person.organisation_id):
        assert Message.objects.count() == 11


@pytest.mark.usefixtures("frozen")  # At night a call waits for the morning.
def test_the_buttons_of_an_ended_call_are_words(client: Client, advisor: Staff) -> None:
    with scope(organisation=advisor.organisation_id):
        helper = make_person(advisor.organisation, role=MemberRole.PROVIDING)
        make_contact(helper, kind=ContactPoint.Kind.WEB, address=helper.code)
        request = make_request(advisor)
        call = make_call(advisor, request, [helper])
        assert "行けます</button>" in client.get(mine(helper)).content.decode()
        actions.answer(helper, call.id, Offer.Answer.YES)
        actions.withdraw_call(advisor, request, fresh(request).version)
    page = client.get(mine(helper)).content.decode()
    assert "この募集は終わりました" in page
    assert "行けます</button>" not in page


def test_a_withdrawn_link_in_an_old_message_is_words(client: Client, person: Person, advisor: Staff) -> None:
    details = link_for(person, "matching-member:details", person.id)
    place(person, [Card("決まりました", "11月24日(火)", (), (Link("くわしく", details),))])
    assert details in client.get(mine(person)).content.decode()
    withdraw(advisor, person)
    page = client.get(mine(person)).content.decode()
    assert "このリンクは使えなくなりました" in page
    assert details not in page


def test_the_old_paper_opens_nothing_after_it_was_withdrawn(client: Client, person: Person, advisor: Staff) -> None:
    paper = mine(person)
    withdraw(advisor, person)
    assert client.get(paper).status_code == 410
