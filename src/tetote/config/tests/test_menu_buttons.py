"""Every button that may stand in a menu is answered, once, to members and to who may press it unregistered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from tetote.channels.facts import ButtonPressed, MessageArrived
from tetote.channels.models import ChannelAccount
from tetote.channels.tests.builders import make_account
from tetote.config.wiring import FOR_ANYONE, MENU_DEEDS
from tetote.kernel import clock, facts
from tetote.matching import links
from tetote.matching.actions import begin, decide
from tetote.matching.menu import ASK, COMING
from tetote.matching.models import SupportRequest
from tetote.matching.tests.builders import fresh, make_call, make_match, make_offer, make_parent, make_request
from tetote.messaging.menus.answers import TALK
from tetote.messaging.models import Audience, Batch, InboundMessage, MenuPublication, Message
from tetote.messaging.ports import MenuDeed
from tetote.messaging.tests.menus import Press, make_menu, make_publication
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import ContactPoint, MemberRole, Person
from tetote.people.tests.builders import make_contact, make_person
from tetote.portal.menu import MINE
from tetote.ui.icons import ICONS

ADDRESS = "U" + "a" * 32
STRANGER = "U" + "b" * 32
pytestmark = pytest.mark.usefixtures("frozen", "account")


@pytest.fixture
def account(organisation: Organisation) -> ChannelAccount:
    """The organisation's LINE account."""
    return make_account(organisation)


@pytest.fixture
def member(scoped: Organisation) -> Person:
    """Somebody who helps, on LINE."""
    person = make_person(scoped, role=MemberRole.PROVIDING)
    make_contact(person, address=ADDRESS)
    return person


def press(organisation: Organisation, deed: MenuDeed, address: str = ADDRESS) -> list[str]:
    """Presses it in LINE. Returns what was answered, each answer as one text."""
    with transaction.atomic():
        facts.publish(
            ButtonPressed(
                organisation_id=organisation.pk,
                kind="line",
                address=address,
                happened_at=clock.now(),
                action=deed.action,
            )
        )
    return [str(batch.body) for batch in Batch.objects.order_by("created_at", "id")]


@pytest.mark.parametrize("deed", MENU_DEEDS, ids=lambda deed: deed.action)
def test_a_member_is_answered_once(scoped: Organisation, member: Person, deed: MenuDeed) -> None:
    (answer,) = press(scoped, deed)
    assert "使われていません" not in answer


@pytest.mark.parametrize("deed", MENU_DEEDS, ids=lambda deed: deed.action)
def test_a_stranger_is_answered_once_too(scoped: Organisation, deed: MenuDeed) -> None:
    (answer,) = press(scoped, deed, STRANGER)
    assert ("今は登録がありません" in answer) == (deed.action not in FOR_ANYONE)


@pytest.mark.parametrize("deed", MENU_DEEDS, ids=lambda deed: deed.action)
def test_a_declaration_can_stand_in_a_menu(deed: MenuDeed) -> None:
    assert deed.icon in ICONS
    assert "." not in deed.action
    assert len(str(deed.words)) <= 20
    assert deed.audiences


def test_every_audience_is_offered_something_and_can_talk() -> None:
    for audience in Audience:
        assert TALK in [deed for deed in MENU_DEEDS if audience in deed.audiences]


@pytest.mark.parametrize("address", [ADDRESS, STRANGER])
def test_a_wish_to_talk_waits_in_the_inbox(scoped: Organisation, member: Person, address: str) -> None:
    press(scoped, TALK, address)
    kept = InboundMessage.objects.get()
    assert (kept.handled_at, kept.action) == (None, "talk")


def test_other_buttons_wait_for_nobody(scoped: Organisation, member: Person) -> None:
    press(scoped, COMING)
    assert InboundMessage.objects.get().handled_at is not None


def test_a_helper_sees_what_they_will_help_with(scoped: Organisation, advisor: Staff) -> None:
    helper = make_person(scoped, role=MemberRole.PROVIDING, family_name="中村")
    make_contact(helper, address=ADDRESS)
    for days in (9, 2, 5, 7):
        make_match(advisor, helper, starts_at=clock.now() + timedelta(days=days))
    press(scoped, COMING)
    message = Message.objects.get(purpose="matching.my-activities")
    shown = [part["headline"].partition("\n")[0] for part in message.parts if part["kind"] == "card"]
    assert shown == ["11月26日(木)", "11月29日(日)", "12月1日(火)"]
    assert "あと1件" in message.parts[-1]["text"]
    assert all(part["buttons"][0]["url"] for part in message.parts if part["kind"] == "card")


def test_what_takes_place_today_is_begun_and_ended_from_the_answer(scoped: Organisation, advisor: Staff) -> None:
    helper = make_person(scoped, role=MemberRole.PROVIDING)
    make_contact(helper, address=ADDRESS)
    match = make_match(advisor, helper, starts_at=clock.now() + timedelta(hours=1))
    make_match(advisor, helper, starts_at=clock.now() + timedelta(days=1))

    def taps() -> list[list[str]]:
        press(scoped, COMING)
        message = Message.objects.filter(purpose="matching.my-activities").order_by("-id")[0]
        return [[button.get("action", "") for button in card["buttons"]] for card in message.parts]

    assert taps() == [["activity-begins", ""], [""]]
    begin(match, helper)
    assert taps() == [["activity-ends", ""], [""]]


