"""The actions a bubble offers: wherever in a template, a Flex box, an imagemap or a quick reply they sit."""

from collections.abc import Iterator
from dataclasses import dataclass

from linesim.jsonvalues import Json, JsonObject, as_object, objects_in, text_of


@dataclass(frozen=True)
class Button:
    """One action and how it is reached."""

    action: JsonObject
    quick: bool = False
    """Whether it belongs to the quick reply, which vanishes."""

    @property
    def kind(self) -> str:
        return text_of(self.action, "type")

    @property
    def label(self) -> str:
        return text_of(self.action, "label")

    @property
    def data(self) -> str:
        return text_of(self.action, "data")

    def answers_to(self, wish: "Wish") -> bool:
        """Whether somebody who taps so means this button."""
        if wish.action:
            return self.action == wish.action
        named = not wish.label or wish.label in {self.label, text_of(self.action, "text")}
        return bool(wish.label or wish.data) and named and (not wish.data or wish.data == self.data)


@dataclass(frozen=True)
class Wish:
    """Which button is meant: by its label, its data, both, or the whole action where labels repeat."""

    label: str = ""
    data: str = ""
    action: JsonObject | None = None

    @classmethod
    def read(cls, body: JsonObject) -> "Wish":
        """From {"label"}, {"data"} or {"action"}."""
        return cls(text_of(body, "label"), text_of(body, "data"), as_object(body.get("action")) or None)

    def spoken(self) -> str:
        """The wish in words."""
        return self.label or self.data or "like that"


def buttons_of(message: JsonObject) -> list[Button]:
    """The buttons in the body of a message, top to bottom, without the quick reply."""
    body = {key: value for key, value in message.items() if key != "quickReply"}
    return [Button(action) for action in _actions(body)]


def quick_buttons(quick_reply: JsonObject) -> list[Button]:
    """The buttons of a quick reply."""
    return [Button(as_object(item.get("action")), quick=True) for item in objects_in(quick_reply.get("items"))]


def _actions(value: Json) -> Iterator[JsonObject]:
    """Every value under a key `action`, `defaultAction` or `actions`, at any depth."""
    if isinstance(value, list):
        for item in value:
            yield from _actions(item)
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key in {"action", "defaultAction"} and isinstance(inner, dict):
            yield _described(inner)
        elif key == "actions":
            yield from (_described(action) for action in objects_in(inner))
        else:
            yield from _actions(inner)


def _described(action: JsonObject) -> JsonObject:
    """The action; an imagemap's linkUri in the usual place."""
    return action | {"uri": action["linkUri"]} if "linkUri" in action else action
