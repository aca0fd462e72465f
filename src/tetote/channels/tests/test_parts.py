"""Parts are kept and come back as they were; what is not a part is refused loudly."""

import json

import pytest
from hypothesis import given

from tetote.channels.parts import (
    Button,
    Card,
    Choices,
    Locate,
    LocationRequest,
    Part,
    Pick,
    Suggestions,
    Text,
    answers_of,
    from_json,
    gist_of,
    lines_of,
    to_json,
)
from tetote.channels.tests.strategies import MESSAGES
from tetote.kernel.types import JSONObject


@given(MESSAGES)
def test_whatever_is_kept_comes_back(parts: tuple[Part, ...]) -> None:
    assert from_json(json.loads(json.dumps(to_json(parts)))) == parts


def test_what_was_kept_before_there_were_pickers_is_understood() -> None:
    kept: JSONObject = {
        "kind": "card",
        "heading": "a",
        "headline": "b",
        "lines": ["c"],
        "buttons": [
            {"label": "d", "action": "e", "args": ["f"], "primary": True},
            {"label": "g", "url": "https://example.jp", "primary": False},
        ],
        "tone": "ok",
    }
    (card,) = from_json([kept])
    assert isinstance(card, Card)
    assert card.buttons[0] == Button("d", "e", ("f",), primary=True)


@pytest.mark.parametrize(
    "kept",
    [
        {"kind": "hologram"},
        {"kind": "text"},
        {"kind": "place", "title": "a", "address": "b", "latitude": "north", "longitude": 0},
        {"kind": "choices", "question": "a", "hint": "", "options": "all", "fleeting": False},
        {"kind": "suggestions", "answers": ["yes"]},
    ],
)
def test_what_is_no_part_is_refused(kept: JSONObject) -> None:
    with pytest.raises((KeyError, TypeError)):
        from_json([kept])


def test_every_part_tells_its_words_and_its_answers() -> None:
    choices = Choices("いつですか", (Button("朝", "when", ("am",)),), "あとで変えられます")
    assert lines_of(choices) == ("いつですか", "あとで変えられます")
    assert answers_of(choices) == choices.options
    asked = LocationRequest("どこですか", "地図で選ぶ", (Pick("日にち", "day"),))
    assert answers_of(asked) == (Locate("地図で選ぶ"), Pick("日にち", "day"))
    assert gist_of(Suggestions((Locate("ここ"),))) == ""
    assert gist_of(Text("a\nb")) == "a\nb"
