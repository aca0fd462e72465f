"""Who are you, in two taps; nothing is a dead end, whatever comes in between or a week later."""

from datetime import timedelta

import pytest
import time_machine

from tetote.automations.registration import jobs
from tetote.automations.tests.conftest import ADDRESS, Phone
from tetote.channels.line import client
from tetote.channels.line.client import Answer
from tetote.channels.tests.builders import ok, refusal
from tetote.kernel import clock
from tetote.kernel.jobs import run_due
from tetote.messaging.models import Batch, InboundMessage
from tetote.organisations.models import Organisation, Staff
from tetote.people import actions as people
from tetote.people.models import ContactPoint, Newcomer, Person
from tetote.people.queries import applications

pytestmark = pytest.mark.usefixtures("frozen")


def waiting_messages() -> int:
    return InboundMessage.objects.filter(handled_at=None).count()


def called(name: str) -> None:
    newcomer = Newcomer.objects.get()
    people.learn_display_name(newcomer.organisation_id, "line", newcomer.address, name)


def test_two_taps_when_line_shows_a_name(phone: Phone, scoped: Organisation) -> None:
    phone.follows()
    called("青木 さくら")
    phone.taps("手伝いたい")
    phone.taps("青木 さくら です")
    assert "職員が確かめて" in phone.words
    waiting = applications(scoped.id).get()
    assert (waiting.name, waiting.role) == ("青木 さくら", "providing")
    assert waiting_messages() == 0


def test_whoever_has_applied_and_asks_how_it_works_hears_where_they_stand(phone: Phone) -> None:
    phone.presses("how-it-works")
    assert "お名前を" in phone.words
    phone.follows()
    phone.taps("手伝いたい")
    phone.writes("青木です")
    phone.presses("how-it-works")
    assert "職員が確かめて" in phone.words
    assert "お名前を" not in phone.words


def test_a_tap_and_a_name_when_line_shows_none(phone: Phone, scoped: Organisation) -> None:
    phone.follows()
    phone.taps("手伝いを頼みたい")
    assert "お名前" in phone.words
    phone.writes("青木です")
    assert "青木 さん" in phone.words
    assert applications(scoped.id).get().role == "requesting"
    assert waiting_messages() == 0


def test_a_nickname_is_not_offered(phone: Phone) -> None:
    phone.follows()
    called("さくら🌸")
    phone.taps("手伝いたい")
    assert not phone.buttons
    phone.presses("signup-name")
    assert not phone.buttons


def test_another_name_is_written_instead(phone: Phone, scoped: Organisation) -> None:
    phone.follows()
    called("サクラ")
    phone.taps("手伝いたい")
    phone.taps("ちがう名前を書く")
    phone.writes("青木")
    phone.taps("名前を書き直す")
    phone.writes("青木 さくら")
    assert applications(scoped.id).get().name == "青木 さくら"


def test_a_name_that_comes_first_is_kept_and_the_role_asked_after_it(phone: Phone, scoped: Organisation) -> None:
    phone.follows()
    phone.writes("青木さくらと申します")
    assert "どちらですか" in phone.words
    phone.taps("手伝いたい")
    assert applications(scoped.id).get().role == "providing"
    assert "職員が確かめて" in phone.words


def test_a_single_word_nobody_asked_for_is_read_by_a_person(phone: Phone, scoped: Organisation) -> None:
    phone.follows()
    phone.writes("ミルク")
    assert not applications(scoped.id)
    assert waiting_messages() == 1
    assert len(phone.buttons) == 3


@pytest.mark.parametrize("content", ["sticker", "image", "audio", "location", "unknown"])
def test_something_else_in_between_loses_nothing(phone: Phone, scoped: Organisation, content: str) -> None:
    phone.follows()
    phone.taps("手伝いたい")
    phone.writes("", content)
    assert "お名前（姓と名）を文字で" in phone.words
    assert waiting_messages() == 1
    phone.writes("青木さくら")
    assert applications(scoped.id).get().role == "providing"


def test_a_question_in_between_reaches_a_person(phone: Phone, scoped: Organisation) -> None:
    phone.follows()
    phone.taps("手伝いたい")
    phone.writes("資格はいりますか？")
    assert waiting_messages() == 1
    phone.writes("青木さくら")
    assert applications(scoped.id).exists()


