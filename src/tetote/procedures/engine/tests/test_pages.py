"""A form as pages: what stands together, where one is, what is not used any more."""

from tetote.procedures.engine.tests.builders import MOMENT, Talk
from tetote.procedures.engine.turns import Again, Another, Pages

TABLE = """
| survey |
| | type | name | label | relevant | appearance |
| | note | hello | ようこそ | | |
| | begin group | who | あなたのこと | | field-list |
| | text | family | 姓 | | |
| | text | given | 名 | | |
| | end group | | | | |
| | integer | children | 何人？ | | |
| | text | names | 名前は？ | ${children} > 0 | |
| | begin repeat | pet | ほかにもいますか | | |
| | text | kind | 何ですか | | |
| | end repeat | | | | |
| | note | bye | ありがとう | | |
"""


def pages(talk: Talk) -> Pages:
    return Pages(talk.form, talk.turn.answers, MOMENT)


def test_questions_of_a_group_stand_together_and_notes_above_what_follows() -> None:
    first, second, third, more = pages(Talk(TABLE)).all
    assert [stop.address for stop in first.stops] == ["/data/who/family", "/data/who/given"]
    assert (first.heading, first.notes) == ("あなたのこと", ["ようこそ"])
    assert (second.address, third.address, third.place) == ("/data/children", "/data/pet[1]/kind", 1)
    assert (more.address, more.is_more) == ("/data/pet", True)


def test_one_stands_at_the_first_that_is_open() -> None:
    talk = Talk(TABLE)
    talk.says("青木")
    shown = pages(talk)
    assert shown.first_open() is shown.all[0]
    talk.says("はな")
    shown = pages(talk)
    assert shown.first_open() is shown.all[1]
    assert shown.before(shown.all[1]) is shown.all[0]
    assert [question.value for question in shown.asked(shown.all[0])] == ["青木", "はな"]


def test_the_end_has_its_notes_and_every_repeat_its_instances() -> None:
    talk = Talk(TABLE)
    for word in ("青木", "はな", "0", "猫"):
        talk.says(word)
    talk.says(Another("/data/pet", wanted=True))
    talk.says("犬")
    talk.says(Another("/data/pet", wanted=False))
    shown = pages(talk)
    assert (shown.first_open(), shown.last_notes) == (None, ["ありがとう"])
    assert shown.instances == {"/data/pet": ["/data/pet[1]", "/data/pet[2]"]}
    assert shown.before(None) is shown.all[-1]


def test_answers_that_a_change_put_out_of_use_are_named() -> None:
    talk = Talk(TABLE)
    for word in ("青木", "はな", "1", "そら"):
        talk.says(word)
    assert pages(talk).unused() == []
    talk.says(Again("/data/children"))
    talk.says("0")
    assert pages(talk).unused() == ["名前は？"]
