"""After sending: stars, corrections that staff ask for, and how things stand; and reminders of what was left."""

from datetime import timedelta

import pytest
import time_machine

from tetote.automations.conversations import reminding
from tetote.automations.models import ProcedureMessage, ProcedureRule
from tetote.automations.tests.conversations.tables import SHORT
from tetote.automations.tests.conversations.talking import Talker
from tetote.channels.actions import connect_mail
from tetote.kernel import audit
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation, Staff
from tetote.procedures import actions, jobs
from tetote.procedures.actions import Who
from tetote.procedures.engine.definition.procedure import Deadline
from tetote.procedures.engine.definition.procedure import Procedure as Part
from tetote.procedures.engine.turns import Again, Answer
from tetote.procedures.models import Application, Feedback, Run
from tetote.procedures.tests.builders import Answering, make_procedure


def test_stars_are_given_once_and_the_later_tap_holds(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, SHORT)
    talker.write("ひろばの申し込み", "遊びたい", "とばす", "送信する")
    five, three = talker.button("★★★★★"), talker.button("★★★")
    assert "ありがとう" in talker.tap(five)
    talker.tap(three)
    assert Feedback.objects.get().stars == 3


def test_only_what_staff_marked_is_asked_again_in_their_words(
    talker: Talker, advisor: Staff, scoped: Organisation
) -> None:
    make_procedure(advisor, SHORT)
    talker.write("ひろばの申し込み", "遊びたい", "なし", "送信する")
    application = Application.objects.get()
    actions.send_back(advisor, application.code, {"/data/wish": "もう少しくわしく"})
    said = talker.tap(next(label for label in talker.labels if "直す" in label or "修正" in label))
    assert "センターより：もう少しくわしく" in said
    assert "今の答え：遊びたい" in said
    assert "すべて合っていますか" in talker.write("外で遊びたい")
    assert [label for label in talker.labels if "▸" in label] == ["ご希望は？: 外で遊びたい ▸ 変更"]
    run = application.run_id
    assert actions.hear(scoped.id, run, Again("/data/more")).turn.problems
    assert actions.hear(scoped.id, run, Answer("/data/more", "ひみつ")).turn.problems
    talker.tap("送信する")
    application.refresh_from_db()
    assert "外で遊びたい" in application.outcome
    assert Application.objects.count() == 1


def test_how_things_stand_can_be_asked_at_any_time(talker: Talker, advisor: Staff) -> None:
    make_procedure(advisor, SHORT)
    assert "まだ送ったものはありません" in talker.write("状況")
    talker.write("ひろばの申し込み", "遊びたい", "なし", "送信する")
    assert "ひろばの申し込み：受付" in talker.write("状況")


@pytest.mark.usefixtures("member")
def test_a_draft_is_remembered_only_on_the_days_of_its_procedure(
    talker: Talker, advisor: Staff, scoped: Organisation, frozen: time_machine.Traveller
) -> None:
    make_procedure(advisor, SHORT, Part(reminder_days=(3,), draft_days=10))
    talker.write("ひろばの申し込み", "遊びたい")
    frozen.shift(timedelta(minutes=40))
    jobs.pause_what_is_idle()
    said = Message.objects.count()
    for _day in range(5):
        frozen.shift(timedelta(days=1))
        reminding.remind(scoped)
        reminding.remind(scoped)
    assert Message.objects.count() == said + 1
    assert "ほかには" in talker.tap("続ける：ひろばの申し込み")
    assert Run.objects.get().state == Run.State.ACTIVE


@pytest.mark.usefixtures("member")
def test_who_has_begun_is_reminded_before_the_deadline_and_told_kindly_after_it(
    talker: Talker, advisor: Staff, scoped: Organisation, frozen: time_machine.Traveller
) -> None:
    make_procedure(advisor, SHORT, Part(reminder_days=(2,), deadline=Deadline("2026-11-27T17:00", (0, 2))))
    assert "11月27日(金) 17:00" in talker.write("ひろばの申し込み")
    talker.write("遊びたい")
    frozen.shift(timedelta(minutes=40))
    jobs.pause_what_is_idle()
    said = Message.objects.count()
    for _day in range(3):
        frozen.shift(timedelta(days=1))
        reminding.remind(scoped)
        reminding.remind(scoped)
    assert Message.objects.count() == said + 3  # Two days before, in stillness, and on the day itself.
    assert "11月27日(金) 17:00までに" in talker.said
    going_on = talker.button("続ける：ひろばの申し込み")
    frozen.shift(timedelta(hours=8))
    for late in (talker.tap(going_on), talker.write("ひろばの申し込み")):
        assert "11月27日(金) 17:00" in late
        assert "終わりました" in late
    assert "ひろばの申し込み" not in [*talker.labels, talker.write("手続き")]
    assert Run.objects.get().state == Run.State.PAUSED


