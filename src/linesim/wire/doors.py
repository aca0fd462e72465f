"""Pages of access.line.me that people meet: LINE Login, and the end of an account link."""

from html import escape
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from linesim import deeds
from linesim.calls import Answer, Call
from linesim.channel import Channel
from linesim.errors import LineError
from linesim.forms import form_fields
from linesim.limits import NONCE
from linesim.logins import Login
from linesim.wire.logintokens import login_channel

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"


async def login_page(call: Call) -> Answer:
    """GET /oauth2/v2.1/authorize: choose who signs in. A real phone would know; here there are several."""
    channel = _asked(call, dict(call.query))
    people = "".join(
        f'<button name="user_id" value="{user.user_id}">{escape(user.display_name)}</button>'
        for user in channel.users.by_id.values()
    )
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in call.query.items()
    )
    friend = '<label><input type="checkbox" name="befriend" value="1" checked>友だちに追加する</label>'
    offer = friend if call.query.get("bot_prompt") else ""
    note = people or "<p>まだだれもいません。スマートフォンを追加してから開いてください。</p>"
    form = f'<form method="post" action="/oauth2/v2.1/authorize">{hidden}{offer}{note}</form>'
    return page(
        "LINEでログイン", f"<p>{escape(channel.settings.name)} にログインします。だれとして続けますか。</p>{form}"
    )


async def login(call: Call) -> Answer:
    """POST /oauth2/v2.1/authorize: back to the service with a code."""
    fields = form_fields(call)
    channel = _asked(call, fields)
    user = channel.users.get(fields.get("user_id", ""))
    if user is None:
        raise LineError(400, "Choose somebody")
    if fields.get("befriend") and not user.following:
        deeds.follow(channel, user)
    code = channel.logins.give_code(
        Login(
            user.user_id,
            fields["redirect_uri"],
            fields["scope"],
            fields.get("nonce", ""),
            fields.get("code_challenge", ""),
            call.now,
        )
    )
    answer = {"code": code, "state": fields["state"]}
    return Answer(status=302, headers={"location": _with_query(fields["redirect_uri"], answer)})


async def link_account(call: Call) -> Answer:
    """GET /dialog/bot/accountLink?linkToken=&nonce=: the bot learns the nonce; a dead token tells nobody."""
    token, nonce = call.query.get("linkToken", ""), call.query.get("nonce", "")
    for channel in call.platform.channels.values():
        user_id = channel.link_tokens.spend(token, call.now) if NONCE.fits(len(nonce)) else None
        if user_id:
            user = channel.users.by_id[user_id]
            channel.emit("accountLink", user, link={"result": "ok", "nonce": nonce})
            return page("アカウント連携", "<p>連携しました。LINEに戻ってください。</p>")
    return page("アカウント連携", "<p>この連携の案内は期限が切れています。もう一度はじめからお願いします。</p>", 400)


async def issue_link_token(call: Call) -> Answer:
    """POST /v2/bot/user/{userId}/linkToken."""
    user = call.channel.users.get(call.params["userId"])
    if user is None:
        raise LineError(404, "Not found")
    return Answer({"linkToken": call.channel.link_tokens.issue(user.user_id, call.now)})


def _asked(call: Call, fields: dict[str, str]) -> Channel:
    """The channel a sign-in is for; refuses a request that LINE would refuse."""
    missing = [name for name in ("client_id", "redirect_uri", "state", "scope") if not fields.get(name)]
    if missing or fields.get("response_type") != "code":
        raise LineError(400, f"Bad request: {', '.join(missing) or 'response_type'}")
    if urlsplit(fields["redirect_uri"]).scheme not in {"http", "https"}:
        raise LineError(400, "Bad request: redirect_uri")
    return login_channel(call, fields["client_id"])


def _with_query(url: str, more: dict[str, str]) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *more.items()])))


def page(title: str, inner: str, status: int = 200) -> Answer:
    """A small page in LINE's place, without a script."""
    frame = (files("linesim.phones") / "static" / "door.html").read_text("utf-8")
    html = frame.replace("{title}", title).replace("{inner}", inner)
    headers = {"content-security-policy": POLICY}
    return Answer(raw=html.encode(), status=status, media_type="text/html; charset=utf-8", headers=headers)
