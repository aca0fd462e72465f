"""Template messages."""

from linesim import limits
from linesim.checking.actions import action
from linesim.checking.findings import Findings, Place
from linesim.checking.shapes import Rule, Shape, by_type, choice, listed, matching, structure, text, url
from linesim.jsonvalues import JsonObject, as_list, objects_in, text_of
from linesim.limits import Length

IMAGE = url(limits.CONTENT_URL)
COLOUR = matching(r"#[0-9a-fA-F]{6}")
ACTION = action(limits.LABEL_TEMPLATE, needs_label=True)
LOOK: dict[str, Shape] = {"imageAspectRatio": choice("rectangle", "square"), "imageSize": choice("cover", "contain")}
PART: dict[str, Shape] = {
    "thumbnailImageUrl": IMAGE,
    "imageBackgroundColor": COLOUR,
    "title": text(limits.TITLE),
    "defaultAction": action(limits.LABEL_TEMPLATE, needs_label=False),
}


def shorter_with_image(length: Length) -> Rule:
    """A text beside an image or a title has less room."""

    def check(value: JsonObject, place: Place, found: Findings) -> None:
        beside = value.get("thumbnailImageUrl") or value.get("title")
        if beside and not length.fits(text_of(value, "text")):
            found.add((*place, "text"), f"Length must be between 0 and {length.most}")

    return check


def columns_alike(value: JsonObject, place: Place, found: Findings) -> None:
    """All columns have the same number of actions, and all or none have an image, a title."""
    columns = objects_in(value.get("columns"))
    first = columns[0]
    for position, column in enumerate(columns):
        if len(as_list(column.get("actions"))) != len(as_list(first.get("actions"))):
            found.add((*place, "columns", position, "actions"), "Must have the same number of actions in all columns")
        for name in ("thumbnailImageUrl", "title"):
            if (name in column) != (name in first):
                found.add((*place, "columns", position, name), "Must be in all columns or in none")


BUTTONS = structure(
    {"text": text(limits.BUTTONS_TEXT), "actions": listed(ACTION, limits.BUTTONS_ACTIONS)},
    {**PART, **LOOK},
    rules=[shorter_with_image(limits.BUTTONS_TEXT_WITH_IMAGE)],
)
CONFIRM = structure({"text": text(limits.CONFIRM_TEXT), "actions": listed(ACTION, limits.CONFIRM_ACTIONS)})
COLUMN = structure(
    {"text": text(limits.COLUMN_TEXT), "actions": listed(ACTION, limits.COLUMN_ACTIONS)},
    PART,
    rules=[shorter_with_image(limits.COLUMN_TEXT_WITH_IMAGE)],
)
CAROUSEL = structure({"columns": listed(COLUMN, limits.COLUMNS)}, LOOK, rules=[columns_alike])
IMAGE_COLUMN = structure({"imageUrl": IMAGE, "action": action(limits.LABEL_IMAGE_CAROUSEL, needs_label=False)})
IMAGE_CAROUSEL = structure({"columns": listed(IMAGE_COLUMN, limits.COLUMNS)})

TEMPLATE = by_type({"buttons": BUTTONS, "confirm": CONFIRM, "carousel": CAROUSEL, "image_carousel": IMAGE_CAROUSEL})
"""The `template` of a template message."""
