"""Parts as LINE messages: within every limit, and degraded by rule."""

import json
from importlib import import_module
from typing import Any

import pytest

from tetote.channels import buttons
from tetote.channels.line import limits
from tetote.channels.line.rendering import render
from tetote.channels.parts import (
    Button,
    Card,
    Choices,
    DatePick,
    Image,
    Link,
    Locate,
    LocationRequest,
    Part,
    Pick,
    Place,
    Suggestions,
    Text,
    Tone,
)
from tetote.channels.ports import UnsendableError
from tetote.channels.tests.limittable import problems

# For the SDK of LINE, which takes a second to load and is loaded there anyhow.
pytestmark = pytest.mark.integration
CALL = Card(
    heading="お手伝いの募集",
    headline="今日 15:30〜18:00",
    lines=("保育園 → おうち、そのまま預かり", "4歳のお子さん ・ みどり台"),
    buttons=(
        Button("行けます", "offer-yes", ("019ab0c4-1f2e-7c3d-8a4b-5c6d7e8f9a0b", "3"), primary=True),
        Button("今回は行けません", "offer-no", ("019ab0c4-1f2e-7c3d-8a4b-5c6d7e8f9a0b", "3")),
        Link("くわしく見る", "https://tetote.example/p/%E3%81%82"),
    ),
)


def body(*parts: Part, silent: bool = False) -> dict[str, Any]:
    """The rendered call, after passing the limit table and the official SDK's models."""
    rendered: dict[str, Any] = json.loads(render(parts, silent=silent))
    assert problems(rendered) == []
    for message in rendered["messages"]:
        import_module("linebot.v3.messaging").Message.from_dict(message)
    return rendered


def test_a_text() -> None:
    assert body(Text("受け付けました。")) == {"messages": [{"type": "text", "text": "受け付けました。"}]}


def test_a_silent_message_says_so() -> None:
    assert body(Text("夜分に"), silent=True)["notificationDisabled"] is True


def test_a_card_as_on_the_pictures() -> None:
    (message,) = body(CALL)["messages"]
    bubble = message["contents"]
    assert message["altText"] == CALL.plain
    assert bubble["header"]["backgroundColor"] == "#ac3e00"
    assert [text["text"] for text in bubble["body"]["contents"]] == [CALL.headline, *CALL.lines]
    rows = [row for row in bubble["footer"]["contents"] if row["type"] == "box"]
    assert [row["contents"][0]["text"] for row in rows] == ["行けます", "今回は行けません", "くわしく見る"]
    assert [row["backgroundColor"] for row in rows] == ["#ac3e00", "#ffffff", "#ffffff"]


def test_a_line_keeps_two_filled_buttons_apart() -> None:
    roles = (Button("手伝いたい", "a", primary=True), Button("手伝いを頼みたい", "b", primary=True))
    rows = body(Card("あおば町", "はじめまして", (), roles))["messages"][0]["contents"]["footer"]["contents"]
    assert [row["type"] for row in rows] == ["box", "separator", "box"]
    assert rows[1]["color"] == "#ffffff"


def test_a_tap_says_the_label_and_brings_the_button_back() -> None:
    (message,) = body(CALL)["messages"]
    action = message["contents"]["footer"]["contents"][0]["action"]
    assert (action["label"], action["displayText"]) == ("行けます", "行けます")
    assert buttons.unseal(action["data"]) == buttons.Pressed("offer-yes", ("019ab0c4-1f2e-7c3d-8a4b-5c6d7e8f9a0b", "3"))


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_letters_that_can_be_read(tone: Tone) -> None:
    (message,) = body(Card("見出し", "大見出し", tone=tone))["messages"]
    assert contrast_with_white(message["contents"]["header"]["backgroundColor"]) >= 4.5


