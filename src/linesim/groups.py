"""Chats of several people with the bot: groups, and the rooms of older LINE versions."""

import secrets
from dataclasses import dataclass, field
from typing import Literal

from linesim.jsonvalues import Json, JsonObject, flag_of, objects_in, text_of, texts_in

Kind = Literal["group", "room"]
ID_LETTER: dict[Kind, str] = {"group": "C", "room": "R"}


@dataclass
class Group:
    """One such chat. Members are people; the bot is in it while `joined`."""

    id: str
    kind: Kind
    name: str
    members: list[str] = field(default_factory=list)
    """User ids in the order of their joining."""
    joined: bool = True

    def source(self, user_id: str = "") -> JsonObject:
        """The source of an event here, with the person who caused it where there is one."""
        place: JsonObject = {"type": self.kind, f"{self.kind}Id": self.id}
        return place | ({"userId": user_id} if user_id else {})

    def add(self, user_ids: list[str]) -> list[str]:
        """Take people in; answers those who were not here before."""
        fresh = [user_id for user_id in dict.fromkeys(user_ids) if user_id not in self.members]
        self.members += fresh
        return fresh

    def remove(self, user_ids: list[str]) -> list[str]:
        """Let people go; answers those who were here."""
        gone = [user_id for user_id in self.members if user_id in user_ids]
        self.members = [user_id for user_id in self.members if user_id not in user_ids]
        return gone

    def as_json(self) -> JsonObject:
        """For the control API and the state file."""
        members: list[Json] = [*self.members]
        return {"groupId": self.id, "kind": self.kind, "name": self.name, "members": members, "joined": self.joined}


class Groups:
    """The groups and rooms of one channel, by id."""

    def __init__(self) -> None:
        self.by_id: dict[str, Group] = {}

    def open(self, kind: Kind, name: str, members: list[str]) -> Group:
        """A new chat with the bot in it."""
        group = Group(ID_LETTER[kind] + secrets.token_hex(16), kind, name, members)
        self.by_id[group.id] = group
        return group

    def joined(self, group_id: str) -> Group | None:
        """The chat, while the bot is in it."""
        group = self.by_id.get(group_id)
        return group if group and group.joined else None

    def dump(self) -> Json:
        return [group.as_json() for group in self.by_id.values()]

    def load(self, kept: Json) -> None:
        for item in objects_in(kept):
            kind: Kind = "room" if item.get("kind") == "room" else "group"
            number, members = text_of(item, "groupId"), texts_in(item.get("members"))
            self.by_id[number] = Group(number, kind, text_of(item, "name"), members, joined=flag_of(item, "joined"))
