"""A conversation goes on by itself: what is asked follows from what was said."""

import pytest

from tetote.procedures.engine.tests.builders import MOMENT, Talk
from tetote.procedures.engine.turns import MORE, Again, Another, Answer, Without, outcome, review, turn

FAMILY = """
| survey |
| | type | name | label::ja | label::en | required | relevant | constraint | constraint_message |
| | note | hello | こんにちは | Hello | | | | |
| | text | nickname | お名前は？ | Your name? | yes | | | |
| | select_one yn | pregnant | 妊娠中？ | Pregnant? | yes | | | |
| | date | due | 予定日は？ | Due when? | yes | ${pregnant}='y' | . >= today() | これからの日を教えてください |
| | note | thanks | ${nickname}さん、どうも | Thank you, ${nickname} | | | | |
| | text | remarks | ほかには？ | More? | | | | |

| choices |
| | list_name | name | label::ja | label::en |
| | yn | y | はい | Yes |
| | yn | n | いいえ | No |
"""


def test_questions_come_in_order_and_notes_before_them() -> None:
    talk = Talk(FAMILY)
    assert talk.turn.say == ("こんにちは",)
    assert talk.turn.ask is not None
    assert (talk.asks, talk.turn.ask.label, talk.turn.ask.is_required) == ("/data/nickname", "お名前は？", True)
    assert talk.says("はな").say == ()
    assert talk.turn.choices == (("y", "はい"), ("n", "いいえ"))
    assert talk.says("いいえ").say == ("はなさん、どうも",)
    assert talk.asks == "/data/remarks"
    assert talk.says("").done
    assert outcome(talk.form, talk.turn.answers, MOMENT) == {"/data/nickname": "はな", "/data/pregnant": "n"}


def test_the_language_is_the_persons() -> None:
    talk = Talk(FAMILY, language="en")
    assert talk.turn.say == ("Hello",)
    assert talk.turn.ask is not None
    assert talk.turn.ask.label == "Your name?"


def test_a_language_is_known_by_its_code() -> None:
    table = "| survey |\n| | type | name | label::日本語 (ja) | label::English (en) |\n| | text | a | あ | A |"
    asked = [Talk(table, language=language).turn.ask for language in ("ja", "en", "fr")]
    assert [question.label for question in asked if question] == ["あ", "A", "あ"]


def test_a_calculation_that_fails_is_empty_and_stops_nobody() -> None:
    table = """
| survey |
| | type | name | label | calculation |
| | text | born | いつ？ | |
| | calculate | day | | date(${born}) |
| | note | said | ${day} | |
"""
    talk = Talk(table)
    assert talk.says("きのう").done
    assert outcome(talk.form, talk.turn.answers, MOMENT) == {"/data/born": "きのう"}


def test_an_answer_that_does_not_fit_is_asked_again_and_nothing_is_kept() -> None:
    talk = Talk(FAMILY)
    talk.says("はな")
    before = talk.says("たぶん").answers
    assert (talk.asks, talk.problem) == ("/data/pregnant", "answer.not-a-choice")
    talk.says("1")
    assert talk.asks == "/data/due"
    assert talk.says("2020-01-01").problems[0].sentence("ja") == "これからの日を教えてください"
    assert talk.says("なし").problems[0].message == "answer.not-a-date"
    assert "/data/due" not in talk.turn.answers.values
    assert before.given == {"/data/nickname"}


def test_what_is_required_cannot_be_passed_over() -> None:
    talk = Talk(FAMILY)
    talk.says(" ")
    assert (talk.asks, talk.problem) == ("/data/nickname", "answer.required")