UNTIL = Part(deadline=Deadline("2026-11-27T17:00", (1,)))
MAILED = """
| survey |
| | type | name | label::ja | required | ext::type |
| | text | mail | メール | | email |
| | text | wish | ご希望は？ | yes | |
| settings |
| | form_title | default_language |
| | 夏のつどい | ja |
"""


def test_a_guest_in_a_chat_is_reminded_there(
    talker: Talker, advisor: Staff, scoped: Organisation, frozen: time_machine.Traveller
) -> None:
    make_procedure(advisor, SHORT, UNTIL)
    talker.write("ひろばの申し込み", "遊びたい")
    frozen.shift(timedelta(days=2))
    jobs.pause_what_is_idle()
    assert [reminding.remind(scoped) for _again in range(2)] == [1, 0]
    assert "11月27日(金) 17:00までに" in talker.said
    batch = Message.objects.latest("created_at").batches.get()
    assert (batch.kind, batch.recipients) == ("line", [talker.address])
    talker.tap("続ける：ひろばの申し込み")
    assert Run.objects.get().state == Run.State.ACTIVE


@pytest.mark.parametrize(("mail", "reached"), [("hoshino@example.jp", 1), ("", 0)])
def test_a_guest_of_the_web_is_reminded_by_the_mail_address_they_gave(
    scoped: Organisation, advisor: Staff, frozen: time_machine.Traveller, mail: str, reached: int
) -> None:
    talk = Answering(make_procedure(advisor, MAILED, UNTIL), Who("web", "web-1"))
    talk.says(mail)
    frozen.shift(timedelta(days=2))
    jobs.pause_what_is_idle()
    assert reminding.remind(scoped) == 0, "the organisation writes no mail"
    connect_mail(scoped.id, "センター", "centre@example.jp", audit.SYSTEM)
    assert [reminding.remind(scoped) for _again in range(2)] == [reached, 0]
    for message in Message.objects.all():
        assert message.batches.get().recipients == [mail]
        assert "/answer/" not in str(message.parts), "a typed address may be somebody else's"
        assert talk.spoken.run.version.procedure.code in str(message.parts)
        assert "始めたブラウザ" in str(message.parts)


def test_it_is_said_once_that_something_arrived_and_in_the_procedures_own_words(
    talker: Talker, advisor: Staff, scoped: Organisation
) -> None:
    procedure = make_procedure(advisor, SHORT)
    owner = {"organisation": scoped, "procedure": procedure}
    words = ProcedureMessage.objects.create(**owner, name="received", text={"ja": "たしかに届きました（{code}）。"})
    ProcedureRule.objects.create(**owner, when="received", message=words, days=0, is_on=True)
    talker.write("ひろばの申し込み", "遊びたい", "なし")
    before = Message.objects.count()
    said = talker.tap("送信する")
    application = Application.objects.get()
    assert f"たしかに届きました（{application.code}）" in said
    assert Message.objects.count() == before + 1
    actions.send_back(advisor, application.code, {"/data/wish": "もう少し"})
    talker.tap(next(label for label in talker.labels if "直す" in label or "修正" in label))
    talker.write("外で遊びたい")
    corrected = talker.tap("送信する")
    assert "直していただいた内容が届きました" in corrected
    assert "たしかに" not in corrected
    assert "★★★★★" not in talker.labels
    actions.send_back(advisor, application.code, {"/data/wish": "もう一度"})
    before = Message.objects.count()
    actions.hear(scoped.id, application.run_id, Answer("/data/wish", "庭で遊びたい"))
    actions.send(scoped.id, application.run_id)  # On the web, where the page says that it is here.
    assert Message.objects.count() == before
