"""A file from LINE's other house, and what the answer means. Source: LINE's reference, "Get content"."""

from dataclasses import dataclass

from django.conf import settings

from tetote.channels.line import client
from tetote.channels.medias import picture_type
from tetote.channels.models import Content
from tetote.kernel import photos

SECONDS = 12.0
"""For the whole file; with the wait for the first byte it stays within a job's lease."""
State = Content.State


@dataclass(slots=True)
class Found:
    """What came of asking."""

    state: Content.State
    """`WAITING` when it is worth asking again later."""
    reason: str = ""
    data: bytes | None = None
    media_type: str = ""


def fetch(content: Content) -> Found:
    """Asks once for the file."""
    if content.size and content.size > settings.TETOTE_CONTENT_BYTES:
        return Found(State.TOO_LARGE)
    path = f"/v2/bot/message/{content.external_id}/content"
    bounds = client.Bounds(SECONDS, settings.TETOTE_CONTENT_BYTES)
    try:
        answer = client.call("GET", path, content.account.token, host=client.Host.DATA, bounds=bounds)
    except client.TooLargeError:
        return Found(State.TOO_LARGE)
    except client.UnreachableError as error:
        return Found(State.WAITING, str(error))
    return _meaning(answer, content)


def _meaning(answer: client.Answer, content: Content) -> Found:
    reason = f"{answer.status} {answer.message}".strip()
    match answer.status:
        case 200:
            return _kept(answer.data, content)
        case 202:
            return Found(State.WAITING, "is being prepared")
        case 404 | 410:
            return Found(State.GONE, reason)
        case 401 | 403 | 408 | 429:
            return Found(State.WAITING, reason)
        case status if status >= 500:
            return Found(State.WAITING, reason)
    return Found(State.FAILED, reason)


def _kept(data: bytes, content: Content) -> Found:
    """A photo is kept without the place where it was taken, also when it came as a file; else it is not kept."""
    kind = picture_type(data)
    if photos.is_closed(data):
        return Found(State.FAILED, "a photo that would tell where it was taken")
    try:
        plain = photos.without_traces(data, kind) if kind else data
    except photos.NotAPhotoError:
        return Found(State.FAILED, "a photo that cannot be read")
    return Found(State.KEPT, data=plain, media_type=kind if content.content == "image" else "")