def test_a_change_hides_answers_and_a_change_back_brings_them_again() -> None:
    talk = Talk(FAMILY)
    for said in ("はな", "はい", "令和9年4月1日", ""):
        talk.says(said)
    assert talk.turn.done
    hidden = talk.says(Answer("/data/pregnant", "いいえ"))
    assert (hidden.done, hidden.hidden) == (True, ("/data/due",))
    assert "/data/due" not in outcome(talk.form, hidden.answers, MOMENT)
    assert talk.says(Answer("/data/pregnant", "はい")).done
    assert outcome(talk.form, talk.turn.answers, MOMENT)["/data/due"] == "2027-04-01"


def test_a_tap_on_what_is_not_asked_changes_nothing() -> None:
    talk = Talk(FAMILY)
    talk.says("はな")
    before = talk.turn.answers
    talk.says(Answer("/data/due", "2027-04-01"))
    assert (talk.problem, talk.asks, talk.turn.answers) == ("answer.not-asked", "/data/pregnant", before)
    talk.says(Answer("/data/elsewhere[7]", "x"))
    assert talk.problem == "answer.not-asked"


def test_one_may_look_at_an_earlier_answer_again() -> None:
    talk = Talk(FAMILY)
    talk.says("はな")
    asked = talk.says(Again("/data/nickname")).ask
    assert asked is not None
    assert (asked.address, asked.value) == ("/data/nickname", "はな")
    assert talk.says("そら").ask is not None
    assert talk.asks == "/data/pregnant"


def test_the_list_at_the_end_shows_labels() -> None:
    talk = Talk(FAMILY)
    for said in ("はな", "いいえ", "元気です"):
        talk.says(said)
    lines = [(line.label, line.shown) for line in review(talk.form, talk.turn.answers, MOMENT)]
    assert lines == [("お名前は？", "はな"), ("妊娠中？", "いいえ"), ("ほかには？", "元気です")]


def test_how_far_one_is() -> None:
    talk = Talk(FAMILY)
    assert (talk.turn.answered, talk.turn.questions) == (0, 3)
    talk.says("はな")
    talk.says("はい")
    assert (talk.turn.answered, talk.turn.questions) == (2, 4)


CHILDREN = """
| survey |
| | type | name | label | required | calculation | constraint |
| | begin repeat | child | お子さん | | | |
| | text | nickname | 呼び名 | yes | | |
| | integer | age | ${nickname}の年齢 | yes | | . < 18 |
| | end repeat | | | | | |
| | calculate | total | | | count(${child}) | |
| | note | sum | 全部で${total}人 | | | |
"""


def test_another_child_until_there_is_none() -> None:
    talk = Talk(CHILDREN)
    assert talk.asks == "/data/child[1]/nickname"
    talk.says("はな")
    assert talk.turn.ask is not None
    assert talk.turn.ask.label == "はなの年齢"
    talk.says("４歳")
    assert (talk.asks, talk.turn.ask.kind) == ("/data/child", MORE)
    talk.says(Another("/data/child", wanted=True))
    assert talk.asks == "/data/child[2]/nickname"
    talk.says("そら")
    talk.says("7")
    assert talk.says(Another("/data/child", wanted=False)).done
    assert talk.turn.say == ("全部で2人",)
    assert outcome(talk.form, talk.turn.answers, MOMENT) == {
        "/data/child[1]/nickname": "はな",
        "/data/child[1]/age": "4",
        "/data/child[2]/nickname": "そら",
        "/data/child[2]/age": "7",
        "/data/total": "2",
    }


def test_a_child_taken_out_again_moves_the_later_ones_up() -> None:
    talk = Talk(CHILDREN)
    for said in ("はな", "4", Another("/data/child", wanted=True), "そら", "7", Another("/data/child", wanted=False)):
        talk.says(said)
    assert talk.says(Without("/data/child[1]")).done
    found = outcome(talk.form, talk.turn.answers, MOMENT)
    assert found == {"/data/child[1]/nickname": "そら", "/data/child[1]/age": "7", "/data/total": "1"}


