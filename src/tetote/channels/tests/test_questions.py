"""Questions, pictures and places take the best form of LINE's, and by rule another where that is too small."""

import json
from typing import Any

import pytest

from linesim.checking.messages import check_messages
from tetote.channels.line.rendering import render
from tetote.channels.parts import (
    Button,
    Card,
    Choices,
    DatePick,
    Image,
    Locate,
    LocationRequest,
    Mode,
    Part,
    Pick,
    Place,
    Suggestions,
    Text,
)
from tetote.channels.tests.limittable import problems

DAY = Pick("日にちを選ぶ", "choose-day", ("run",), initial="2026-11-25", earliest="2026-11-24", latest="2026-12-24")
UNKNOWN = Button("まだ決まっていない", "choose-day", ("run", "none"))


def messages(*parts: Part) -> list[dict[str, Any]]:
    body: dict[str, Any] = json.loads(render(parts))
    assert problems(body) == []
    check_messages(body["messages"])
    found: list[dict[str, Any]] = body["messages"]
    return found


def options(count: int, label: str = "番") -> tuple[Button, ...]:
    return tuple(Button(f"{n}{label}", "choose", (str(n),)) for n in range(count))


def labels(node: Any) -> list[str]:
    """What stands on the rows of bubbles, in order."""
    if isinstance(node, list):
        return [label for item in node for label in labels(item)]
    if isinstance(node, dict):
        own = [node["contents"][0]["text"]] if "action" in node and "contents" in node else []
        return own + [label for value in node.values() for label in labels(value)]
    return []


def quick(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [item["action"] for item in message.get("quickReply", {"items": []})["items"]]


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (4, 1), (10, 1), (11, 2), (13, 2), (14, 2), (100, 10)])
def test_choices_stand_under_each_other_ten_a_page(count: int, pages: int) -> None:
    (message,) = messages(Choices("何時に来られますか", options(count), "あとで変えられます"))
    contents = message["contents"]
    assert len(contents.get("contents", [contents])) == pages
    assert labels(contents) == [f"{n}番" for n in range(count)]
    assert (f'"1 / {pages}"' in json.dumps(contents)) is (pages > 1)
    assert message["altText"] == "何時に来られますか"
    assert quick(message) == []


def test_four_hundred_choices_are_several_rows_of_pages() -> None:
    found = messages(Choices("どの地区ですか", options(400)))
    assert 1 < len(found) <= 5
    assert labels(found) == [f"{n}番" for n in range(400)]


def test_fleeting_choices_vanish_with_the_next_message() -> None:
    (message,) = messages(Choices("どちらですか", options(13), "あとで変えられます", fleeting=True))
    assert message["text"] == "どちらですか\nあとで変えられます"
    assert [action["label"] for action in quick(message)] == [f"{n}番" for n in range(13)]
    assert quick(message)[0]["displayText"] == "0番"


@pytest.mark.parametrize("many", [options(14), options(3, "のとても長い名前のついた選択肢です、二十字を超えます")])
def test_fleeting_choices_that_do_not_fit_stay(many: tuple[Button, ...]) -> None:
    (message,) = messages(Choices("どちらですか", many, fleeting=True))
    assert quick(message) == []
    assert labels(message) == [option.label for option in many]


def test_a_day_is_picked_on_the_phone() -> None:
    (message,) = messages(DatePick("いつですか", DAY, (UNKNOWN,)))
    picker, other = (row["action"] for row in message["contents"]["footer"]["contents"] if row["type"] == "box")
    assert {key: picker[key] for key in ("type", "mode", "initial", "min", "max")} == {
        "type": "datetimepicker",
        "mode": "date",
        "initial": "2026-11-25",
        "min": "2026-11-24",
        "max": "2026-12-24",
    }
    assert other["type"] == "postback"


def test_a_picker_without_bounds_leaves_them_to_the_phone() -> None:
    (message,) = messages(DatePick("何時ですか", Pick("選ぶ", "when", mode=Mode.TIME)))
    action = message["contents"]["footer"]["contents"][1]["action"]
    assert {"initial", "min", "max"} & action.keys() == set()


