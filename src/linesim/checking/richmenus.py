"""Rich menus, their pictures, and the bodies of the calls around them."""

from linesim import limits
from linesim.checking.actions import MENU, action
from linesim.checking.findings import Findings, Place
from linesim.checking.shapes import Shape, by_type, flag, listed, matching, number, structure, text
from linesim.errors import LineError
from linesim.jsonvalues import JsonObject, as_object, number_of
from linesim.limits import Length
from linesim.pictures import dimensions


def menu_ratio(value: JsonObject, place: Place, found: Findings) -> None:
    """Wide enough for its height."""
    size = as_object(value.get("size"))
    if number_of(size, "width") / number_of(size, "height", 1) < limits.MENU_LEAST_RATIO:
        found.add((*place, "size"), f"width / height must be {limits.MENU_LEAST_RATIO} or more")


PIXELS = number(0, limits.MENU_WIDTH.most, whole=True)
AREA = structure(
    {
        "bounds": structure({"x": PIXELS, "y": PIXELS, "width": PIXELS, "height": PIXELS}),
        "action": action(limits.LABEL_RICH_MENU, needs_label=False, kinds=MENU),
    }
)
RICH_MENU = structure(
    {
        "size": structure(
            {
                "width": number(limits.MENU_WIDTH.least, limits.MENU_WIDTH.most, whole=True),
                "height": number(limits.MENU_LEAST_HEIGHT, limits.MENU_WIDTH.most, whole=True),
            }
        ),
        "selected": flag,
        "name": text(limits.MENU_NAME),
        "chatBarText": text(limits.MENU_BAR),
        "areas": listed(AREA, limits.MENU_AREAS),
    },
    rules=[menu_ratio],
)
MENU_ID = text(Length(100))
ALIAS = structure({"richMenuAliasId": matching(limits.ALIAS_ID), "richMenuId": MENU_ID})
ALIAS_TARGET = structure({"richMenuId": MENU_ID})
USER_IDS = listed(matching(r"U[0-9a-f]{32}"), limits.BULK_USERS)
BULK_LINK = structure({"richMenuId": MENU_ID, "userIds": USER_IDS})
BULK_UNLINK = structure({"userIds": USER_IDS})
OPERATIONS: dict[str, Shape] = {
    "link": structure({"from": MENU_ID, "to": MENU_ID}),
    "unlink": structure({"from": MENU_ID}),
    "unlinkAll": structure({}),
}
BATCH = structure(
    {"operations": listed(by_type(OPERATIONS), limits.BATCH_OPERATIONS)},
    {"resumeRequestKey": matching(limits.RESUME_KEY)},
)


def check_image(data: bytes) -> None:
    """Refuse a picture that no menu can have."""
    size = dimensions(data)
    if size is None:
        raise LineError(400, "The image is neither JPEG nor PNG")
    width, height = size
    if len(data) > limits.MENU_IMAGE_BYTES:
        raise LineError(413, "Request entity is too large")
    wide_enough = limits.MENU_WIDTH.fits(width) and height >= limits.MENU_LEAST_HEIGHT
    if not wide_enough or width / height < limits.MENU_LEAST_RATIO:
        raise LineError(400, f"Invalid image size: {width}x{height}")
