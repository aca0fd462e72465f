"""Whatever parts are given, LINE is sent only what it takes, and all of it; or nothing, and the field is named."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linesim.checking.messages import check_messages
from tetote.channels.line.rendering import render
from tetote.channels.parts import Card, Part, Text, answers_of, lines_of
from tetote.channels.ports import UnsendableError
from tetote.channels.tests.limittable import problems
from tetote.channels.tests.strategies import LISTS, MESSAGES, SANE
from tetote.channels.web.drawer import WebDrawer

Rendered = tuple[dict[str, Any] | None, str]


def rendered(parts: tuple[Part, ...]) -> Rendered:
    """The call's body; or nothing and the name of the field for which it was refused."""
    try:
        return json.loads(render(parts)), ""
    except UnsendableError as refused:
        return None, refused.field


@given(MESSAGES)
def test_nothing_leaves_that_line_would_refuse(parts: tuple[Part, ...]) -> None:
    body, refused = rendered(parts)
    if body is None:
        assert refused == "parts" or refused.startswith(tuple(f"parts[{n}]" for n in range(len(parts))))
    else:
        assert problems(body) == []
        check_messages(body["messages"])


@given(st.lists(st.one_of(LISTS, SANE), min_size=1, max_size=3).map(tuple))
def test_nothing_is_lost(parts: tuple[Part, ...]) -> None:
    body, _refused = rendered(parts)
    said = "".join(_words(body["messages"]).split()) if body else ""
    for part in parts if body else ():
        for words in (*lines_of(part), *(answer.label for answer in answers_of(part))):
            assert "".join(words.split()) in said or type(part).__name__ == "Image"


def _words(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_words, node))
    if isinstance(node, dict):
        own = [str(node[name]) for name in ("text", "label", "title", "address") if name in node]
        return "".join([*own, *(_words(value) for value in node.values())])
    return ""


@given(st.lists(SANE, min_size=1, max_size=2).map(tuple))
def test_one_or_two_parts_always_go(parts: tuple[Part, ...]) -> None:
    _body, refused = rendered(parts)
    assert refused in {"", "parts"} or "url" in refused


@given(MESSAGES)
def test_a_page_carries_whatever_is_given(parts: tuple[Part, ...]) -> None:
    assert WebDrawer().render(parts) == ""


@pytest.mark.parametrize("part", [Text("あ\udc00"), Card("a", "b", ("\ud83d",)), Card("\ud83d", "b")])
def test_half_a_character_is_found_wherever_it_stands(part: Part) -> None:
    with pytest.raises(UnsendableError, match="half a character"):
        render((part,))
