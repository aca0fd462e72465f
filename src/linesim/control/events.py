"""Events of any type, and webhook bodies as a network might deliver them: /_sim/events."""

from linesim.calls import Answer, Call
from linesim.errors import Problem, body_errors
from linesim.jsonvalues import Json, JsonObject, as_object, flag_of, objects_in, text_of
from linesim.webhooks import events, signature
from linesim.webhooks.samples import PARTS, WITHOUT_SOURCE


async def emit(call: Call) -> Answer:
    """POST /_sim/events {"type", "userId"?, "source"?, "mode"?, "parts"?}, or {"events": [...]}: several in one.

    What `parts` leaves out is filled with a sample, and an id and a reply token are made as always.
    With "raw": true the events go as they are. "signature" replaces the right one; "times" posts the same body again.
    """
    listed = objects_in(call.body["events"]) if "events" in call.body else [call.body]
    raw_wanted = flag_of(call.body, "raw")
    made = [item if raw_wanted else _made(call, item) for item in listed]
    outcomes: list[Json] = []
    for _ in range(_times(call)):
        outcome = await call.channel.dispatcher.post_now(made, text_of(call.body, "signature"))
        outcomes.append({"statusCode": outcome.status_code, "reason": outcome.reason})
    sent: list[Json] = [*made]
    return Answer({"events": sent, "outcomes": outcomes})


async def sign(call: Call) -> Answer:
    """POST /_sim/sign {"body": text}: the signature of a body, for those who post themselves."""
    return Answer({"signature": signature.sign(call.channel.settings.secret, call.word("body").encode())})


def _made(call: Call, wish: JsonObject) -> JsonObject:
    """An event with everything that the wish leaves open; its reply token works."""
    kind = text_of(wish, "type")
    if kind not in PARTS:
        raise body_errors([Problem(f"Must be one of the following values: [{', '.join(PARTS)}]", "type")])
    user_id = text_of(wish, "userId")
    parts = PARTS[kind]() | as_object(wish.get("parts"))
    nobody = kind in WITHOUT_SOURCE or as_object(parts.get("link")).get("result") == "failed"
    source = as_object(wish.get("source")) or (None if nobody else events.user_source(user_id))
    mode = text_of(wish, "mode") or call.channel.behaviour.mode
    event = events.event(kind, call.platform.clock.milliseconds(), source=source, mode=mode, **parts)
    token = text_of(event, "replyToken")
    if token and user_id:
        call.channel.reply_tokens.issue(token, user_id, text_of(event, "webhookEventId"), call.now)
    return event


def _times(call: Call) -> int:
    times = call.body.get("times", 1)
    return times if isinstance(times, int) and 1 <= times <= 100 else 1