def contrast_with_white(color: str) -> float:
    """WCAG 2.2's contrast of white letters on `color`."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_a_card_without_buttons_has_no_foot() -> None:
    (message,) = body(Card("決まりました", "明日 9:00", ("",), tone=Tone.OK))["messages"]
    assert "footer" not in message["contents"]
    assert len(message["contents"]["body"]["contents"]) == 1


def test_a_long_label_is_shown_whole_and_not_read_aloud() -> None:
    label = "とても長い返事" * 10
    (message,) = body(Card("a", "b", buttons=(Button(label, "say"),)))["messages"]
    row = message["contents"]["footer"]["contents"][1]
    assert row["contents"][0]["text"] == label
    assert "label" not in row["action"]


def test_twenty_buttons_stay_twenty() -> None:
    many = tuple(Button(f"{number}時", "hour", (str(number),)) for number in range(20))
    (message,) = body(Card("何時ですか", "時間", buttons=many))["messages"]
    assert sum(row["type"] == "box" for row in message["contents"]["footer"]["contents"]) == 20


def test_a_long_text_becomes_several() -> None:
    text = "長い文です。" * 2_000
    messages = body(Text(text))["messages"]
    assert len(messages) == 3
    assert "".join(message["text"] for message in messages) == text


def test_more_than_five_texts_are_joined() -> None:
    messages = body(*(Text(f"その{number}") for number in range(8)))["messages"]
    assert [message["text"].count("その") for message in messages] == [8]


def test_more_than_five_cards_stand_side_by_side() -> None:
    (message,) = body(*(Card("予定", f"{day}日", buttons=(Button("見る", "show", (str(day),)),)) for day in range(12)))[
        "messages"
    ]
    assert message["contents"]["type"] == "carousel"
    assert len(message["contents"]["contents"]) == 12


def test_a_card_that_is_too_large_gives_its_lines_to_a_text() -> None:
    lines = tuple("注意事項" * 200 for _ in range(13))
    messages = body(Card("ご案内", "大切なこと", lines, (Button("読みました", "read"),)))["messages"]
    assert [message["type"] for message in messages] == ["text", "text", "text", "flex"]
    assert sum(message.get("text", "").count("注意事項") for message in messages) == 2_600


def test_a_long_notification_ends_with_an_ellipsis() -> None:
    (message,) = body(Card("見出し", "題" * 2_000))["messages"]
    assert message["altText"].endswith("…")


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ((), "parts"),
        ((Text(" "),), "parts[0].text"),
        ((Text("a"), Card("", "b")), "parts[1].heading"),
        ((Card("a", ""),), "parts[0].headline"),
        ((Card("a", "b", buttons=(Button("", "x"),)),), "parts[0].buttons[0].label"),
        ((Card("a", "b", buttons=(Button("x" * 301, "x"),)),), "parts[0].buttons[0].label"),
        ((Card("a", "b", buttons=(Button("x", "x", ("y" * 300,)),)),), "parts[0].buttons[0].args"),
        ((Card("a", "b", buttons=(Link("x", "ftp://example.jp"),)),), "parts[0].buttons[0].url"),
        ((Card("a", "b", buttons=(Link("x", "https://example.jp/" + "保" * 110),)),), "parts[0].buttons[0].url"),
        ((Card("a", "b", buttons=(Link("x", "http://[bad"),)),), "parts[0].buttons[0].url"),
        ((Card("a", "b", buttons=(Link("x", "https://example.jp/" + "%E3" * 400),)),), "parts[0].buttons[0].url"),
        ((Card("題" * 20_000, "b"),), "parts[0].heading"),
        ((Card("a", "題" * 20_000),), "parts[0].headline"),
        ((Card("a", "b", buttons=(Button("x", "x.y"),)),), "parts[0].buttons[0].args"),
        ((Text("a"), Choices("a", ())), "parts[1].options"),
        ((Choices("", (Button("x", "x"),)),), "parts[0].question"),
        ((DatePick("a", Pick("b", "c", earliest="2026-11-24T10:00")),), "parts[0].pick.earliest"),
        ((DatePick("a", Pick("b", "c", initial="1899-12-31")),), "parts[0].pick.initial"),
        ((DatePick("a", Pick("b", "c", earliest="2026-11-24", latest="2026-11-24")),), "parts[0].pick.latest"),
        ((LocationRequest("a", "地図で場所を選んでください。二十字を超えます"),), "parts[0].label"),
        ((Image("http://example.jp/x.png", "絵"),), "parts[0].url"),
        ((Image("https://example.jp/x.png", ""),), "parts[0].alt"),
        ((Place("駅", "町", 91, 0),), "parts[0].latitude"),
        ((Place("駅", "町", 0, float("nan")),), "parts[0].longitude"),
        ((Suggestions((Button("x", "x"),)),), "parts"),
        ((Text("a"), Suggestions(tuple(Locate("x") for _ in range(14)))), "parts"),
        (tuple(part for n in range(3) for part in (Text(f"{n}"), Card("a", "b"))), "parts"),
    ],
)
def test_what_no_rule_can_save_is_refused_by_name(parts: tuple[Part, ...], field: str) -> None:
    with pytest.raises(UnsendableError) as caught:
        render(parts)
    assert caught.value.field == field


def test_the_table_itself_finds_what_is_too_much() -> None:
    message = {"type": "text", "text": "a" * (limits.TEXT + 1)}
    assert problems({"messages": [message] * 6}) != []
