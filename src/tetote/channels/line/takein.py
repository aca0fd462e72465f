"""Taking a webhook in: prove, store, answer. The rest happens in the worker, for LINE waits two seconds at most."""

import logging
from http import HTTPStatus

from tetote.channels.line.intake import intake
from tetote.channels.line.secrets import DOUBTED_SECONDS, Receiver, receiver
from tetote.channels.line.signature import is_genuine
from tetote.channels.line.storing import store
from tetote.kernel import clock

logger = logging.getLogger(__name__)
LARGEST_BYTES = 2 * 1024 * 1024
"""Far above any webhook of LINE's."""


def take_in(code: str, body: bytes, signature: str) -> HTTPStatus:
    """200 once the events are stored, 401 for a signature that is not LINE's, 404 for an address that is nobody's."""
    known = receiver(code)
    if known is None:
        return HTTPStatus.NOT_FOUND
    if not _is_genuine(known, code, body, signature):
        logger.warning("webhook refused", extra={"account": str(known.account_id), "bytes": len(body)})
        return HTTPStatus.UNAUTHORIZED
    now = clock.now()
    store(known.account_id, intake(body, now), now)
    return HTTPStatus.OK


def _is_genuine(known: Receiver, code: str, body: bytes, signature: str) -> bool:
    if is_genuine(known.secret, body, signature):
        return True
    fresh = receiver(code, at_most_seconds=DOUBTED_SECONDS)
    return fresh is not None and fresh is not known and is_genuine(fresh.secret, body, signature)
