"""Whatever somebody sends, the answer is a refusal in LINE's words or an acceptance, never a breakdown."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from linesim.checking import narrowcast, richmenus
from linesim.checking.messages import MESSAGE_SHAPES, check_messages
from linesim.checking.shapes import check
from linesim.errors import LineError
from linesim.jsonvalues import Json, JsonObject, as_object, parse
from linesim.tests import examples as ex
from linesim.tests.test_richmenus import menu

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
EXAMPLES: list[JsonObject] = [
    ex.text(sender={"name": "町"}),
    ex.quick(ex.picker(min="2026-01-01", max="2026-02-01"), ex.postback(), ex.uri("https://example.com/")),
    ex.buttons(title="題"),
    ex.confirm(),
    ex.carousel(ex.column(title="題"), ex.column(title="題")),
    ex.image_carousel("見る"),
    ex.imagemap(),
    ex.flex({**ex.bubbles(2)}),
    ex.flex(ex.bubble({"type": "image", "url": "https://example.com/a.png", "aspectRatio": "1:2"}, ex.words())),
    {"type": "textV2", "text": "{u}", "substitution": {"u": {"type": "mention", "mentionee": {"type": "all"}}}},
]


def places(value: Json, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place inside of a value."""
    inner: list[tuple[str | int, Json]] = []
    if isinstance(value, dict):
        inner = [*value.items()]
    if isinstance(value, list):
        inner = [*enumerate(value)]
    return [at, *(place for step, item in inner for place in places(item, (*at, step)))]


def replaced(value: Json, place: tuple[str | int, ...], new: Json) -> Json:
    """The value with another one at a place."""
    if not place:
        return new
    step, *rest = place
    if isinstance(value, dict):
        return {key: replaced(item, tuple(rest), new) if key == step else item for key, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, tuple(rest), new) if at == step else item for at, item in enumerate(value)]
    return value


@settings(max_examples=150)
@given(ANYTHING, st.sampled_from(sorted(MESSAGE_SHAPES)))
def test_a_message_of_anything(value: Json, kind: str) -> None:
    typed: Json = [{**as_object(value), "type": kind}]
    for messages in (value, [value], typed):
        with suppress(LineError):
            check_messages(messages)


@settings(max_examples=300)
@given(st.data(), st.sampled_from(EXAMPLES), ANYTHING)
def test_a_good_message_with_one_thing_changed(data: st.DataObject, message: JsonObject, new: Json) -> None:
    place = data.draw(st.sampled_from(places(message)))
    with suppress(LineError):
        check_messages([replaced(message, place, new)])


@settings(max_examples=100)
@given(st.data(), ANYTHING)
def test_menus_and_narrowcasts(data: st.DataObject, new: Json) -> None:
    audience: JsonObject = {"type": "operator", "not": {"type": "audience", "audienceGroupId": 1}}
    body: JsonObject = {"recipient": audience, "filter": {"demographic": {"type": "age", "gte": "age_20"}}}
    for shape, good in ((richmenus.RICH_MENU, menu()), (narrowcast.NARROWCAST, body)):
        with suppress(LineError):
            check(shape, replaced(good, data.draw(st.sampled_from(places(good))), new))


@given(st.binary(max_size=60))
def test_bytes_are_json_or_a_value_error(raw: bytes) -> None:
    with suppress(ValueError):
        parse(raw)
