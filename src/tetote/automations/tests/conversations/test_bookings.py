"""A booked time is moved and given back inside the chat; what is tapped late, too late or by others changes nothing."""

from datetime import timedelta

import pytest
import time_machine

from tetote.automations.tests.conversations.tables import SHORT, one
from tetote.automations.tests.conversations.talking import Talker
from tetote.booking import actions
from tetote.booking.models import Booking, Opening
from tetote.booking.queries import moves_offered
from tetote.booking.tests.builders import make_booking, make_resource
from tetote.kernel import audit
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person
from tetote.procedures.engine.definition.procedure import Procedure
from tetote.procedures.tests.builders import make_procedure


@pytest.fixture
def booked(talker: Talker, advisor: Staff, scoped: Organisation) -> Talker:
    """Somebody who has just booked the first time there is, and was told so."""
    make_resource(scoped, ahead_days=14, change_hours=24)
    make_procedure(advisor, one("text", ext="slot"), Procedure(slots={"asked": "room"}))
    talker.write("ひとつ")
    talker.tap(times_of(talker)[0])
    talker.write("とばす", "送信する")
    return talker


def times_of(talker: Talker) -> list[str]:
    return [label for label in talker.labels if "月" in label and "–" in label]


def booking() -> Booking:
    return Booking.objects.select_related("slot__resource__organisation").get()


def test_a_booked_time_is_moved_and_given_back_in_the_chat(booked: Talker) -> None:
    before = booking().slot.starts_at
    assert {"変更する", "取り消す"} <= set(booked.labels)
    booked.tap("変更する")
    wanted = times_of(booked)[2]
    assert len(times_of(booked)) == 9
    said = booked.tap(wanted)
    assert wanted in said
    assert "この時間に変更しました" in said
    assert booking().slot.starts_at > before
    assert "取り消しますか" in booked.tap("取り消す")
    assert booking().state == Booking.State.BOOKED
    assert "取り消しました" in booked.tap("はい、取り消す")
    assert booking().state == Booking.State.CANCELLED
    assert "質問です" in booked.tap("予約し直す")


def test_a_long_list_of_times_has_pages_and_one_may_leave_it_as_it_is(booked: Talker) -> None:
    before = booking().slot_id
    booked.tap("変更する")
    first = times_of(booked)
    booked.tap("つぎへ")
    assert not set(first) & set(times_of(booked))
    booked.tap("まえへ")
    assert times_of(booked) == first
    assert "変更していません" in booked.tap("このままにする")
    assert booking().slot_id == before


@pytest.mark.parametrize("word", ["状態", "状況", "予約の変更"])
def test_the_buttons_come_whenever_one_asks(booked: Talker, advisor: Staff, word: str) -> None:
    make_procedure(advisor, SHORT)
    booked.write(word)
    assert {"変更する", "取り消す"} <= set(booked.labels)
    if word == "状態":
        booked.write("ひろばの申し込み", word)
        assert {"変更する", "取り消す", "続ける：ひろばの申し込み"} <= set(booked.labels)


def test_of_several_each_is_a_row(booked: Talker, scoped: Organisation, member: Person) -> None:
    room = make_resource(scoped, code="other", name_ja="遊戯室")
    make_booking(room, "run:2", person_id=member.id)
    Booking.objects.update(person=member)
    booked.write("状態")
    row = next(label for label in booked.labels if "遊戯室" in label)
    assert "変更する" not in booked.labels
    assert "遊戯室" in booked.tap(row)
    assert {"変更する", "取り消す"} <= set(booked.labels)


def test_a_tap_on_a_list_from_before_asks_and_a_yes_from_before_asks_again(booked: Talker) -> None:
    booked.tap("取り消す")
    sure = booked.button("はい、取り消す")
    booked.write("状態")
    booked.tap("変更する")
    first, second = (booked.button(label) for label in times_of(booked)[:2])
    booked.tap(first)
    moved = booking().slot_id
    assert "に変更しますか" in booked.tap(second)
    assert booking().slot_id == moved
    assert "取り消しますか" in booked.tap(sure)
    assert booking().state == Booking.State.BOOKED
    booked.tap(second)
    booked.tap("はい、変更する")
    assert booking().slot_id != moved


def test_a_time_that_is_gone_meanwhile_is_told_and_the_booking_stands(booked: Talker, scoped: Organisation) -> None:
    booked.tap("変更する")
    wanted = times_of(booked)[0]
    button, before = booked.button(wanted), booking()
    make_booking(before.slot.resource, "run:9", at=moves_offered(before, "ja")[0].starts_at)
    said = booked.tap(button)
    assert "選べなくなりました" in said
    assert wanted not in booked.labels
    assert Booking.objects.get(pk=before.pk).slot_id == before.slot_id


def test_a_time_tapped_twice_is_had_and_not_called_gone(booked: Talker) -> None:
    booked.tap("変更する")
    wanted = times_of(booked)[2]
    button = booked.button(wanted)
    booked.tap(button)
    moved = booking().slot_id
    said = booked.tap(button)
    assert wanted in said
    assert "選べなくなりました" not in said
    assert booking().slot_id == moved


def test_without_another_time_one_may_still_cancel(booked: Talker) -> None:
    Opening.objects.all().delete()
    assert "ほかに空いている時間はありません" in booked.tap("変更する")
    assert "取り消す" in booked.labels


@pytest.mark.parametrize(
    ("hours", "said"), [(-30, "ここでは変更できない時期"), (1, "すでに始まっています"), (0, "すでに取り消されています")]
)
def test_what_cannot_be_changed_any_more_is_answered_kindly(
    booked: Talker, frozen: time_machine.Traveller, hours: int, said: str
) -> None:
    move, cancel = booked.button("変更する"), booked.button("取り消す")
    mine = booking()
    if hours == 0:
        actions.cancel(mine, audit.Actor("person"))
    else:
        frozen.move_to(mine.slot.starts_at + timedelta(hours=hours + 10 if hours < 0 else 0, minutes=1))
    for button in (move, cancel):
        assert said in booked.tap(button)
        assert "人と話す" in booked.labels


def test_nobody_else_moves_it(booked: Talker, scoped: Organisation) -> None:
    cancel = booked.button("取り消す")
    other = Talker(scoped, "U" + "b" * 32)
    assert "今は使われていません" in other.tap(cancel)
    other.presses("procedure-booking", booking().code, "", "sure")
    other.presses("procedure-booking", "nothing")
    assert booking().state == Booking.State.BOOKED
