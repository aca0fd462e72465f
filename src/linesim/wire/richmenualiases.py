"""Aliases: names under which rich menus are switched."""

from linesim import limits
from linesim.calls import Answer, Call
from linesim.checking import richmenus as shapes
from linesim.checking.shapes import check
from linesim.jsonvalues import Json
from linesim.wire.richmenus import old_style, showable


async def create(call: Call) -> Answer:
    """POST /v2/bot/richmenu/alias."""
    check(shapes.ALIAS, call.body)
    aliases, alias = call.channel.rich_menus.aliases, call.word("richMenuAliasId")
    if alias in aliases:
        raise old_style(400, "conflict richmenu alias id")
    if len(aliases) >= limits.ALIASES:
        raise old_style(400, "The maximum number of rich menu aliases has been reached")
    aliases[alias] = _target(call)
    return Answer({})


async def update(call: Call) -> Answer:
    """POST /v2/bot/richmenu/alias/{richMenuAliasId}: point it to another menu."""
    check(shapes.ALIAS_TARGET, call.body)
    alias = _known(call)
    call.channel.rich_menus.aliases[alias] = _target(call)
    return Answer({})


async def get(call: Call) -> Answer:
    """GET /v2/bot/richmenu/alias/{richMenuAliasId}."""
    alias = _known(call)
    return Answer({"richMenuAliasId": alias, "richMenuId": call.channel.rich_menus.aliases[alias]})


async def delete(call: Call) -> Answer:
    """DELETE /v2/bot/richmenu/alias/{richMenuAliasId}."""
    del call.channel.rich_menus.aliases[_known(call)]
    return Answer({})


async def listing(call: Call) -> Answer:
    """GET /v2/bot/richmenu/alias/list."""
    aliases: list[Json] = [
        {"richMenuAliasId": alias, "richMenuId": menu_id} for alias, menu_id in call.channel.rich_menus.aliases.items()
    ]
    return Answer({"aliases": aliases})


def _known(call: Call) -> str:
    alias = call.params["richMenuAliasId"]
    if alias not in call.channel.rich_menus.aliases:
        raise old_style(404, "richmenu alias not found")
    return alias


def _target(call: Call) -> str:
    """The menu of the body: it must exist and have its picture."""
    return showable(call, call.word("richMenuId")).id
