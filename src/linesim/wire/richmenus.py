"""Rich menus: making, showing, linking."""

from linesim import limits, menudeeds
from linesim.calls import Answer, Call
from linesim.checking import richmenus as shapes
from linesim.checking.shapes import check
from linesim.errors import LineError
from linesim.jsonvalues import Json, JsonObject
from linesim.richmenus import RichMenu
from linesim.users import User

MENU_PROPERTIES = ("size", "selected", "name", "chatBarText", "areas")
IMAGE_TYPES = ("image/png", "image/jpeg")


def old_style(status: int, message: str) -> LineError:
    """Older endpoints always carry `details`, empty."""
    return LineError(status, message, extra={"details": []})


async def create(call: Call) -> Answer:
    """POST /v2/bot/richmenu."""
    check(shapes.RICH_MENU, call.body)
    if len(call.channel.rich_menus.by_id) >= limits.MENUS:
        raise old_style(400, "The maximum number of rich menus has been reached")
    body: JsonObject = {name: call.body[name] for name in MENU_PROPERTIES}
    return Answer({"richMenuId": call.channel.rich_menus.add(body).id})


async def validate(call: Call) -> Answer:
    """POST /v2/bot/richmenu/validate."""
    check(shapes.RICH_MENU, call.body)
    return Answer({})


async def listing(call: Call) -> Answer:
    """GET /v2/bot/richmenu/list."""
    menus: list[Json] = [menu.as_json() for menu in call.channel.rich_menus.by_id.values()]
    return Answer({"richmenus": menus})


async def get(call: Call) -> Answer:
    """GET /v2/bot/richmenu/{richMenuId}."""
    return Answer(_menu(call).as_json())


async def delete(call: Call) -> Answer:
    """DELETE /v2/bot/richmenu/{richMenuId}."""
    call.channel.rich_menus.remove(_menu(call).id)
    menudeeds.tell_all(call.channel)
    return Answer({})


async def upload(call: Call) -> Answer:
    """POST /v2/bot/richmenu/{richMenuId}/content (api-data): once for each menu."""
    menu = _menu(call)
    if menu.image:
        raise old_style(400, "An image has already been uploaded to the richmenu")
    shapes.check_image(call.raw)
    menu.image = call.raw
    menu.media_type = call.headers.get("Content-Type", IMAGE_TYPES[0])
    return Answer({})


async def download(call: Call) -> Answer:
    """GET /v2/bot/richmenu/{richMenuId}/content (api-data)."""
    menu = _menu(call)
    if not menu.image:
        raise old_style(404, "richmenu image not found")
    return Answer(raw=menu.image, media_type=menu.media_type)


async def set_default(call: Call) -> Answer:
    """POST /v2/bot/user/all/richmenu/{richMenuId}."""
    call.channel.rich_menus.default_id = _showable(call).id
    menudeeds.tell_all(call.channel)
    return Answer({})


async def get_default(call: Call) -> Answer:
    """GET /v2/bot/user/all/richmenu."""
    menu_id = call.channel.rich_menus.default_id
    if not menu_id:
        raise old_style(404, "no default richmenu")
    return Answer({"richMenuId": menu_id})


async def unset_default(call: Call) -> Answer:
    """DELETE /v2/bot/user/all/richmenu."""
    call.channel.rich_menus.default_id = ""
    menudeeds.tell_all(call.channel)
    return Answer({})


async def link(call: Call) -> Answer:
    """POST /v2/bot/user/{userId}/richmenu/{richMenuId}: 200 without effect for people who are no friends."""
    menudeeds.link(call.channel, [_user(call)], _showable(call).id)
    return Answer({})


async def unlink(call: Call) -> Answer:
    """DELETE /v2/bot/user/{userId}/richmenu."""
    menudeeds.link(call.channel, [_user(call)], "")
    return Answer({})


async def linked(call: Call) -> Answer:
    """GET /v2/bot/user/{userId}/richmenu."""
    menu_id = _user(call).rich_menu_id
    if menu_id not in call.channel.rich_menus.by_id:
        raise old_style(404, "the user has no richmenu")
    return Answer({"richMenuId": menu_id})


def _menu(call: Call, menu_id: str = "") -> RichMenu:
    menu = call.channel.rich_menus.by_id.get(menu_id or call.params["richMenuId"])
    if menu is None:
        raise old_style(404, "richmenu not found")
    return menu


def _showable(call: Call) -> RichMenu:
    return showable(call, call.params["richMenuId"])


def showable(call: Call, menu_id: str) -> RichMenu:
    """The menu, if it has its picture."""
    menu = _menu(call, menu_id)
    if not menu.image:
        raise old_style(400, "must upload richmenu image before applying it to user")
    return menu


def _user(call: Call) -> User:
    user = call.channel.users.get(call.params["userId"])
    if user is None:
        raise old_style(400, "The value for the 'userId' parameter is invalid")
    return user
