"""Where LINE posts: prove, store, answer. Everything else happens in the worker, for LINE waits two seconds at most."""

import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tetote.channels.line.intake import intake
from tetote.channels.line.secrets import DOUBTED_SECONDS, Receiver, receiver
from tetote.channels.line.signature import HEADER, is_genuine
from tetote.channels.line.storing import store
from tetote.channels.middleware import machine
from tetote.kernel import clock
from tetote.organisations.permissions import everyone

logger = logging.getLogger(__name__)


@machine
@everyone("LINE's server posts here and proves itself with a signature")
@csrf_exempt
@require_POST
def receive(request: HttpRequest, code: str) -> HttpResponse:
    """200 once the events are stored, 401 for a signature that is not LINE's, 404 for an address that is nobody's."""
    body = request.body
    known = receiver(code)
    if known is None:
        return HttpResponse(status=404)
    if not _is_genuine(known, code, body, request.headers.get(HEADER, "")):
        logger.warning("webhook refused", extra={"account": str(known.account_id), "bytes": len(body)})
        return HttpResponse(status=401)
    now = clock.now()
    store(known.account_id, intake(body, now), now)
    return HttpResponse(status=200)


def _is_genuine(known: Receiver, code: str, body: bytes, signature: str) -> bool:
    if is_genuine(known.secret, body, signature):
        return True
    fresh = receiver(code, at_most_seconds=DOUBTED_SECONDS)
    return fresh is not None and fresh is not known and is_genuine(fresh.secret, body, signature)
