"""The rich menus of one channel: menus, their pictures, aliases, the default, and who sees what."""

import base64
import secrets
from dataclasses import dataclass

from linesim.jsonvalues import JsonObject, as_object, text_of
from linesim.users import User


@dataclass
class RichMenu:
    """One menu; it can be shown once it has its picture."""

    id: str
    body: JsonObject
    image: bytes = b""
    media_type: str = ""

    def as_json(self) -> JsonObject:
        return {"richMenuId": self.id, **self.body}

    def for_phone(self) -> JsonObject:
        """What a phone needs to draw it."""
        return {**self.as_json(), "imageUrl": f"/_sim/richmenus/{self.id}/image"}


class RichMenus:
    """All menus of a channel."""

    def __init__(self) -> None:
        self.by_id: dict[str, RichMenu] = {}
        self.aliases: dict[str, str] = {}
        self.default_id = ""

    def add(self, body: JsonObject) -> RichMenu:
        menu = RichMenu(f"richmenu-{secrets.token_hex(16)}", body)
        self.by_id[menu.id] = menu
        return menu

    def remove(self, menu_id: str) -> None:
        """Delete a menu; aliases that point to it stay and point nowhere, as with LINE."""
        self.by_id.pop(menu_id, None)
        if self.default_id == menu_id:
            self.default_id = ""

    def shown_to(self, user: User) -> RichMenu | None:
        """The menu on this phone: the person's own, else the default; people who blocked the account see none."""
        if user.blocked:
            return None
        own = self.by_id.get(user.rich_menu_id) if user.following else None
        return own or self.by_id.get(self.default_id)

    def dump(self) -> JsonObject:
        """For the state file."""
        menus: JsonObject = {
            menu.id: {"body": menu.body, "image": base64.b64encode(menu.image).decode(), "type": menu.media_type}
            for menu in self.by_id.values()
        }
        aliases: JsonObject = dict(self.aliases)
        return {"menus": menus, "aliases": aliases, "default": self.default_id}

    def load(self, kept: JsonObject) -> None:
        for menu_id, value in as_object(kept.get("menus")).items():
            item = as_object(value)
            image = base64.b64decode(text_of(item, "image"))
            self.by_id[menu_id] = RichMenu(menu_id, as_object(item.get("body")), image, text_of(item, "type"))
        self.aliases = {alias: str(menu_id) for alias, menu_id in as_object(kept.get("aliases")).items()}
        self.default_id = text_of(kept, "default")
