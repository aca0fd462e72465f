"""The inbox: answered in place, marked as done, linked to a member; nothing typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from tetote.console.actions import answer_sender
from tetote.console.tests.builders import STRANGER, make_inbound, text_of
from tetote.kernel.errors import ConflictError
from tetote.messaging.models import Batch, Delivery, InboundMessage, Message
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import ContactPoint
from tetote.people.tests.builders import make_contact, make_person

INBOX = "/console/inbox/"
QUERIES = 10


def url(inbound: InboundMessage, name: str) -> str:
    return reverse(f"console:inbox_{name}", args=[inbound.pk])


def typed(inbound: InboundMessage, text: str) -> dict[str, str]:
    return {f"{inbound.pk}-text": text}


def waiting(organisation: Organisation) -> int:
    with scope(organisation=organisation.pk):
        return InboundMessage.objects.filter(handled_at=None).count()


def test_an_empty_inbox_says_so(desk: Client) -> None:
    assert "返事待ちはありません" in text_of(desk, INBOX)


def test_what_one_sender_said_stands_together(organisation: Organisation, desk: Client) -> None:
    make_inbound(organisation, text="こんにちは", minutes_ago=9)
    make_inbound(organisation, text="青木です", minutes_ago=8)
    make_inbound(organisation, text="別の人です", address="U1", minutes_ago=7)
    page = text_of(desk, INBOX)
    assert page.count("<textarea") == 2
    assert page.index("こんにちは") < page.index("青木です") < page.index("別の人です")


def test_a_member_is_answered(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    make_contact(person, address=STRANGER)
    inbound = make_inbound(organisation, person=person)
    assert desk.post(url(inbound, "answer"), typed(inbound, "承知しました"))["Location"] == INBOX
    assert waiting(organisation) == 0
    with scope(organisation=organisation.pk):
        assert Delivery.objects.get().person == person


@pytest.mark.usefixtures("account")
def test_somebody_unknown_is_answered_at_their_address(organisation: Organisation, desk: Client) -> None:
    inbound = make_inbound(organisation)
    desk.post(url(inbound, "answer"), typed(inbound, "お名前をお願いします"))
    assert waiting(organisation) == 0
    with scope(organisation=organisation.pk):
        assert Batch.objects.get().recipients == [STRANGER]


def test_an_empty_answer_is_refused_and_nothing_else_is_lost(organisation: Organisation, desk: Client) -> None:
    inbound = make_inbound(organisation, text="鍵はどこ")
    response = desk.post(url(inbound, "answer"), typed(inbound, "  "))
    assert "「対応済みにする」を押してください" in response.content.decode()
    assert "鍵はどこ" in response.content.decode()
    assert waiting(organisation) == 1


def test_a_refused_answer_keeps_its_words(organisation: Organisation, desk: Client) -> None:
    inbound = make_inbound(organisation, person=make_person(organisation))
    page = desk.post(url(inbound, "answer"), typed(inbound, "書いた言葉")).content.decode()
    assert "書いた言葉" in page
    assert "連絡先がまだありません" in page
    assert waiting(organisation) == 1


@pytest.mark.parametrize("name", ["answer", "done"])
def test_a_draft_for_somebody_else_stays(organisation: Organisation, desk: Client, name: str) -> None:
    person = make_person(organisation)
    make_contact(person, address=STRANGER)
    sent, other = make_inbound(organisation, person=person), make_inbound(organisation, address="U2")
    page = desk.post(url(sent, name), {**typed(sent, "承知しました"), **typed(other, "書きかけ")}).content.decode()
    assert waiting(organisation) == 1
    assert "書きかけ" in page
    assert "承知しました" not in page


def test_a_draft_from_a_later_page_stays(organisation: Organisation, desk: Client) -> None:
    first = make_inbound(organisation, address="U0", minutes_ago=99)
    for number in range(21):
        make_inbound(organisation, address=f"U{number + 1}", minutes_ago=50)
    late = make_inbound(organisation, address="U99", minutes_ago=1)
    page = desk.post(url(first, "done"), {**typed(late, "書きかけ"), "x-text": "あ"}).content.decode()
    assert "書きかけ" in page


def test_drafts_stay_when_several_are_closed_and_when_the_page_is_shown_again(
    organisation: Organisation, desk: Client
) -> None:
    closed, other = make_inbound(organisation, address="U1"), make_inbound(organisation, address="U2")
    together = {"ticked": str(closed.pk), **typed(other, "書きかけ")}
    assert "書きかけ" in desk.post(reverse("console:inbox_done_together"), together).content.decode()
    assert waiting(organisation) == 1
    assert "書きかけ" in desk.post(INBOX, typed(other, "書きかけ")).content.decode()


@pytest.mark.usefixtures("account")
def test_of_two_answers_at_once_the_second_is_refused(organisation: Organisation, advisor: Staff) -> None:
    person = make_person(organisation)
    make_contact(person, address=STRANGER)
    inbound = make_inbound(organisation, person=person)
    with scope(organisation=organisation.pk):
        answer_sender(advisor, [inbound], "はい")
        with pytest.raises(ConflictError):
            answer_sender(advisor, [inbound], "はい")
        assert Message.objects.count() == 1


def test_done_means_what_stood_on_the_page(organisation: Organisation, desk: Client) -> None:
    first, second = make_inbound(organisation, minutes_ago=9), make_inbound(organisation, minutes_ago=8)
    make_inbound(organisation, text="今とどいた", minutes_ago=0)
    desk.post(url(first, "done"), {"said": [str(first.pk), str(second.pk)]})
    assert waiting(organisation) == 1
    assert "今とどいた" in text_of(desk, INBOX)


@pytest.mark.parametrize("name", ["answer", "done"])
def test_what_was_dealt_with_meanwhile_is_said_kindly(organisation: Organisation, desk: Client, name: str) -> None:
    inbound = make_inbound(organisation)
    desk.post(url(inbound, "done"))
    page = desk.post(url(inbound, name), typed(inbound, "おそい"), follow=True).content.decode()
    assert "すでに対応済みです" in page
    with scope(organisation=organisation.pk):
        assert not Message.objects.exists()


@pytest.mark.parametrize("name", ["answer", "done", "link", "new"])
def test_a_strangers_message_is_not_found(desk: Client, other_organisation: Organisation, name: str) -> None:
    assert desk.post(url(make_inbound(other_organisation), name), {"text": "あ"}).status_code == 404


@pytest.mark.parametrize("name", ["answer", "done", "link", "new"])
def test_who_only_looks_changes_nothing(window: Client, organisation: Organisation, name: str) -> None:
    inbound = make_inbound(organisation)
    assert window.post(url(inbound, name), {"text": "あ"}).status_code == 403
    assert "<textarea" not in text_of(window, INBOX)


def test_a_sender_is_linked_to_a_member_and_told_so(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation, family_name="青木")
    make_person(organisation, family_name="渡辺", kana="わたなべ")
    inbound = make_inbound(organisation, text="青木です")
    page = text_of(desk, f"{url(inbound, 'link')}?q=青木")
    assert person.code in page
    assert "渡辺" not in page
    response = desk.post(url(inbound, "link"), {"person": person.code})
    assert response["Location"] == reverse("console:member", args=[person.code])
    with scope(organisation=organisation.pk):
        assert ContactPoint.objects.get(person=person).address == STRANGER
        assert InboundMessage.objects.get().person == person
        assert Delivery.objects.get().person == person


def test_a_member_with_another_line_account_is_not_overwritten(organisation: Organisation, desk: Client) -> None:
    person = make_person(organisation)
    make_contact(person)
    inbound = make_inbound(organisation)
    page = desk.post(url(inbound, "link"), {"person": person.code}, follow=True).content.decode()
    assert "別の連絡先がつながっています" in page
    with scope(organisation=organisation.pk):
        assert InboundMessage.objects.get().person is None
        assert not Message.objects.exists()


def test_the_link_page_says_when_nobody_fits(organisation: Organisation, desk: Client) -> None:
    assert "あてはまる方がいません" in text_of(desk, f"{url(make_inbound(organisation), 'link')}?q=x")


@pytest.mark.parametrize("senders", [1, 8])
def test_the_number_of_queries_does_not_grow(
    organisation: Organisation, desk: Client, senders: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(senders):
        make_inbound(organisation, person=make_person(organisation), address=f"U{number}")
    desk.get(INBOX)
    with django_assert_num_queries(QUERIES):
        desk.get(INBOX)


def test_it_comes_in_pages(organisation: Organisation, desk: Client) -> None:
    for number in range(21):
        make_inbound(organisation, address=f"U{number}")
    assert text_of(desk, INBOX).count("<textarea") == 20
    assert text_of(desk, f"{INBOX}?page=2").count("<textarea") == 1


def test_several_senders_are_closed_at_once(organisation: Organisation, desk: Client) -> None:
    first, same, other = (
        make_inbound(organisation, address="U1"),
        make_inbound(organisation, address="U1"),
        make_inbound(organisation, address="U2"),
    )
    page = desk.get(reverse("console:inbox")).content.decode()
    assert f'value="{first.pk},{same.pk}"' in page or f'value="{same.pk},{first.pk}"' in page
    url = reverse("console:inbox_done_together")
    assert "2件を対応済み" in desk.post(url, {"ticked": [f"{first.pk},{same.pk}"]}, follow=True).content.decode()
    with scope(organisation=organisation.pk):
        assert InboundMessage.objects.get(handled_at=None) == other
    for nothing in ({}, {"ticked": "nonsense"}):
        assert "選ばれていません" in desk.post(url, nothing, follow=True).content.decode()


def test_strangers_messages_are_not_closed(desk: Client, other_organisation: Organisation) -> None:
    theirs = make_inbound(other_organisation)
    desk.post(reverse("console:inbox_done_together"), {"ticked": str(theirs.pk)})
    with scope(organisation=other_organisation.pk):
        assert InboundMessage.objects.filter(handled_at=None).exists()


def test_who_only_looks_closes_nothing(window: Client) -> None:
    assert window.post(reverse("console:inbox_done_together")).status_code == 403
