"""Asks LINE everything it tells about an account, all questions at once, never longer than the time limit.

Nothing here touches the database, and nothing may run inside a transaction: LINE is slow when we are least patient.
"""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from urllib.parse import quote, urlencode

from tetote.channels.line import client

SECONDS = 8.0
"""For all questions together."""
FORM = "application/x-www-form-urlencoded"
Question = Callable[[], client.Answer]
Answers = Mapping[str, client.Answer]


def ask(token: str, webhook_url: str, seconds: float = SECONDS) -> Answers:
    """What LINE answered in time, by the name of the question; a question without an answer is missing."""
    bounds = client.Bounds(seconds)
    questions: Mapping[str, Question] = {
        "bot": partial(client.call, "GET", "/v2/bot/info", token, bounds=bounds),
        "token": partial(_verified, token, bounds),
        "endpoint": partial(client.call, "GET", "/v2/bot/channel/webhook/endpoint", token, bounds=bounds),
        "test": partial(_tested, token, webhook_url, bounds),
        "quota": partial(client.call, "GET", "/v2/bot/message/quota", token, bounds=bounds),
        "used": partial(client.call, "GET", "/v2/bot/message/quota/consumption", token, bounds=bounds),
    }
    pool = ThreadPoolExecutor(len(questions), thread_name_prefix="ask-line")
    try:
        asked = {name: pool.submit(question) for name, question in questions.items()}
        wait(asked.values(), seconds)
        return {name: answer for name, future in asked.items() if (answer := _answer(future))}
    finally:
        # Who still waits for LINE goes on without us; each has its own time limit.
        pool.shutdown(wait=False, cancel_futures=True)


def ask_quota(token: str) -> tuple[int | None, int] | None:
    """The month's limit (None: without) and how many messages LINE has counted; None when it did not say."""
    bounds = client.Bounds(SECONDS / 2)
    try:
        quota = client.call("GET", "/v2/bot/message/quota", token, bounds=bounds)
        used = client.call("GET", "/v2/bot/message/quota/consumption", token, bounds=bounds)
    except client.UnreachableError:
        return None
    limit, spent = quota.body.get("value"), used.body.get("totalUsage")
    if (quota.status, used.status) != (200, 200) or not isinstance(spent, int):
        return None
    return (limit if isinstance(limit, int) else None), spent


def point_webhook(token: str, webhook_url: str) -> client.Answer:
    """Tells LINE where our webhook is; LINE may take a while over it.

    Raises:
        UnreachableError: LINE did not answer.
    """
    body = json.dumps({"endpoint": webhook_url}).encode()
    return client.call("PUT", "/v2/bot/channel/webhook/endpoint", token, body=body, bounds=client.Bounds(SECONDS))


def _answer(future: Future[client.Answer]) -> client.Answer | None:
    if not future.done() or isinstance(future.exception(), client.UnreachableError):
        return None
    return future.result()


def _verified(token: str, bounds: client.Bounds) -> client.Answer:
    """Whose token it is and how long it lives. LINE asks for different kinds of token at different doors."""
    form = urlencode({"access_token": token}).encode()
    answer = client.call("POST", "/v2/oauth/verify", token, body=form, content_type=FORM, bounds=bounds)
    if answer.status == 200:
        return answer
    return client.call("GET", f"/oauth2/v2.1/verify?access_token={quote(token, safe='')}", token, bounds=bounds)


def _tested(token: str, webhook_url: str, bounds: client.Bounds) -> client.Answer:
    body = json.dumps({"endpoint": webhook_url}).encode()
    return client.call("POST", "/v2/bot/channel/webhook/test", token, body=body, bounds=bounds)
