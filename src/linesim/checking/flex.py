"""Flex messages. Boxes hold boxes, so the shapes here are looked up by name when they are used."""

from linesim import jsonvalues, limits
from linesim.checking.actions import action
from linesim.checking.findings import Findings, Place
from linesim.checking.shapes import Shape, by_type, choice, flag, listed, matching, number, structure, text, url
from linesim.jsonvalues import Json, JsonObject, objects_in, text_of
from linesim.limits import Length, Size

LENGTH = matching(r"-?\d+(\.\d+)?(px|%)|none|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|xxs|full")
MARGIN = matching(r"-?\d+(\.\d+)?(px|%)?|none|xs|sm|md|lg|xl|xxl")
BORDER = matching(r"\d+(\.\d+)?px|none|light|normal|medium|semi-bold|bold")
COLOUR = matching(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
RATIO = matching(r"\d+(\.\d+)?:\d+(\.\d+)?")
PERCENT = matching(r"\d+(\.\d+)?%")
ANGLE = matching(r"-?\d+(\.\d+)?deg")
IMAGE_URL = url(limits.CONTENT_URL)
FLEX = number(0, 1_000, whole=True)
ANY_TEXT = text(Length(100_000, least=0))
MANY = Size(0, 1_000)

PLACED: dict[str, Shape] = {
    "margin": MARGIN,
    "position": choice("relative", "absolute"),
    "offsetTop": LENGTH,
    "offsetBottom": LENGTH,
    "offsetStart": LENGTH,
    "offsetEnd": LENGTH,
}
LETTERED: dict[str, Shape] = {
    "size": LENGTH,
    "color": COLOUR,
    "weight": choice("regular", "bold"),
    "style": choice("normal", "italic"),
    "decoration": choice("none", "underline", "line-through"),
}
ALIGN, GRAVITY = choice("start", "end", "center"), choice("top", "bottom", "center")
TAP = action(limits.LABEL_FLEX, needs_label=False)
PRESS = action(limits.LABEL_FLEX, needs_label=True)


def component(value: Json, place: Place, found: Findings) -> None:
    """Any component of a vertical or horizontal box."""
    ANY_COMPONENT(value, place, found)


def baseline_component(value: Json, place: Place, found: Findings) -> None:
    """A component of a baseline box."""
    ANY_BASELINE(value, place, found)


def text_or_spans(value: JsonObject, place: Place, found: Findings) -> None:
    """A text has words of its own or spans."""
    if not value.get("text") and not value.get("contents"):
        found.add((*place, "text"), "must be specified")


def box_contents(value: JsonObject, place: Place, found: Findings) -> None:
    """What may stand in a box depends on its layout."""
    inner = baseline_component if value.get("layout") == "baseline" else component
    listed(inner, MANY)(value.get("contents"), (*place, "contents"), found)


def not_too_tall(value: JsonObject, place: Place, found: Findings) -> None:
    """An image is at most three times as high as wide."""
    width, _, height = text_of(value, "aspectRatio", "1:1").partition(":")
    if float(height) > limits.IMAGE_HEIGHT_TO_WIDTH * float(width):
        found.add((*place, "aspectRatio"), "invalid property")


def no_larger_than(size: int) -> Shape:
    """The whole value as compact JSON in UTF-8."""

    def check(value: Json, place: Place, found: Findings) -> None:
        if len(jsonvalues.compact(value)) > size:
            found.add(place, f"size must be between 0 and {size}")

    return check


def bubble_has_a_block(value: JsonObject, place: Place, found: Findings) -> None:
    """An empty bubble is none."""
    if not any(value.get(name) for name in BLOCKS):
        found.add(place, "At least one block must be specified")
    no_larger_than(limits.BUBBLE_BYTES)(value, place, found)


def carousel_alike(value: JsonObject, place: Place, found: Findings) -> None:
    """All bubbles of a carousel have the same size."""
    sizes = {text_of(bubble, "size", "mega") for bubble in objects_in(value.get("contents"))}
    if len(sizes) > 1:
        found.add((*place, "contents"), "All bubbles must have the same size")
    no_larger_than(limits.CAROUSEL_BYTES)(value, place, found)


def few_animations(value: Json, place: Place, found: Findings) -> None:
    """At most ten images of one message move."""
    if _animated(value) > limits.ANIMATED_IMAGES:
        found.add(place, f"Must have at most {limits.ANIMATED_IMAGES} animated images")


def _animated(value: Json) -> int:
    if isinstance(value, list):
        return sum(_animated(item) for item in value)
    if isinstance(value, dict):
        return int(value.get("animated") is True) + sum(_animated(inner) for inner in value.values())
    return 0


GRADIENT = structure(
    {"angle": ANGLE, "startColor": COLOUR, "endColor": COLOUR},
    {"centerColor": COLOUR, "centerPosition": PERCENT},
    closed=True,
)
BOX = structure(
    {"layout": choice("horizontal", "vertical", "baseline"), "contents": listed(structure({}), MANY)},
    {
        **PLACED,
        **dict.fromkeys(("width", "maxWidth", "height", "maxHeight", "cornerRadius", "spacing"), LENGTH),
        **dict.fromkeys(("paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"), LENGTH),
        "flex": FLEX,
        "backgroundColor": COLOUR,
        "borderColor": COLOUR,
        "borderWidth": BORDER,
        "justifyContent": choice("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"),
        "alignItems": choice("center", "flex-start", "flex-end"),
        "background": by_type({"linearGradient": GRADIENT}),
        "action": TAP,
    },
    closed=True,
    rules=[box_contents],
)
SPAN = structure({}, {"text": ANY_TEXT, **LETTERED}, closed=True)
TEXT = structure(
    {},
    {
        **PLACED,
        **LETTERED,
        "flex": FLEX,
        "text": ANY_TEXT,
        "contents": listed(by_type({"span": SPAN}), MANY),
        "align": ALIGN,
        "gravity": GRAVITY,
        "wrap": flag,
        "lineSpacing": LENGTH,
        "maxLines": number(0, 1_000, whole=True),
        "adjustMode": choice("shrink-to-fit"),
        "scaling": flag,
        "action": TAP,
    },
    closed=True,
    rules=[text_or_spans],
)
BUTTON = structure(
    {"action": PRESS},
    {
        **PLACED,
        "flex": FLEX,
        "color": COLOUR,
        "style": choice("primary", "secondary", "link"),
        "gravity": GRAVITY,
        "height": choice("md", "sm"),
        "adjustMode": choice("shrink-to-fit"),
        "scaling": flag,
    },
    closed=True,
)
IMAGE = structure(
    {"url": IMAGE_URL},
    {
        **PLACED,
        "flex": FLEX,
        "align": ALIGN,
        "gravity": GRAVITY,
        "size": LENGTH,
        "aspectRatio": RATIO,
        "aspectMode": choice("fit", "cover"),
        "backgroundColor": COLOUR,
        "animated": flag,
        "action": TAP,
    },
    closed=True,
    rules=[not_too_tall],
)
ICON = structure({"url": IMAGE_URL}, {**PLACED, "size": LENGTH, "aspectRatio": RATIO, "scaling": flag}, closed=True)
SEPARATOR = structure({}, {"margin": MARGIN, "color": COLOUR}, closed=True)
FILLER = structure({}, {"flex": FLEX}, closed=True)
SPACER = structure({}, {"size": LENGTH}, closed=True)
VIDEO = structure(
    {"url": IMAGE_URL, "previewUrl": IMAGE_URL, "altContent": component},
    {"aspectRatio": RATIO, "action": TAP},
    closed=True,
)

COMPONENTS: dict[str, Shape] = {
    "box": BOX,
    "button": BUTTON,
    "image": IMAGE,
    "text": TEXT,
    "separator": SEPARATOR,
    "filler": FILLER,
    "spacer": SPACER,
}
BASELINE: dict[str, Shape] = {"icon": ICON, "text": TEXT, "filler": FILLER, "spacer": SPACER}
ANY_COMPONENT, ANY_BASELINE = by_type(COMPONENTS), by_type(BASELINE)
HERO: dict[str, Shape] = {"box": BOX, "image": IMAGE, "video": VIDEO}
BLOCKS = ("header", "hero", "body", "footer")
BLOCK_STYLE = structure({}, {"backgroundColor": COLOUR, "separator": flag, "separatorColor": COLOUR}, closed=True)

BUBBLE = structure(
    {},
    {
        "size": choice("nano", "micro", "deca", "hecto", "kilo", "mega", "giga"),
        "direction": choice("ltr", "rtl"),
        "header": by_type({"box": BOX}),
        "hero": by_type(HERO),
        "body": by_type({"box": BOX}),
        "footer": by_type({"box": BOX}),
        "styles": structure({}, dict.fromkeys(BLOCKS, BLOCK_STYLE), closed=True),
        "action": TAP,
    },
    closed=True,
    rules=[bubble_has_a_block],
)
CAROUSEL = structure(
    {"contents": listed(by_type({"bubble": BUBBLE}), limits.BUBBLES)}, closed=True, rules=[carousel_alike]
)

_CONTAINERS = by_type({"bubble": BUBBLE, "carousel": CAROUSEL})


def container(value: Json, place: Place, found: Findings) -> None:
    """The `contents` of a flex message."""
    _CONTAINERS(value, place, found)
    few_animations(value, place, found)
