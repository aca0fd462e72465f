"""Groups and rooms: their members, and leaving them."""

from linesim.calls import Answer, Call
from linesim.errors import LineError, not_found
from linesim.groups import Group
from linesim.jsonvalues import Json, JsonObject
from linesim.wire.bot import profile_of

PAGE = 100
"""Members that one call lists; LINE promises no number."""


async def summary(call: Call) -> Answer:
    """GET /v2/bot/group/{groupId}/summary."""
    group = _group(call)
    return Answer({"groupId": group.id, "groupName": group.name})


async def count(call: Call) -> Answer:
    """GET …/members/count: without the bot."""
    return Answer({"count": len(_group(call).members)})


async def member_ids(call: Call) -> Answer:
    """GET …/members/ids?start=: verified accounts only."""
    if not call.channel.behaviour.certified:
        raise LineError(403, "Access to this API is not available for your account")
    start = call.query.get("start", "")
    later = [user_id for user_id in sorted(_group(call).members) if user_id > start]
    listed: list[Json] = [*later[:PAGE]]
    return Answer({"memberIds": listed} | ({"next": later[PAGE - 1]} if len(later) > PAGE else {}))


async def member(call: Call) -> Answer:
    """GET …/member/{userId}: also of people who are no friends, or blocked the account."""
    user = call.channel.users.get(call.params["userId"])
    if user is None or user.user_id not in _group(call).members:
        raise not_found()
    body: JsonObject = {name: value for name, value in profile_of(user).items() if name != "language"}
    return Answer(body)


async def leave(call: Call) -> Answer:
    """POST …/leave: the bot goes, and is told so."""
    group = _group(call)
    group.joined = False
    call.channel.emit_at(group, "leave")
    return Answer({})


def _group(call: Call) -> Group:
    """The chat in the path, of the kind the path is about, with the bot in it."""
    kind = "room" if "roomId" in call.params else "group"
    group = call.channel.groups.joined(call.params[f"{kind}Id"])
    if group is None or group.kind != kind:
        raise not_found()
    return group
