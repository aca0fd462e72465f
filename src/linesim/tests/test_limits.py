"""Every limit at its edge: the largest that LINE takes, and the smallest that it refuses, with the place it names."""

import pytest

from linesim.checking.messages import check_messages
from linesim.errors import LineError
from linesim.jsonvalues import JsonObject
from linesim.tests import examples as ex

EMOJI: JsonObject = {"type": "emoji", "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "001"}
ICON: JsonObject = {"type": "icon", "url": "https://example.com/a.png"}
FAMILY = "👨‍👩‍👧‍👦"
LONG_KANJI = "https://example.com/" + "%E3%81%82" * 109
"""1,001 characters once encoded."""

EDGES: dict[str, tuple[JsonObject, JsonObject, str]] = {
    "text": (ex.text("あ" * 5000), ex.text("あ" * 5001), "messages[0].text"),
    "text in UTF-16": (ex.text("🙂" * 2500), ex.text("🙂" * 2500 + "a"), "messages[0].text"),
    "text empty": (ex.text("a"), ex.text(""), "messages[0].text"),
    "alt text": (
        ex.flex(ex.bubble(ex.words()), "あ" * 1500),
        ex.flex(ex.bubble(ex.words()), "あ" * 1501),
        "messages[0].altText",
    ),
    "substitution": (
        {"type": "textV2", "text": "{u}さん", "substitution": {"u": {"type": "mention", "mentionee": {"type": "all"}}}},
        {"type": "textV2", "text": "{u}さん", "substitution": {"u": {"type": "mention"}}},
        "messages[0].substitution.u.mentionee",
    ),
    "substitution name": (
        {"type": "textV2", "text": "{u}", "substitution": {"u" * 20: EMOJI}},
        {"type": "textV2", "text": "{u}", "substitution": {"u" * 21: EMOJI}},
        f"messages[0].substitution.{'u' * 21}",
    ),
    "quick reply": (ex.quick(*[ex.postback()] * 13), ex.quick(*[ex.postback()] * 14), "messages[0].quickReply.items"),
    "quick reply label": (
        ex.quick(ex.postback("あ" * 20)),
        ex.quick(ex.postback("あ" * 21)),
        "messages[0].quickReply.items[0].action.label",
    ),
    "postback data": (
        ex.quick(ex.postback(data="a" * 300)),
        ex.quick(ex.postback(data="a" * 301)),
        "messages[0].quickReply.items[0].action.data",
    ),
    "postback data in UTF-16": (
        ex.quick(ex.postback(data="🙂" * 150)),
        ex.quick(ex.postback(data="🙂" * 151)),
        "messages[0].quickReply.items[0].action.data",
    ),
    "display text": (
        ex.quick(ex.postback(displayText=FAMILY * 300)),
        ex.quick(ex.postback(displayText=FAMILY * 301)),
        "messages[0].quickReply.items[0].action.displayText",
    ),
    "display text beside text": (
        ex.quick(ex.postback(displayText="a")),
        ex.quick(ex.postback(displayText="a", text="a")),
        "messages[0].quickReply.items[0].action.text",
    ),
    "sender name": (
        ex.text(sender={"name": "町" * 20}),
        ex.text(sender={"name": "町" * 21}),
        "messages[0].sender.name",
    ),
    "sender posing as LINE": (
        ex.text(sender={"name": "町"}),
        ex.text(sender={"name": "LINE事務局"}),
        "messages[0].sender.name",
    ),
    "place": (ex.location("あ" * 100), ex.location("あ" * 101), "messages[0].title"),
    "image url": (
        ex.image("https://example.com/" + "a" * 1980),
        ex.image("https://example.com/" + "a" * 1981),
        "messages[0].originalContentUrl",
    ),
    "image over http": (ex.image(), ex.image("http://example.com/a.png"), "messages[0].originalContentUrl"),
    "imagemap actions": (ex.imagemap(50), ex.imagemap(51), "messages[0].actions"),
    "imagemap width": (ex.imagemap(width=1040), ex.imagemap(width=1039), "messages[0].baseSize.width"),
    "buttons text": (ex.buttons("あ" * 160), ex.buttons("あ" * 161), "template/text"),
    "buttons text beside a title": (
        ex.buttons("あ" * 60, title="題"),
        ex.buttons("あ" * 61, title="題"),
        "template/text",
    ),
    "buttons title": (ex.buttons(title=FAMILY * 40), ex.buttons(title="あ" * 41), "template/title"),
    "buttons actions": (ex.buttons(actions=4), ex.buttons(actions=5), "template/actions"),
    "template label": (
        ex.template({"type": "buttons", "text": "a", "actions": [ex.postback(FAMILY * 20)]}),
        ex.template({"type": "buttons", "text": "a", "actions": [ex.postback("あ" * 21)]}),
        "template/actions/0/label",
    ),
    "confirm text": (ex.confirm("あ" * 240), ex.confirm("あ" * 241), "template/text"),
    "confirm actions": (ex.confirm(), ex.confirm(actions=3), "template/actions"),
    "columns": (ex.carousel(*[ex.column()] * 10), ex.carousel(*[ex.column()] * 11), "template/columns"),
    "column text": (ex.carousel(ex.column("あ" * 120)), ex.carousel(ex.column("あ" * 121)), "template/columns/0/text"),
    "column text beside a title": (
        ex.carousel(ex.column("あ" * 60, title="題")),
        ex.carousel(ex.column("あ" * 61, title="題")),
        "template/columns/0/text",
    ),
    "column actions": (
        ex.carousel(ex.column(actions=3)),
        ex.carousel(ex.column(actions=4)),
        "template/columns/0/actions",
    ),
    "columns with different numbers of actions": (
        ex.carousel(ex.column(actions=2), ex.column(actions=2)),
        ex.carousel(ex.column(actions=2), ex.column(actions=1)),
        "template/columns/1/actions",
    ),
    "a title in one column only": (
        ex.carousel(ex.column(title="題"), ex.column(title="題")),
        ex.carousel(ex.column(title="題"), ex.column()),
        "template/columns/1/title",
    ),
    "image carousel label": (
        ex.image_carousel("あ" * 12),
        ex.image_carousel("あ" * 13),
        "template/columns/0/action/label",
    ),
    "image carousel columns": (ex.image_carousel("a", 10), ex.image_carousel("a", 11), "template/columns"),
    "uri": (
        ex.template({"type": "buttons", "text": "a", "actions": [ex.uri("https://example.com/" + "a" * 980)]}),
        ex.template({"type": "buttons", "text": "a", "actions": [ex.uri(LONG_KANJI)]}),
        "template/actions/0/uri",
    ),
    "uri not encoded": (
        ex.template({"type": "buttons", "text": "a", "actions": [ex.uri("https://example.com/%E3%81%82")]}),
        ex.template({"type": "buttons", "text": "a", "actions": [ex.uri("https://example.com/あ")]}),
        "template/actions/0/uri",
    ),
    "uri scheme": (
        ex.template({"type": "buttons", "text": "a", "actions": [ex.uri("tel:0312345678")]}),
        ex.template({"type": "buttons", "text": "a", "actions": [ex.uri("ftp://example.com/")]}),
        "template/actions/0/uri",
    ),
    "picker year": (
        ex.quick(ex.picker(min="1900-01-01", max="2100-12-31")),
        ex.quick(ex.picker(max="2101-01-01")),
        "messages[0].quickReply.items[0].action.max",
    ),
    "picker order": (
        ex.quick(ex.picker(min="2026-01-01", max="2026-01-02")),
        ex.quick(ex.picker(min="2026-01-02", max="2026-01-01")),
        "messages[0].quickReply.items[0].action.min",
    ),
    "camera in a template": (
        ex.quick({"type": "camera", "label": "撮る"}),
        ex.template({"type": "buttons", "text": "a", "actions": [{"type": "camera", "label": "撮る"}]}),
        "template/actions/0/type",
    ),
    "flex label": (
        ex.flex(ex.bubble({"type": "button", "action": ex.postback("あ" * 40)})),
        ex.flex(ex.bubble({"type": "button", "action": ex.postback("あ" * 41)})),
        "/body/contents/0/action/label",
    ),
    "bubbles": (ex.flex(ex.bubbles(12)), ex.flex(ex.bubbles(13)), "/contents"),
    "bubble bytes": (
        ex.flex(ex.bubble(ex.words("あ" * 10_000))),
        ex.flex(ex.bubble(ex.words("あ" * 10_240))),
        "/",
    ),
    "flex image height": (
        ex.flex(ex.bubble({"type": "image", "url": "https://example.com/a.png", "aspectRatio": "1:3"})),
        ex.flex(ex.bubble({"type": "image", "url": "https://example.com/a.png", "aspectRatio": "1:3.1"})),
        "/body/contents/0/aspectRatio",
    ),
    "flex text missing": (
        ex.flex(ex.bubble(ex.words())),
        ex.flex(ex.bubble({"type": "text"})),
        "/body/contents/0/text",
    ),
    "flex null": (
        ex.flex(ex.bubble(ex.words())),
        ex.flex({"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [None]}}),
        "/body/contents/0",
    ),
    "flex unknown field": (
        ex.flex(ex.bubble(ex.words())),
        ex.flex(ex.bubble(ex.words(colour="#000000"))),
        "/body/contents/0/colour",
    ),
    "flex colour": (
        ex.flex(ex.bubble(ex.words(color="#AABBCCDD"))),
        ex.flex(ex.bubble(ex.words(color="red"))),
        "/body/contents/0/color",
    ),
    "flex icon outside of a baseline": (
        ex.flex(
            ex.bubble(
                {
                    "type": "box",
                    "layout": "baseline",
                    "contents": [{"type": "icon", "url": "https://example.com/a.png"}],
                }
            )
        ),
        ex.flex(ex.bubble({"type": "icon", "url": "https://example.com/a.png"})),
        "/body/contents/0/type",
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_the_edge_of_a_limit(name: str) -> None:
    accepted, refused, place = EDGES[name]
    check_messages([accepted])
    with pytest.raises(LineError) as caught:
        check_messages([refused])
    assert caught.value.status == 400
    assert place in [problem.property for problem in caught.value.problems]


@pytest.mark.parametrize("count", [0, 6])
def test_a_call_carries_one_to_five_messages(count: int) -> None:
    with pytest.raises(LineError, match=r"The request body has 1 error\(s\)") as caught:
        check_messages([ex.text()] * count)
    assert [problem.as_json() for problem in caught.value.problems] == [
        {"message": "Size must be between 1 and 5", "property": "messages"}
    ]


@pytest.mark.parametrize(("count", "accepted"), [(10, True), (11, False)])
def test_ten_images_may_move(count: int, accepted: bool) -> None:
    moving: JsonObject = {"type": "image", "url": "https://example.com/a.png", "animated": True}
    message = ex.flex(ex.bubble(*[moving] * count))
    if accepted:
        check_messages([message])
        return
    with pytest.raises(LineError):
        check_messages([message])


def test_all_bubbles_of_a_carousel_have_one_size() -> None:
    mixed: JsonObject = {"type": "carousel", "contents": [ex.bubble(ex.words()), ex.bubble(ex.words(), size="nano")]}
    with pytest.raises(LineError):
        check_messages([ex.flex(mixed)])
