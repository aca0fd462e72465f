"""Readings stand above what they belong to, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tetote.procedures.engine.ruby import Span, in_brackets, spans, without


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("漢字《かんじ》です", [("漢字", "かんじ"), ("です", "")]),
        ("お子《こ》さん", [("お", ""), ("子", "こ"), ("さん", "")]),
        ("｜お子さん《おこさん》の名前《なまえ》", [("お子さん", "おこさん"), ("の", ""), ("名前", "なまえ")]),
        ("|3か月《さんかげつ》", [("3か月", "さんかげつ")]),
        ("時々《ときどき》", [("時々", "ときどき")]),
        ("かな《x》 漢字《", [("かな《x》 漢字《", "")]),
        ("｜", [("｜", "")]),
        ("", []),
    ],
)
def test_a_reading_belongs_to_the_characters_before_it(text: str, pieces: list[tuple[str, str]]) -> None:
    assert spans(text) == [Span(*piece) for piece in pieces]


def test_a_chat_reads_it_in_brackets_and_a_list_without() -> None:
    text = "｜お子さん《おこさん》の名前《なまえ》は？"
    assert in_brackets(text) == "お子さん（おこさん）の名前（なまえ）は？"
    assert without(text) == "お子さんの名前は？"


@given(st.text(alphabet="漢字かな《》｜|\nx<&"))
def test_nothing_is_lost(text: str) -> None:
    again = "".join(f"｜{span.text}《{span.reading}》" if span.reading else span.text for span in spans(text))
    assert [span for span in spans(again) if span.reading] == [span for span in spans(text) if span.reading]