def test_a_place_is_asked_for_by_a_quick_reply() -> None:
    (message,) = messages(LocationRequest("どこで会いますか", "地図で選ぶ"))
    assert message["text"] == "どこで会いますか"
    assert quick(message) == [{"type": "location", "label": "地図で選ぶ"}]


def test_what_can_be_said_instead_of_a_place_stays() -> None:
    (message,) = messages(LocationRequest("どこで会いますか", "地図で選ぶ", (Button("おうち", "where", ("home",)),)))
    assert labels(message) == ["おうち"]
    assert [action["type"] for action in quick(message)] == ["location"]


def test_suggestions_stand_on_the_last_message() -> None:
    first, last = messages(Text("受け付けました。"), Suggestions((UNKNOWN, DAY, Locate("ここ"))), Card("a", "b"))
    assert quick(first) == []
    assert [action["type"] for action in quick(last)] == ["location", "postback", "datetimepicker"]


def test_suggestions_that_find_no_room_become_a_list() -> None:
    text, rest = messages(Text("どうしますか"), Suggestions((*options(15), Button("長い" * 11, "long"))))
    assert [action["label"] for action in quick(rest)] == [f"{n}番" for n in range(13)]
    assert labels(rest) == ["13番", "14番", "長い" * 11]
    assert quick(text) == []


def test_fleeting_choices_find_no_room_beside_many_suggestions() -> None:
    # The choices come first and fit; of the suggestions three fit no more.
    parts = (Choices("どれですか", options(4), fleeting=True), Suggestions(options(12, "月")))
    _question, rest = messages(*parts)
    assert [action["label"] for action in quick(rest)][:4] == ["0番", "1番", "2番", "3番"]
    assert labels(rest) == ["9月", "10月", "11月"]
    # The other way round the suggestions take the room, and the choices stay to be seen.
    choices, suggested = parts
    (message,) = messages(Text("a"), suggested, choices)[1:]
    assert labels(message) == ["0番", "1番", "2番", "3番"]


def test_a_picture_with_its_preview() -> None:
    (message,) = messages(Image("https://例え.jp/地図.png", "会場の地図", "https://例え.jp/小.png"))
    assert message == {
        "type": "image",
        "originalContentUrl": "https://xn--r8jz45g.jp/%E5%9C%B0%E5%9B%B3.png",
        "previewImageUrl": "https://xn--r8jz45g.jp/%E5%B0%8F.png",
    }


def test_a_place_on_the_map() -> None:
    (message,) = messages(Place("みどり台児童館", "あおば町みどり台1-2-3", 35.6, 139.7))
    assert (message["type"], message["latitude"], message["longitude"]) == ("location", 35.6, 139.7)


def test_a_place_with_a_long_name_says_it_in_words_first() -> None:
    text, place = messages(Place("館" * 101, "あおば町", 35.6, 139.7))
    assert text["text"] == "館" * 101 + "\nあおば町"
    assert place["title"] == "館" * 99 + "…"


def test_a_question_longer_than_a_bubble_is_a_text_with_its_answers_after_it() -> None:
    *texts, answers = messages(Choices("長い文です。" * 2_000, options(3)))
    assert "".join(text["text"] for text in texts) == "長い文です。" * 2_000
    assert labels(answers) == ["0番", "1番", "2番"]


def test_buttons_beyond_thirty_kilobytes_go_on_beside() -> None:
    many = tuple(Button(f"{n}" + "とても長い返事" * 20, "say", (str(n),)) for n in range(40))
    (message,) = messages(Card("ご案内", "えらんでください", buttons=many))
    assert message["contents"]["type"] == "carousel"
    assert labels(message) == [button.label for button in many]


def test_a_japanese_address_is_encoded_once() -> None:
    (message,) = messages(Image("https://e.jp/%E5%B0%8F/大 .png", "絵"))
    assert message["originalContentUrl"] == "https://e.jp/%E5%B0%8F/%E5%A4%A7%20.png"