def test_a_helper_reads_what_they_said_yes_to_until_it_is_decided(scoped: Organisation, advisor: Staff) -> None:
    helper, other = (make_person(scoped, role=MemberRole.PROVIDING, family_name=name) for name in ("中村", "林"))
    make_contact(helper, address=ADDRESS)
    request = make_request(advisor, starts_at=clock.now() + timedelta(days=3))
    call = make_call(advisor, request, [helper, other])
    make_offer(helper, call)
    make_offer(other, call)
    answer = press(scoped, COMING)[-1]
    assert "「行けます」" in answer
    assert "11月27日(金)" in answer
    decide(advisor, request, other.id, fresh(request).version)
    answer = press(scoped, COMING)[-1]
    assert "いまのところ予定はありません" in answer


def test_only_the_cards_that_are_shown_are_made(
    scoped: Organisation, advisor: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper = make_person(scoped, role=MemberRole.PROVIDING)
    make_contact(helper, address=ADDRESS)
    for days in range(2, 8):
        make_match(advisor, helper, starts_at=clock.now() + timedelta(days=days))
    made: list[SupportRequest] = []

    def headline(request: SupportRequest) -> str:
        made.append(request)
        return "11月"

    monkeypatch.setattr("tetote.matching.menu.wording.headline", headline)
    press(scoped, COMING)
    assert len(made) == 3


def test_a_parent_sees_what_they_asked_for_and_nothing_of_others(scoped: Organisation, advisor: Staff) -> None:
    parent, other = make_parent(advisor), make_parent(advisor)
    wanted = make_request(advisor, parent)
    make_request(advisor, other)
    address = ContactPoint.objects.get(person=parent).address
    press(scoped, COMING, address)
    (card,) = Message.objects.get(purpose="matching.my-activities").parts
    (button,) = card["buttons"]
    assert button["url"] == links.details_link(parent, wanted), "seen, and cancelled, before anybody is found"
    assert "さがしています" in "".join(card["lines"])


def wrote(organisation: Organisation, text: str, address: str = ADDRESS) -> list[str]:
    """Writes it in LINE. Returns what was answered."""
    with transaction.atomic():
        facts.publish(
            MessageArrived(
                organisation_id=organisation.pk,
                kind="line",
                address=address,
                happened_at=clock.now(),
                content="text",
                text=text,
                external_id=text,
            )
        )
    return [str(batch.body) for batch in Batch.objects.order_by("created_at", "id")]


def test_whoever_writes_the_words_of_a_menu_button_has_pressed_it(scoped: Organisation, member: Person) -> None:
    menu = make_menu("これからの予定")
    (tab,) = menu.tabs
    area = replace(tab.areas[0], action=Press(COMING.action))
    publication = make_publication(scoped, menu=replace(menu, tabs=(replace(tab, areas=(area,)),)))
    (answer,) = wrote(scoped, "これからの予定")
    assert "職員が読んで" in answer, "nobody sees the menu yet"
    MenuPublication.objects.filter(id=publication.id).update(state=MenuPublication.State.PUBLISHED)
    answer = wrote(scoped, "「これからの予定」。")[-1]
    assert "いまのところ予定はありません" in answer
    assert InboundMessage.objects.filter(content="text").order_by("id")[1].handled_at
    assert not InboundMessage.objects.filter(content=InboundMessage.BUTTON).exists(), "it stands in the talk once"
    assert "はじめまして" in wrote(scoped, "これからの予定", STRANGER)[-1]


def test_written_wishes_to_talk_are_read_by_somebody(scoped: Organisation, member: Person) -> None:
    publication = make_publication(scoped, menu=make_menu("センターに話す"))
    MenuPublication.objects.filter(id=publication.id).update(state=MenuPublication.State.PUBLISHED)
    wrote(scoped, "センターに話す")
    assert InboundMessage.objects.get().handled_at is None


def test_with_nothing_planned_it_says_so(scoped: Organisation, member: Person) -> None:
    (answer,) = press(scoped, COMING)
    assert "いまのところ予定はありません" in answer


def test_asking_for_help_says_what_to_write(scoped: Organisation, member: Person) -> None:
    (answer,) = press(scoped, ASK)
    assert "何時から何時まで" in answer


def test_the_own_page_opens_and_its_way_is_sent(scoped: Organisation, member: Person) -> None:
    (answer,) = press(scoped, MINE)
    assert "/m/" in answer or "http" in answer
    page = ContactPoint.objects.get(person=member, kind="web")
    assert page.state == ContactPoint.State.ACTIVE
    assert press(scoped, MINE)[1]
    assert Batch.objects.filter(kind="line").count() == 2


def test_a_page_that_the_centre_closed_stays_closed(scoped: Organisation, member: Person) -> None:
    make_contact(member, kind="web", address=member.code, state="unlinked")
    (answer,) = press(scoped, MINE)
    assert "ページを閉じています" in answer
    assert ContactPoint.objects.get(person=member, kind="web").state == ContactPoint.State.UNLINKED
