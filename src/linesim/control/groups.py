"""Groups and rooms: /_sim/groups. What members write in them goes through the people's own deeds with `groupId`."""

from linesim.calls import Answer, Call
from linesim.control.people import settled
from linesim.deeds import Deed
from linesim.errors import LineError, Problem, body_errors
from linesim.groups import Group, Kind
from linesim.jsonvalues import Json, texts_in

KINDS: tuple[Kind, ...] = ("group", "room")


async def add(call: Call) -> Answer:
    """POST /_sim/groups {"name"?, "kind"?: "group" | "room", "members"?: [user ids]}: somebody invites the bot."""
    named = call.word("kind") or "group"
    kind = next((known for known in KINDS if known == named), None)
    if kind is None:
        raise body_errors([Problem("One of group, room", "kind")])
    group = call.channel.groups.open(kind, call.word("name") or "グループ", _people(call, "members"))
    deed = Deed(call.channel.emit_at(group, "join"), extra={"groupId": group.id})
    return await settled(call, deed)


async def join(call: Call) -> Answer:
    """The bot is invited again."""
    group = _group(call)
    group.joined = True
    return await settled(call, Deed(call.channel.emit_at(group, "join")))


async def leave(call: Call) -> Answer:
    """The bot is removed."""
    group = _group(call)
    group.joined = False
    return await settled(call, Deed(call.channel.emit_at(group, "leave")))


async def enter(call: Call) -> Answer:
    """{"userIds"}: people join; the bot hears of those who were not there."""
    group = _group(call)
    return await _moved(call, group, "memberJoined", "joined", group.add(_people(call, "userIds")))


async def exit_(call: Call) -> Answer:
    """{"userIds"}: people leave; the bot hears of those who were there."""
    group = _group(call)
    return await _moved(call, group, "memberLeft", "left", group.remove(_people(call, "userIds")))


async def chat(call: Call) -> Answer:
    """GET /_sim/groups/{groupId}/chat: the bubbles, oldest first; `userId` says who wrote."""
    group = _group(call)
    messages: list[Json] = [message.as_json() for message in call.channel.chat(group.id).messages]
    return Answer({"messages": messages, "group": group.as_json()})


async def _moved(call: Call, group: Group, kind: str, part: str, user_ids: list[str]) -> Answer:
    if not user_ids or not group.joined:
        return Answer({})
    members: list[Json] = [{"type": "user", "userId": user_id} for user_id in user_ids]
    parts: dict[str, Json] = {part: {"members": members}}
    return await settled(call, Deed(call.channel.emit_at(group, kind, "", **parts)))


def _people(call: Call, name: str) -> list[str]:
    """User ids of the body, all of them known."""
    user_ids = texts_in(call.optional_body.get(name))
    for position, user_id in enumerate(user_ids):
        if call.channel.users.get(user_id) is None:
            raise body_errors([Problem("There is no such user", f"{name}[{position}]")])
    return user_ids


def _group(call: Call) -> Group:
    group = call.channel.groups.by_id.get(call.params["groupId"])
    if group is None:
        raise LineError(404, f"There is no group {call.params['groupId']} in channel {call.channel.id}")
    return group
