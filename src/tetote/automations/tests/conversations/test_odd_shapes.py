"""What an author left out or wrote too long, and a day that no picker knows: the conversation goes on, in full."""

import pytest

from tetote.automations.rendering.marks import BEGIN, DEED, mark
from tetote.automations.rendering.options import options
from tetote.automations.tests.conversations.talking import Talker
from tetote.channels.parts import Text
from tetote.organisations.models import Staff
from tetote.procedures import actions
from tetote.procedures.engine.definition.rows import Choice, Definition, Row, Settings
from tetote.procedures.engine.turns import Question

LONG = "あ" * 1000


def words(text: str) -> dict[str, str]:
    return {"ja": text}


def begin(talker: Talker, staff: Staff, row: Row, choices: tuple[Choice, ...] = (), title: str = "ひとつ") -> None:
    settings = Settings(form_title=title, default_language="ja")
    after = Row("text", "after", label=words("つぎの質問"))
    made = actions.create_procedure(staff, Definition((row, after), choices, settings))
    actions.publish(staff, made.code)
    talker.write("手続き")
    talker.presses(BEGIN, made.code)


@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
def test_a_choice_too_long_for_a_button_is_read_in_full_before_it(talker: Talker, advisor: Staff, kind: str) -> None:
    choices = tuple(Choice("l", f"n{number}", words(f"{number}{LONG}")) for number in range(3))
    begin(talker, advisor, Row(kind, "asked", list_name="l", label=words("質問です")), choices)
    (full,) = [part.text for part in talker.parts if isinstance(part, Text) and LONG in part.text]
    assert all(f"{number}{LONG}" in full for number in range(3))
    assert next(label for label in talker.labels if label.startswith("1あ")).endswith("…")
    run = talker.run
    talker.presses(DEED, run.id.hex, "1", str(run.turn), "tick", mark("/data/asked"), mark("n1"), "0")
    assert LONG in talker.said


def test_a_title_too_long_for_a_button_begins_and_goes_on(talker: Talker, advisor: Staff) -> None:
    begin(talker, advisor, Row("text", "asked", label=words("質問です")), title=f"ひとつ{LONG}")
    assert f"ひとつ{LONG}" in talker.said
    talker.write("やめる")
    talker.tap("あとで続ける")
    (go_on,) = talker.labels
    assert go_on.endswith("…")
    assert "質問です" in talker.tap(go_on)


@pytest.mark.parametrize("kind", ["select_one", "date", "text"])
def test_a_hint_alone_is_the_question_and_said_once(talker: Talker, advisor: Staff, kind: str) -> None:
    row = Row(kind, "asked", list_name="l" if kind == "select_one" else "", hint=words("えらんでください"))
    begin(talker, advisor, row, (Choice("l", "n0", words("はい")),) if kind == "select_one" else ())
    assert talker.said.count("えらんでください") == 1


def test_a_day_that_no_picker_knows_can_be_changed(talker: Talker, advisor: Staff) -> None:
    begin(talker, advisor, Row("date", "asked", label=words("質問です")))
    talker.write("1850-01-01")
    assert "1850年1月1日" in talker.write("もどる")
    assert "2026年12月3日" in talker.tap("日にちを選ぶ", "2026-12-03")


def test_a_scale_offers_only_steps_that_it_takes(talker: Talker, advisor: Staff) -> None:
    begin(talker, advisor, Row("range", "asked", label=words("質問です")))
    assert options(Question("/data/asked", "range", "質問です"))[0] == ("1", "1")
    assert "0" not in talker.labels
    assert "つぎの質問" in talker.tap("1")