CASCADE = """
| survey |
| | type | name | label | choice_filter |
| | select_one district | district | 地区 | |
| | select_one nursery | nursery | 保育園 | district=${district} |

| choices |
| | list_name | name | label | district |
| | district | north | 北 | |
| | district | south | 南 | |
| | nursery | sora | そら園 | north |
| | nursery | umi | うみ園 | south |
"""


def test_choices_follow_an_earlier_answer_and_one_that_no_longer_fits_is_asked_again() -> None:
    talk = Talk(CASCADE)
    talk.says("北")
    assert talk.turn.choices == (("sora", "そら園"),)
    assert talk.says("ソラ園").done
    changed = talk.says(Answer("/data/district", "南"))
    assert (talk.asks, changed.choices) == ("/data/nursery", (("umi", "うみ園"),))


DEEP = """
| survey |
| | type | name | label | choice_filter | calculation |
| | select_one level | one | 1 | deep='1' | |
| | select_one level | two | 2 | deep='2' and starts-with(name, ${one}) | |
| | select_multiple level | three | 3 | deep='3' and starts-with(name, ${two}) and ${two} != '' | |
| | note | said | ${all} | | |
| | calculate | all | | | concat(${one}, '/', ${two}, '/', ${three}) |

| choices |
| | list_name | name | label | deep |
| | level | a | A | 1 |
| | level | b | B | 1 |
| | level | aa | AA | 2 |
| | level | ba | BA | 2 |
| | level | aaa | AAA | 3 |
| | level | aab | AAB | 3 |
| | level | baa | BAA | 3 |
"""


def test_a_cascade_is_cleared_to_its_end_and_asked_again() -> None:
    talk = Talk(DEEP)
    for said in ("a", "aa", "aaa aab"):
        talk.says(said)
    assert talk.turn.say == ("a/aa/aaa aab",)
    assert talk.says(Answer("/data/one", "b")).answers.values["/data/all"] == "b//"
    assert talk.asks == "/data/two"
    assert "/data/three" not in talk.turn.answers.given
    talk.says("ba")
    assert (talk.asks, talk.turn.choices) == ("/data/three", (("baa", "BAA"),))


KNOWN = """
| survey |
| | type | name | label | default | read_only | relevant | calculation | trigger |
| | text | town | 町は？ | 手取町 | | | | |
| | date | day | いつ？ | today() | | | | |
| | text | card | 会員番号 | | yes | | | |
| | text | phone | 電話は？ | | | | | |
| | dateTime | at | | | | false() | now() | ${town} |
"""


def test_what_is_known_is_offered_and_asked_whether_it_is_still_right() -> None:
    talk = Talk(KNOWN, known={"phone": "0312345678", "card": "T-1"})
    assert talk.turn.ask is not None
    assert (talk.asks, talk.turn.ask.value) == ("/data/town", "手取町")
    talk.says("手取町")
    assert talk.turn.ask.value == "2026-11-25"
    talk.says("2026-11-26")
    assert talk.turn.say == ("会員番号: T-1",)
    assert talk.turn.ask.value == "0312345678"
    assert talk.says(Answer("/data/card", "X")).problems[0].message == "answer.not-asked"


@pytest.mark.parametrize("said", [None, Again("/data/nickname")])
def test_a_turn_alone_changes_no_answer(said: Again | None) -> None:
    talk = Talk(FAMILY)
    before = talk.says("はな").answers
    assert turn(talk.form, before, said, MOMENT).answers == before


OTHER = """
| survey |
| | type | name | label |
| | select_multiple how or_other | how | 何で？ |

| choices |
| | list_name | name | label |
| | how | bus | バス |
| | how | foot | 徒歩 |
"""


def test_another_answer_asks_which() -> None:
    talk = Talk(OTHER)
    assert [name for name, _ in talk.turn.choices] == ["bus", "foot", "other"]
    talk.says("バス、other")
    assert talk.asks == "/data/how_other"
    assert talk.says("自転車").done
    assert outcome(talk.form, talk.turn.answers, MOMENT) == {"/data/how": "bus other", "/data/how_other": "自転車"}
