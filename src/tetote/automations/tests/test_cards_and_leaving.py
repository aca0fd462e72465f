"""A card's code in the chat, the button of a test message, and the way out."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from tetote.automations.tests.conftest import ADDRESS, Phone
from tetote.messaging.models import Delivery, InboundMessage
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions import issue_cards
from tetote.people.models import ContactPoint, Newcomer, Person, RegistrationCard
from tetote.people.queries import applications, person_at, printed_code
from tetote.people.tests.builders import make_person

pytestmark = pytest.mark.usefixtures("frozen")
OTHER = "U" + "b" * 32


@pytest.fixture
def holder(scoped: Organisation) -> Person:
    """Whose card it is."""
    return make_person(scoped, family_name="青木")


@pytest.fixture
def code(advisor: Staff, holder: Person) -> str:
    """What stands on the card."""
    issue_cards(advisor, [holder])
    return printed_code(RegistrationCard.objects.get())


def waiting_messages() -> int:
    return InboundMessage.objects.filter(handled_at=None).count()


def test_a_scanned_card_links_and_asks_whether_it_arrived(phone: Phone, code: str, holder: Person) -> None:
    phone.follows()
    phone.writes(f"登録カード {code}")
    assert "青木 さん" in phone.words
    assert Delivery.objects.get().person == holder
    assert waiting_messages() == 0
    phone.taps("届きました")
    assert ContactPoint.objects.get().confirmed_at is not None
    assert "ありがとうございます" in phone.words


def test_a_code_is_a_card_and_no_name_while_the_name_is_asked(phone: Phone, code: str, scoped: Organisation) -> None:
    phone.follows()
    phone.taps("手伝いたい")
    phone.writes(code.replace("-", ""))
    assert person_at(scoped.id, "line", ADDRESS) is not None
    assert Newcomer.objects.get().state == "registered"


def test_the_second_phone_is_told_kindly_and_staff_see_it(phone: Phone, code: str) -> None:
    phone.writes(code)
    second = replace(phone, address=OTHER)
    second.writes(code)
    assert "もう使われています" in second.words
    assert "青木" not in second.words
    assert waiting_messages() == 1


def test_a_wrong_code_is_answered_each_time(phone: Phone) -> None:
    phone.writes("4F7K-9M2P-QX3T")
    assert "見つかりませんでした" in phone.words
    for _ in range(5):
        phone.writes("4F7K-9M2P-QX3T")
    assert "ちがう番号が続きました" in phone.words


@pytest.mark.usefixtures("member")
def test_a_members_own_account_is_not_moved_by_another_card(phone: Phone, code: str, holder: Person) -> None:
    phone.writes(code)
    assert "別の会員として登録" in phone.words
    assert not ContactPoint.objects.filter(person=holder).exists()


@pytest.mark.usefixtures("member")
def test_the_button_of_a_test_message_can_be_pressed_again(phone: Phone) -> None:
    phone.presses("contact-arrived")
    phone.presses("contact-arrived")
    assert "届いたことを" in phone.words


def test_a_strangers_receipt_is_nobodys(phone: Phone) -> None:
    phone.presses("contact-arrived")
    assert "今は登録がありません" in phone.words


@pytest.mark.parametrize("text", ["連携解除", " 退会。", "ＬＩＮＥ連携解除", "Unlink"])
def test_a_member_leaves_after_being_told_what_it_means(
    phone: Phone, member: Person, scoped: Organisation, text: str
) -> None:
    phone.writes(text)
    assert "会員の登録は残ります" in phone.words
    assert person_at(scoped.id, "line", ADDRESS) == member
    phone.taps("つながりを外す")
    assert person_at(scoped.id, "line", ADDRESS) is None
    assert "またつなぐとき" in phone.words
    assert waiting_messages() == 0


@pytest.mark.usefixtures("member")
def test_who_left_comes_back_by_their_name_alone(phone: Phone, scoped: Organisation) -> None:
    phone.writes("退会")
    phone.taps("つながりを外す")
    phone.writes("青木")
    assert applications(scoped.id).get().name == "青木"


@pytest.mark.usefixtures("member")
def test_to_think_better_of_it_changes_nothing(phone: Phone) -> None:
    phone.presses("link-ask")
    phone.taps("このままにする")
    assert ContactPoint.objects.get().state == "active"


@pytest.mark.usefixtures("member")
def test_an_old_button_asks_before_it_ends_anything(phone: Phone, frozen: time_machine.Traveller) -> None:
    phone.writes("連携解除")
    (button, *_rest) = phone.buttons
    frozen.shift(timedelta(days=7))
    phone.presses(button.action, *button.args)
    assert ContactPoint.objects.get().state == "active"
    assert "外しますか" in phone.words


@pytest.mark.usefixtures("member")
def test_it_is_not_ended_from_another_channel(phone: Phone, member: Person) -> None:
    page = replace(phone, kind="web", address=member.code)
    page.writes("退会")
    assert "つながりを外す" not in page.words
    assert ContactPoint.objects.get().state == "active"
    assert waiting_messages() == 1


def test_a_stranger_who_writes_it_has_nothing_to_end(phone: Phone) -> None:
    phone.writes("退会")
    assert len(phone.buttons) == 3
    phone.presses("link-end", "0")
    assert "今は登録がありません" in phone.words
