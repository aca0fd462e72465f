"""What happens to the menus on phones: linking, switching by a tap, telling the open pages."""

from collections.abc import Iterable

from linesim.books import MenuTap
from linesim.buttons import Button, Wish
from linesim.channel import Channel
from linesim.deeds import Deed, Speaker, act, pick_value
from linesim.errors import LineError
from linesim.jsonvalues import JsonObject, as_object, objects_in, text_of
from linesim.users import User


def link(channel: Channel, users: Iterable[User], menu_id: str) -> None:
    """Give people a menu of their own, or take it away (empty id). Without effect on people who are no friends."""
    for user in users:
        if user.following:
            user.rich_menu_id = menu_id
            channel.tell_user(user)


def tell_all(channel: Channel) -> None:
    """The default changed."""
    if channel.feed.listeners:
        for user in channel.users.by_id.values():
            channel.tell_user(user)


def tap(channel: Channel, user: User, wish: Wish) -> Deed:
    """Tap an area of the menu that the phone shows."""
    action = _action(channel, user, wish)
    if text_of(action, "type") == "richmenuswitch":
        return _switch(channel, user, action)
    return act(Speaker(channel, user), action)


def pick(channel: Channel, user: User, wish: Wish, value: str) -> Deed:
    """Choose a value in a date-time picker of the menu."""
    return pick_value(Speaker(channel, user), _action(channel, user, wish), value)


def _action(channel: Channel, user: User, wish: Wish) -> JsonObject:
    menu = channel.rich_menus.shown_to(user)
    if menu is None:
        raise LineError(404, "This phone shows no rich menu")
    for area in objects_in(menu.body.get("areas")):
        button = Button(as_object(area.get("action")))
        if button.answers_to(wish):
            tapped = MenuTap(menu.id, user.user_id, channel.clock.day(), as_object(area.get("bounds")))
            channel.books.menu_taps.append(tapped)
            return button.action
    raise LineError(404, f"The menu has no area {wish.spoken()}")


def _switch(channel: Channel, user: User, action: JsonObject) -> Deed:
    alias = text_of(action, "richMenuAliasId")
    menu_id = channel.rich_menus.aliases.get(alias)
    status = "SUCCESS"
    if menu_id is None:
        status = "RICHMENU_ALIAS_ID_NOTFOUND"
    elif menu_id not in channel.rich_menus.by_id:
        status = "RICHMENU_NOTFOUND"
    else:
        link(channel, [user], menu_id)
    params: JsonObject = {"newRichMenuAliasId": alias, "status": status}
    return Deed(channel.emit("postback", user, postback={"data": text_of(action, "data"), "params": params}))
