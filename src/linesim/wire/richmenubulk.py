"""Rich menus for many people at once: accepted at once, done a moment later."""

from collections.abc import Callable, Iterable

from linesim import menudeeds
from linesim.calls import Answer, Call
from linesim.channel import Channel
from linesim.checking import richmenus as shapes
from linesim.checking.shapes import check
from linesim.errors import LineError
from linesim.jsonvalues import JsonObject, objects_in, text_of, texts_in
from linesim.times import iso
from linesim.users import User
from linesim.wire.richmenus import showable

SOON = 0.2
"""Seconds after which an accepted bulk call is done."""


async def link(call: Call) -> Answer:
    """POST /v2/bot/richmenu/bulk/link."""
    check(shapes.BULK_LINK, call.body)
    menu = showable(call, call.word("richMenuId"))
    people = _people(call)
    _soon(call.channel, lambda: menudeeds.link(call.channel, people, menu.id))
    return Answer({}, 202)


async def unlink(call: Call) -> Answer:
    """POST /v2/bot/richmenu/bulk/unlink."""
    check(shapes.BULK_UNLINK, call.body)
    people = _people(call)
    _soon(call.channel, lambda: menudeeds.link(call.channel, people, ""))
    return Answer({}, 202)


async def batch(call: Call) -> Answer:
    """POST /v2/bot/richmenu/batch: replace or unlink the menus of everybody who has one."""
    check(shapes.BATCH, call.body)
    channel, operations = call.channel, objects_in(call.body["operations"])
    for operation in operations:
        if text_of(operation, "type") == "link":
            showable(call, text_of(operation, "to"))
    key = call.word("resumeRequestKey")
    if key and key in channel.resume_keys:
        return Answer({}, 202)
    channel.resume_keys.add(key)
    progress: JsonObject = {"phase": "ongoing", "acceptedTime": iso(call.platform.clock.now())}
    channel.batches[call.request_id] = progress
    _soon(channel, lambda: _carry_out(channel, operations, progress))
    return Answer({}, 202)


async def validate_batch(call: Call) -> Answer:
    """POST /v2/bot/richmenu/validate/batch."""
    check(shapes.BATCH, call.body)
    return Answer({})


async def batch_progress(call: Call) -> Answer:
    """GET /v2/bot/richmenu/progress/batch?requestId=."""
    progress = call.channel.batches.get(call.query.get("requestId", ""))
    if progress is None:
        raise LineError(404, "Not found")
    return Answer(progress)


def _carry_out(channel: Channel, operations: Iterable[JsonObject], progress: JsonObject) -> None:
    for operation in operations:
        kind, source = text_of(operation, "type"), text_of(operation, "from")
        have_one = [user for user in channel.users.by_id.values() if user.rich_menu_id]
        people = have_one if kind == "unlinkAll" else [user for user in have_one if user.rich_menu_id == source]
        menudeeds.link(channel, people, text_of(operation, "to") if kind == "link" else "")
    progress["phase"] = "succeeded"
    progress["completedTime"] = iso(channel.clock.now())


def _people(call: Call) -> list[User]:
    known = call.channel.users.by_id
    return [known[user_id] for user_id in texts_in(call.body["userIds"]) if user_id in known]


def _soon(channel: Channel, work: Callable[[], None]) -> None:
    async def later() -> None:
        await channel.clock.sleep(SOON)
        work()

    channel.dispatcher.start(later())
