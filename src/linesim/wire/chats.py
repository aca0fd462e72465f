"""What surrounds a chat: the loading animation, marks of reading, and the files that people sent."""

from linesim import limits
from linesim.calls import Answer, Call
from linesim.contents import Content
from linesim.errors import LineError, Problem, bad_property, body_errors, not_found
from linesim.jsonvalues import as_object, text_of


async def start_loading(call: Call) -> Answer:
    """POST /v2/bot/chat/loading/start: dots on the phone until a message comes or the time is over."""
    user = call.channel.users.get(call.word("chatId"))
    if user is None:
        raise bad_property("'chatId'")
    seconds = call.body.get("loadingSeconds", 20)
    if seconds not in limits.LOADING_SECONDS:
        raise body_errors([Problem("Must be a multiple of 5 between 5 and 60", "loadingSeconds")])
    call.channel.feed.publish("loading", call.channel.id, user.user_id, {"seconds": seconds})
    return Answer({}, 202)


async def mark_as_read(call: Call) -> Answer:
    """POST /v2/bot/chat/markAsRead {"markAsReadToken"}."""
    if not call.word("markAsReadToken"):
        raise body_errors([Problem("May not be empty", "markAsReadToken")])
    return Answer({})


async def mark_as_read_by_chat(call: Call) -> Answer:
    """POST /v2/bot/message/markAsRead {"chat": {"userId"}}: the older form."""
    if call.channel.users.get(text_of(as_object(call.body.get("chat")), "userId")) is None:
        raise bad_property("'chat.userId'")
    return Answer({})


async def content(call: Call) -> Answer:
    """GET /v2/bot/message/{messageId}/content (api-data): 202 while it is prepared, 410 once it was taken back."""
    kept = _content(call)
    if call.now < kept.ready_at:
        return Answer({}, 202)
    return Answer(raw=kept.data, media_type=kept.media_type)


async def transcoding(call: Call) -> Answer:
    """GET /v2/bot/message/{messageId}/content/transcoding (api-data)."""
    kept = _content(call)
    return Answer({"status": "processing" if call.now < kept.ready_at else "succeeded"})


def _content(call: Call) -> Content:
    kept = call.channel.contents.by_id.get(call.params["messageId"])
    if kept is None:
        raise not_found()
    if kept.gone:
        raise LineError(410, "The message has been unsent")
    return kept
