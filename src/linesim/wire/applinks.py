"""Links that open the LINE app on a phone, as a printed square does: into a chat with a text ready, or to a new friend.

A real phone would know whose it is; here a page asks which phone follows the link, or takes a new one.
"""

from html import escape
from urllib.parse import urlencode

from linesim import deeds
from linesim.calls import Answer, Call
from linesim.channel import Channel
from linesim.errors import LineError
from linesim.forms import form_fields
from linesim.users import User
from linesim.wire.doors import page

NEW_PHONE = """
<label>新しいスマートフォンの名前 <input name="name" value="さくら"></label>
<button>新しいスマートフォンで開く</button>
"""


async def open_link(call: Call) -> Answer:
    """GET /R/oaMessage/{lineId}/?{text} or /R/ti/p/{lineId}: which phone follows it?"""
    channel = _channel(call)
    text = next(iter(call.query), "")
    said = f"<p>送る文字: <b>{escape(text)}</b></p>" if text else ""
    hidden = f'<input type="hidden" name="text" value="{escape(text)}">'
    people = "".join(
        f'<button name="user_id" value="{user.user_id}">{escape(user.display_name)}</button>'
        for user in channel.users.by_id.values()
    )
    path = escape(call.path)
    known = f"<details><summary>今あるスマートフォンで開く</summary>{people}</details>" if people else ""
    form = f'<form method="post" action="{path}">{hidden}{NEW_PHONE}{known}</form>'
    return page("LINEを開く", f"<p>{escape(channel.settings.name)} のトークを開きます。</p>{said}{form}")


async def follow_link(call: Call) -> Answer:
    """POST to the same address: the phone becomes a friend if it is none, sends the text, and is shown."""
    channel, fields = _channel(call), form_fields(call)
    user = _whose(channel, fields)
    if not user.following:
        deeds.follow(channel, user)
    if fields.get("text"):
        deeds.write(deeds.Speaker(channel, user), fields["text"])
    return Answer(status=302, headers={"location": f"/?{urlencode({'users': user.user_id})}"})


def _whose(channel: Channel, fields: dict[str, str]) -> User:
    if not fields.get("user_id"):
        user = channel.users.add(fields.get("name", "").strip() or "さくら")
        channel.tell_user(user)
        return user
    known = channel.users.get(fields["user_id"])
    if known is None:
        raise LineError(400, "Choose somebody")
    return known


def _channel(call: Call) -> Channel:
    for channel in call.platform.channels.values():
        if channel.settings.basic_id == call.params["lineId"]:
            return channel
    raise LineError(404, "Not found")
