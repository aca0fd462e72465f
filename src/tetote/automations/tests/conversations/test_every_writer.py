"""Everything that can be said in the middle of a procedure is said once here, and judged like all that goes out.

The sweep of messages leaves these rooms out, for they speak in the middle of something. A new function that makes a
part there fails this test until somebody plays it.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from tests.messages.judging import judge
from tests.messages.reached import makers, recorded

from tetote.automations import rendering
from tetote.automations.conversations import reminding
from tetote.automations.conversations.bookings import _now
from tetote.automations.rendering import addresses, bookings
from tetote.automations.rendering.bookings import Booked
from tetote.automations.rendering.marks import BEGIN, BOOKING
from tetote.automations.rendering.reviewing import Answered, Standing
from tetote.automations.rendering.scene import Postal, Scene
from tetote.automations.tests.conversations.tables import FAMILY, SHORT, one
from tetote.automations.tests.conversations.talking import Talker
from tetote.booking import actions as booking
from tetote.booking.tests.builders import make_booking, make_resource
from tetote.channels.parts import Part, Suggestions
from tetote.kernel import audit
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person
from tetote.procedures import actions, jobs
from tetote.procedures.engine.definition.procedure import Consent, Deadline, Procedure
from tetote.procedures.engine.turns import MORE, Question
from tetote.procedures.tests.builders import make_procedure

KINDS = (
    *("text", "integer", "birth_date", "date", "time", "dateTime", "geopoint", "image", "file", "signature"),
    *("bank_account", "address", "consent", "acknowledge", "yes_no", "rating", MORE),
)
FEW = (("a", "ひとつ目"), ("b", "長い" * 120))
MANY = tuple((f"n{number}", f"だい{number}ほいくえん") for number in range(40))


def scenes() -> list[Scene]:
    """Each kind at its barest, and the turns that a question can take."""
    plain = Scene(
        "r" * 32, 1, 1, Question("/data/asked", "text", "質問です"), date(2026, 11, 24), link="https://t.jp/a"
    )
    found = [replace(plain, ask=replace(plain.ask, kind=kind)) for kind in KINDS]
    several = ("select_one", "select_multiple")
    lists = [(kind, rows) for kind in several for rows in (FEW, MANY)]
    chosen = [replace(plain, ask=replace(plain.ask, kind=kind, choices=rows)) for kind, rows in lists]
    known = replace(plain, ask=replace(plain.ask, value="青木"))
    pictured = replace(plain, ask=replace(plain.ask, media={"image": "https://t.jp/a.png"}))
    unlinked = replace(plain, link="", ask=replace(plain.ask, kind="signature"))
    arrived = replace(plain, files=2, ask=replace(plain.ask, kind="image"))
    consent = replace(plain, ask=replace(plain.ask, kind="consent"))
    agreed = [replace(consent, agreement="あ" * length) for length in (30, 1200)]
    return [*found, *chosen, known, pictured, unlinked, arrived, *agreed]


def test_every_form_of_a_question_and_of_the_list_is_drawn() -> None:
    standing = Standing("r" * 32, 1, 1, "届け出", is_done=True, link="https://t.jp/a", unused=1)
    lines = [Answered(f"/data/q{number}", "質問です" * 20, "答え" * 40) for number in range(25)]
    with recorded() as seen:
        for scene in scenes():
            judge(rendering.question(scene))
        for part in (*_of_bookings(), *_of_addresses()):
            judge([part])
        for done in (True, False):
            judge(rendering.review(replace(standing, is_done=done), lines))
        judge(rendering.review(replace(standing, foretold="毎週火・木" * 20), lines))
        judge(rendering.review(replace(standing, refused="期限を過ぎました。" * 20), lines))
    assert makers("tetote.automations.rendering") - seen == set()


def _of_bookings() -> list[Part]:
    one = Booked("K7M2Q4R9TX", "now", "相談室", "12月3日(木) 10:00–11:00", again="A1B2C3D4E5")
    drawn = [*bookings.listed([one]), *bookings.listed([one, one]), bookings.late_choice(one, "a", "12月4日(金) 10:00")]
    offered = [*bookings.times(one, MANY, 2, "https://t.jp/a"), *bookings.times(one, ())]
    ends = [bookings.sure(one), bookings.given_back(one), bookings.over(one, "もう変えられません")]
    return [*drawn, *(part for part in offered if not isinstance(part, Suggestions)), *ends]


def _of_addresses() -> list[Part]:
    scene = scenes()[0]
    several, single, none = (Postal("1234567", towns) for towns in (("みどり町", "あおば町"), ("みどり町",), ()))
    asked = addresses.which(scene, several, addresses.towns(several), [])
    return [asked, *(addresses.rest(postal) for postal in (single, none))]


@pytest.mark.usefixtures("member")
def test_everything_that_a_conversation_says_is_said(
    talker: Talker,
    member: Person,
    advisor: Staff,
    scoped: Organisation,
    frozen: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with recorded() as seen:
        _plays(talker, advisor, monkeypatch)
        _comes_too_late(talker, advisor, scoped, frozen)
        booked = make_booking(make_resource(scoped), person_id=member.id)
        talker.presses(BOOKING, booked.code, "", "to", "gone")
        with monkeypatch.context() as patched:
            patched.setattr(booking, "cancel", _refuses)
            talker.presses(BOOKING, booked.code, _now(booked), "sure")
        booking.cancel(booked, audit.staff(advisor.id))
    rooms = ("tetote.automations.conversations", "tetote.automations.bookings")
    assert {name for room in rooms for name in makers(room)} - seen == set()


def _plays(talker: Talker, advisor: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begins, changes, leaves, comes back and sends, as nobody would in one go."""
    make_procedure(advisor, FAMILY)
    short = make_procedure(advisor, SHORT)
    terms = Consent("asked", {"ja": "写真を広報に使います。"}, "1")
    agree = make_procedure(advisor, one("acknowledge", ext="consent"), Procedure(consents=(terms,)))
    day = make_procedure(advisor, one("date"))
    talker.write("状況", "手続き", "被害の届け出", "ことば", "はな")
    wall = talker.button("壁")
    talker.tap("屋根")
    talker.tap(wall)
    talker.presses(BEGIN, short.code)
    talker.write("最初から", "やめる")
    talker.tap("あとで続ける")
    talker.write("こんにちは", "ひろばの申し込み")
    talker.tap(wall)
    talker.write("遊びたい", "人と話す", "ひろばの申し込み")
    talker.tap("続ける：ひろばの申し込み")
    talker.write("なし")
    sending = talker.button("送信する")
    talker.tap(sending)
    talker.tap("★★★")
    talker.write("状況")
    talker.tap(replace(sending, args=(*sending.args[:3], "stop")))
    talker.presses(BEGIN, agree.code)
    talker.tap("同意しない")
    talker.write("やめる")
    talker.tap("答えを消してやめる")
    talker.presses(BEGIN, day.code)
    pick = talker.button("日にちを選ぶ")
    talker.tap(pick, "2026-12-01")
    talker.tap(pick, "2026-12-02")
    with monkeypatch.context() as patched:
        patched.setattr(actions, "hear", _refuses)
        talker.write("なにか")
    actions.close_procedure(advisor, short.code)
    talker.presses(BEGIN, short.code, "anyway")


def _refuses(*_args: object, **_named: object) -> None:
    raise TetoteError("いまは受け取れません。")


def _comes_too_late(talker: Talker, advisor: Staff, scoped: Organisation, frozen: time_machine.Traveller) -> None:
    """A reminder, and a word for whoever is late."""
    part = Procedure(deadline=Deadline("2026-11-25T17:00", (0,)))
    late = make_procedure(advisor, SHORT.replace("ひろばの申し込み", "しめきりつき"), part)
    talker.presses(BEGIN, late.code, "anyway")
    talker.write("遊びたい", "なし")
    sending = talker.button("送信する")
    frozen.shift(timedelta(hours=24))
    jobs.pause_what_is_idle()
    assert reminding.remind(scoped) == 1
    frozen.shift(timedelta(hours=9))
    assert "終わりました" in talker.tap(sending)
