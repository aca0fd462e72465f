"""One letter to LINE, and what the answer means. Source of the rules: LINE's pages on retrying and on status codes."""

import json

from tetote.channels.line import client
from tetote.channels.ports import (
    Accepted,
    AccountRefused,
    Letter,
    Outcome,
    PermanentFailure,
    QuotaExhausted,
    RateLimited,
    RecipientsRefused,
    ReplyLapsed,
    TemporaryFailure,
)

MONTHLY_LIMIT = "monthly limit"
RETRY_KEY = "X-Line-Retry-Key"


def endpoint_for(letter: Letter) -> str:
    """A reply while there is the right to one, push to one person, multicast to several."""
    if letter.reply_token:
        return "reply"
    return "push" if len(letter.recipients) == 1 else "multicast"


def send(token: str, letter: Letter) -> Outcome:
    """One call with the letter's key; a reply carries none, for LINE refuses it there."""
    endpoint = endpoint_for(letter)
    headers = {} if endpoint == "reply" else {RETRY_KEY: str(letter.key)}
    try:
        answer = client.post(f"/v2/bot/message/{endpoint}", token, body_for(endpoint, letter), headers)
    except client.UnreachableError as error:
        return TemporaryFailure(reason=str(error), perhaps_accepted=error.perhaps_accepted)
    return meaning(endpoint, answer)


def body_for(endpoint: str, letter: Letter) -> bytes:
    """The bytes of the call: the letter's body with whom it is for in front, the same bytes at every try."""
    if endpoint == "reply":
        address = f'"replyToken":{json.dumps(letter.reply_token)}'
    elif endpoint == "push":
        address = f'"to":{json.dumps(letter.recipients[0])}'
    else:
        address = f'"to":{json.dumps(letter.recipients, separators=(",", ":"))}'
    return f"{{{address},{letter.body.removeprefix('{')}".encode()


def meaning(endpoint: str, answer: client.Answer) -> Outcome:
    """What an answer means for the letter."""
    status, request_id, reason = answer.status, answer.request_id, _reason(answer)
    if 200 <= status < 300:
        return Accepted(status=status, request_id=request_id)
    if status == 409:
        return Accepted(status=status, request_id=answer.accepted_request_id or request_id)
    if status == 429:
        kind = QuotaExhausted if MONTHLY_LIMIT in answer.message else RateLimited
        return kind(status=status, request_id=request_id, reason=reason)
    if status >= 500 or status == 408:
        return TemporaryFailure(status=status, request_id=request_id, reason=reason)
    if status in (401, 403):
        return AccountRefused(status=status, request_id=request_id, reason=reason)
    return _refusal(endpoint, answer)(status=status, request_id=request_id, reason=reason)


def _refusal(endpoint: str, answer: client.Answer) -> type[Outcome]:
    """Which refusal a 4xx is: the reply's right is over, a recipient spoils the batch, or the letter is wrong."""
    if answer.status == 400 and endpoint == "reply" and "reply token" in answer.message.lower():
        return ReplyLapsed
    blames_letter = "messages" in answer.message or any(
        name.startswith(("messages", "/")) for name in answer.properties
    )
    if answer.status == 400 and endpoint == "multicast" and not blames_letter:
        return RecipientsRefused
    return PermanentFailure


def _reason(answer: client.Answer) -> str:
    return " ".join((answer.message, *answer.properties))[:200]
