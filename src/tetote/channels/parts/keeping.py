"""Parts as they are kept in a row, and back. What was kept by an older version is understood by a newer one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from tetote.channels.parts.answers import Answer, Button, Link, Locate, Mode, Pick, Tap
from tetote.channels.parts.asking import Choices, DatePick, LocationRequest, Suggestions
from tetote.channels.parts.reading import Part
from tetote.channels.parts.saying import Card, Image, Place, Text, Tone
from tetote.kernel.types import JSONObject, JSONValue

Parts = Sequence[Part]


def to_json(parts: Parts) -> list[JSONValue]:
    """The parts as they are kept in a row."""
    return [{"kind": type(part).__name__.lower(), **asdict(part)} for part in parts]


def from_json(data: Sequence[JSONObject]) -> tuple[Part, ...]:
    """The parts behind `to_json`.

    Raises:
        KeyError: an unknown kind of part, or a field is missing.
        TypeError: a field is not what the part needs.
    """
    return tuple(_READERS[str(item["kind"])](item) for item in data)


def _text(item: JSONObject) -> Text:
    return Text(_word(item, "text"))


def _card(item: JSONObject) -> Card:
    lines = tuple(str(line) for line in _list(item["lines"]))
    return Card(_word(item, "heading"), _word(item, "headline"), lines, _taps(item["buttons"]), Tone(str(item["tone"])))


def _image(item: JSONObject) -> Image:
    return Image(_word(item, "url"), _word(item, "alt"), _word(item, "preview_url"))


def _place(item: JSONObject) -> Place:
    return Place(_word(item, "title"), _word(item, "address"), _number(item, "latitude"), _number(item, "longitude"))


def _choices(item: JSONObject) -> Choices:
    options = tuple(_button(_object(option)) for option in _list(item["options"]))
    return Choices(_word(item, "question"), options, _word(item, "hint"), fleeting=bool(item["fleeting"]))


def _date_pick(item: JSONObject) -> DatePick:
    pick = _pick(_object(item["pick"]))
    return DatePick(_word(item, "question"), pick, _taps(item["others"]), _word(item, "hint"))


def _location_request(item: JSONObject) -> LocationRequest:
    return LocationRequest(_word(item, "question"), _word(item, "label"), _taps(item["others"]), _word(item, "hint"))


def _suggestions(item: JSONObject) -> Suggestions:
    return Suggestions(tuple(_answer(_object(answer)) for answer in _list(item["answers"])))


def _taps(value: JSONValue) -> tuple[Tap, ...]:
    return tuple(_tap(_object(item)) for item in _list(value))


def _answer(item: JSONObject) -> Answer:
    return _tap(item) if {"url", "action"} & item.keys() else Locate(_word(item, "label"))


def _tap(item: JSONObject) -> Tap:
    if "url" in item:
        return Link(_word(item, "label"), _word(item, "url"), bool(item["primary"]))
    return _pick(item) if "mode" in item else _button(item)


def _button(item: JSONObject) -> Button:
    return Button(_word(item, "label"), _word(item, "action"), _args(item), bool(item["primary"]))


def _pick(item: JSONObject) -> Pick:
    return Pick(
        _word(item, "label"),
        _word(item, "action"),
        _args(item),
        Mode(_word(item, "mode")),
        initial=_word(item, "initial"),
        earliest=_word(item, "earliest"),
        latest=_word(item, "latest"),
        primary=bool(item["primary"]),
    )


def _args(item: JSONObject) -> tuple[str, ...]:
    return tuple(str(arg) for arg in _list(item["args"]))


def _word(item: JSONObject, name: str) -> str:
    return str(item[name])


def _number(item: JSONObject, name: str) -> float:
    value = item[name]
    if not isinstance(value, int | float):
        raise TypeError(f"{name} is a number")
    return float(value)


def _list(value: JSONValue) -> Sequence[JSONValue]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError("a list was expected")
    return value


def _object(value: JSONValue) -> JSONObject:
    if not isinstance(value, Mapping):
        raise TypeError("an object was expected")
    return value


_READERS: Mapping[str, Callable[[JSONObject], Part]] = {
    "text": _text,
    "card": _card,
    "image": _image,
    "place": _place,
    "choices": _choices,
    "datepick": _date_pick,
    "locationrequest": _location_request,
    "suggestions": _suggestions,
}
