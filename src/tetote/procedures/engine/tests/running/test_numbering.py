"""Which one of a repeat: what the author calls it, counted as the author counts."""

import pytest

from tetote.procedures.engine.tests.builders import MOMENT, Talk
from tetote.procedures.engine.turns import Another, Pages, is_asking, review

TABLE = """
| survey |
| | type | name | label::ja | label::en | ext::unit |
| | begin repeat | child | {label} | Child | {unit} |
| | text | called | お名前は？ | Name? | |
| | end repeat | | | | |
"""


@pytest.mark.parametrize(
    ("label", "unit", "language", "words"),
    [
        ("お子さん", "人", "ja", "お子さん 2人目"),
        ("お子さん", "", "ja", "お子さん 2"),
        ("お子さん", "人", "en", "Child 2"),
        ("ほかにもいますか", "", "ja", "2つ目"),
    ],
)
def test_the_second_is_called_so_wherever_it_is_read(label: str, unit: str, language: str, words: str) -> None:
    assert is_asking(label) == label.endswith("か")
    talk = Talk(TABLE.format(label=label, unit=unit), language=language)
    talk.says("はる")
    talk.says(Another("/data/child", wanted=True))
    assert talk.turn.ask is not None
    assert talk.turn.ask.within == words
    talk.says("なつ")
    lines = review(talk.form, talk.turn.answers, MOMENT, language=language)
    assert lines[1].within == words
    pages = Pages(talk.form, talk.turn.answers, MOMENT, language=language)
    assert (pages.all[1].within, pages.called("/data/child[2]")) == (words, words)