def test_a_second_follow_says_where_they_stand(phone: Phone) -> None:
    phone.follows()
    phone.follows()
    assert "はじめまして" in phone.words
    phone.taps("手伝いたい")
    phone.writes("青木さくら")
    phone.follows()
    assert "申し込みを受け付けました" in phone.words


def test_old_buttons_a_week_later_still_make_sense(
    phone: Phone, scoped: Organisation, frozen: time_machine.Traveller
) -> None:
    phone.follows()
    phone.taps("手伝いたい")
    phone.writes("青木さくら")
    frozen.shift(timedelta(days=7))
    phone.presses("signup-role", "requesting")
    assert applications(scoped.id).get().role == "requesting"
    assert "職員が確かめて" in phone.words
    phone.presses("signup-card")
    assert "12文字" in phone.words


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("action", ["signup-role", "signup-name", "signup-rename", "signup-card"])
def test_a_member_who_presses_them_is_told_there_is_nothing_to_do(phone: Phone, action: str) -> None:
    phone.presses(action, "providing")
    assert "もう登録されています" in phone.words
    assert not Newcomer.objects.exists()
    assert Batch.objects.count() == 1


def test_more_words_after_the_application_reach_a_person(phone: Phone) -> None:
    phone.follows()
    phone.taps("手伝いたい")
    phone.writes("青木さくら")
    phone.writes("よろしくお願いします", at=clock.now() + timedelta(minutes=30))
    assert "申し込みは届いています" in phone.words
    assert waiting_messages() == 1


def test_what_was_answered_in_between_does_not_silence_the_next_answer(phone: Phone) -> None:
    phone.follows()
    phone.writes("", "sticker")
    phone.taps("手伝いたい")
    phone.writes("どうすればいいですか？")
    assert "お名前（姓と名）を文字で" in phone.words
    phone.writes("青木さくら")
    phone.writes("いつ返事がきますか？")
    assert "申し込みは届いています" in phone.words


def test_who_was_set_aside_comes_back_with_their_name(phone: Phone, scoped: Organisation, advisor: Staff) -> None:
    phone.follows()
    phone.taps("手伝いたい")
    phone.writes("いたずら")
    people.set_aside(advisor, Newcomer.objects.get())
    phone.writes("青木さくらです")
    assert applications(scoped.id).get().name == "青木さくら"


def test_who_was_unlinked_can_apply_anew(phone: Phone, scoped: Organisation, member: Person) -> None:
    people.leave(ContactPoint.objects.get())
    phone.writes(f"{member.family_name}です")
    assert applications(scoped.id).get().name == member.family_name


def line_says(monkeypatch: pytest.MonkeyPatch, answer: Answer | Exception) -> None:
    def call(*_: object, **__: object) -> Answer:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(client, "call", call)


def test_the_worker_learns_what_they_call_themselves(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    phone.follows()
    line_says(monkeypatch, Answer(200, "", "", {"displayName": "青木 さくら"}))
    run_due()
    assert Newcomer.objects.get().display_name == "青木 さくら"


@pytest.mark.parametrize(
    "answer",
    [refusal(404), ok(), client.UnreachableError("timeout", perhaps_accepted=True)],
    ids=["404", "none", "off"],
)
def test_without_a_name_it_is_simply_asked_for(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, answer: Answer | Exception
) -> None:
    phone.follows()
    line_says(monkeypatch, answer)
    run_due()
    assert Newcomer.objects.get().display_name == ""


def test_who_is_registered_meanwhile_is_asked_about_no_more(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    phone.follows()
    newcomer_id = str(Newcomer.objects.get().id)
    Newcomer.objects.all().delete()
    line_says(monkeypatch, AssertionError("asked"))
    jobs.learn_name(newcomer_id)


def test_names_stay_out_of_the_buttons(phone: Phone) -> None:
    phone.follows()
    called("青木 さくら")
    phone.taps("手伝いたい")
    assert all("青木" not in arg for button in phone.buttons for arg in button.args)
    assert Batch.objects.filter(recipients=[ADDRESS]).count() == 2
