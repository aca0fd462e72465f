"""Where LINE posts, as one of the house's addresses. In production `channels.front` answers before it is asked."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tetote.channels.line.signature import HEADER
from tetote.channels.line.takein import LARGEST_BYTES, take_in
from tetote.organisations.permissions import everyone


@everyone("LINE's server posts here and proves itself with a signature")
@csrf_exempt
@require_POST
def receive(request: HttpRequest, code: str) -> HttpResponse:
    """The answer of `take_in`; 413 for what is far too large."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BYTES:
        return HttpResponse(status=413)
    return HttpResponse(status=take_in(code, request.body, request.headers.get(HEADER, "")))
