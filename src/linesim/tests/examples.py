"""Messages that LINE accepts, to be bent in the tests."""

from linesim.jsonvalues import Json, JsonObject


def postback(label: str = "はい", data: str = "yes=1", **more: Json) -> JsonObject:
    return {"type": "postback", "label": label, "data": data, **more}


def text(words: str = "こんにちは", **more: Json) -> JsonObject:
    return {"type": "text", "text": words, **more}


def template(body: JsonObject, alt: str = "代わりの文") -> JsonObject:
    return {"type": "template", "altText": alt, "template": body}


def buttons(words: str = "来られますか", actions: int = 1, **more: Json) -> JsonObject:
    listed: list[Json] = [postback(f"ボタン{number}") for number in range(actions)]
    return template({"type": "buttons", "text": words, "actions": listed, **more})


def confirm(words: str = "よろしいですか", actions: int = 2) -> JsonObject:
    listed: list[Json] = [postback(f"ボタン{number}") for number in range(actions)]
    return template({"type": "confirm", "text": words, "actions": listed})


def column(words: str = "説明", actions: int = 1, **more: Json) -> JsonObject:
    listed: list[Json] = [postback(f"ボタン{number}") for number in range(actions)]
    return {"text": words, "actions": listed, **more}


def carousel(*columns: JsonObject) -> JsonObject:
    return template({"type": "carousel", "columns": [*columns]})


def image_carousel(label: str, columns: int = 1) -> JsonObject:
    one: JsonObject = {"imageUrl": "https://example.com/a.png", "action": postback(label)}
    return template({"type": "image_carousel", "columns": [one] * columns})


def quick(*actions: JsonObject, words: str = "どれにしますか") -> JsonObject:
    items: list[Json] = [{"type": "action", "action": action} for action in actions]
    return text(words, quickReply={"items": items})


def bubble(*contents: JsonObject, **more: Json) -> JsonObject:
    return {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [*contents]}, **more}


def words(shown: str = "ことば", **more: Json) -> JsonObject:
    return {"type": "text", "text": shown, **more}


def flex(contents: JsonObject, alt: str = "代わりの文") -> JsonObject:
    return {"type": "flex", "altText": alt, "contents": contents}


def bubbles(count: int) -> JsonObject:
    return {"type": "carousel", "contents": [bubble(words()) for _ in range(count)]}


def imagemap(actions: int = 1, width: int = 1040) -> JsonObject:
    area: JsonObject = {"x": 0, "y": 0, "width": 10, "height": 10}
    one: JsonObject = {"type": "message", "text": "左", "area": area}
    return {
        "type": "imagemap",
        "baseUrl": "https://example.com/map",
        "altText": "地図",
        "baseSize": {"width": width, "height": 700},
        "actions": [one] * actions,
    }


def location(title: str = "役場", address: str = "あおば町1-1") -> JsonObject:
    return {"type": "location", "title": title, "address": address, "latitude": 35.1, "longitude": 139.2}


def image(url: str = "https://example.com/a.png") -> JsonObject:
    return {"type": "image", "originalContentUrl": url, "previewImageUrl": url}


def uri(address: str, label: str = "開く") -> JsonObject:
    return {"type": "uri", "label": label, "uri": address}


def picker(**more: Json) -> JsonObject:
    return {"type": "datetimepicker", "label": "日を選ぶ", "data": "day", "mode": "date", **more}
