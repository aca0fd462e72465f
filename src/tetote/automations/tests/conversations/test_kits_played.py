"""Every kit that comes along is played in a chat: begun from a menu, answered as its first sample, sent and decided."""

import pytest
import time_machine

from tetote.automations.conversations.beginning import action_of
from tetote.automations.kits.installing import install
from tetote.automations.kits.sources import of_installation
from tetote.automations.tests.conversations.talking import Talker
from tetote.booking.models import Booking
from tetote.booking.tests.builders import make_resource
from tetote.matching.models import HouseRules, Series, SupportRequest
from tetote.messaging.models import Message
from tetote.messaging.ports import parted
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person
from tetote.people.tests.builders import make_child
from tetote.procedures import actions
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.definition import places
from tetote.procedures.engine.definition.kinds import CHILDREN
from tetote.procedures.engine.turns import MORE, Another, Answer
from tetote.procedures.kits.playing import _YES
from tetote.procedures.models import Application
from tetote.procedures.queries.kits import shipped

ROOM = "room"


def answer(talker: Talker, asked: str, said: str) -> None:
    """One answer of a sample; a time is the first that is free, a child the first on record."""
    spoken = actions.current(talker.run)
    ask = spoken.turn.ask
    assert ask is not None
    assert name_of(ask.address) == asked
    if ask.kind in {"slot", CHILDREN}:
        said = ask.choices[0][0]
    what = Another(ask.address, said in _YES) if ask.kind == MORE else Answer(ask.address, said)
    assert actions.hear(talker.organisation.id, spoken.run.id, what).turn.problems == ()


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_kit_plays_from_its_button_to_its_approval(
    name: str,
    talker: Talker,
    member: Person,
    scoped: Organisation,
    administrator: Staff,
    frozen: time_machine.Traveller,
) -> None:
    kit = shipped()[name]
    frozen.move_to(f"{kit.origin.date}T10:00:00+09:00")
    make_resource(scoped, code=ROOM)
    make_child(member.household)
    around = kit.procedure.procedure
    procedure = install(administrator, of_installation(name), dict.fromkeys(around.slots, ROOM))
    actions.edit_draft(administrator, procedure.code, lambda draft: places.filled(draft, "夜の電話"), "own")
    actions.publish(administrator, procedure.code)
    action, args = parted(action_of(procedure.code))
    talker.presses(action, *args)
    assert kit.title["ja"] in talker.said or procedure.title in talker.said
    for asked, said in kit.samples[0].answers:
        answer(talker, asked, said)
    talker.write("確認")
    after = talker.tap("送信する")
    application = Application.objects.get()
    assert application.code in after or not kit.automations
    assert Booking.objects.filter(state=Booking.State.BOOKED).count() == len(around.slots)
    steps = [step.name for step in around.steps]
    for step in [one for one in ("approved", "done") if one in steps][:1]:
        if not application.is_closed:
            application = actions.move_application(administrator, application.code, step)
    assert application.state in {"approved", "done"}
    for rule in kit.automations:
        if rule.on and rule.when == application.state:
            words = kit.message(rule.send)
            assert words is not None
            first = words.text["ja"].splitlines()[0].replace("{code}", application.code)
            assert first.replace("{title}", procedure.title) in talker.said
    assert "{" not in talker.said


@pytest.fixture
def asking(talker: Talker, member: Person, administrator: Staff) -> Talker:
    """A parent who has answered the request for what comes again to its end; nothing is sent yet."""
    make_child(member.household)
    procedure = install(administrator, of_installation("childcare-request"), {})
    actions.publish(administrator, procedure.code)
    action, args = parted(action_of(procedure.code))
    talker.presses(action, *args)
    for asked, said in shipped()["childcare-request"].samples[2].answers:
        answer(talker, asked, said)
    talker.write("確認")
    return talker


def test_what_comes_again_is_said_in_words_before_it_is_sent_and_filed_once(asking: Talker) -> None:
    words = "毎週火・木 行き 7:30–8:00、帰り 16:00–17:00、12月1日(火)から2027年3月31日(水)まで"
    assert words in asking.said
    assert not SupportRequest.objects.exists()
    send = asking.button("送信する")
    asking.tap(send)
    asking.tap(send)
    assert Series.objects.count() == 1
    assert SupportRequest.objects.count() == 31
    assert {tuple(map(tuple, one.leg_minutes)) for one in SupportRequest.objects.all()} == {((0, 30), (510, 570))}
    assert Message.objects.filter(purpose="matching.received").count() == 1
    assert Application.objects.get().deed == Application.Deed.DONE


def test_what_is_filed_can_still_be_corrected_and_is_not_filed_again(asking: Talker, administrator: Staff) -> None:
    asking.tap("送信する")
    actions.send_back(administrator, Application.objects.get().code, {"/data/notes": "持ち物を教えてください"})
    asking.tap(next(label for label in asking.labels if "直す" in label or "修正" in label))
    asking.write("黄色い傘")
    asking.tap("送信する")
    assert "黄色い傘" in Application.objects.get().outcome
    assert SupportRequest.objects.count() == 31


def test_what_was_sent_in_time_can_be_corrected_later(asking: Talker, administrator: Staff) -> None:
    asking.tap("送信する")
    Application.objects.update(deed=Application.Deed.REFUSED)  # As where a child is not on record.
    HouseRules.objects.create(organisation=asking.organisation, lead_days=14, lead_reason="保険に届けるためです。")
    actions.send_back(administrator, Application.objects.get().code, {"/data/notes": "持ち物を教えてください"})
    asking.tap(next(label for label in asking.labels if "直す" in label or "修正" in label))
    asking.write("黄色い傘")
    asking.tap("送信する")
    assert "黄色い傘" in Application.objects.get().outcome


def test_too_late_is_said_with_its_reason_nothing_is_lost_and_another_day_is_taken(asking: Talker) -> None:
    HouseRules.objects.create(organisation=asking.organisation, lead_days=14, lead_reason="保険に届けるためです。")
    said = asking.tap("送信する")
    assert "14日前" in said
    assert "保険に届けるためです。" in said
    assert "残っています" in said
    assert "送信する" not in asking.labels
    assert any(label.startswith("どこまでですか。: みどり保育園") for label in asking.labels)
    assert not Application.objects.exists()
    asking.tap(next(label for label in asking.labels if label.startswith("いつから")))
    assert "いつまで必要ですか" in asking.write("2026-12-15 7:30"), "the end no longer fits"
    assert "毎週火・木" in asking.write("2026-12-15 8:00")
    asking.tap("送信する")
    assert Application.objects.get().deed == Application.Deed.DONE
    assert SupportRequest.objects.earliest("starts_at").starts_at.isoformat() == "2026-12-14T22:30:00+00:00"
