"""A picture above a question, for whoever is asked: in LINE, on a page, in the builder."""

from cryptography.fernet import InvalidToken
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tetote.kernel import shelf
from tetote.organisations.permissions import everyone
from tetote.procedures.models import Picture
from tetote.procedures.pictures import id_of

SAFE = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}
A_DAY = 86_400


@everyone("staff put it above a question for everybody to see; its address cannot be guessed")
@require_safe
@cache_control(max_age=A_DAY)
def picture(_request: HttpRequest, name: str) -> HttpResponse:
    """The picture; an address of none tells nothing."""
    wanted = id_of(name)
    kept = Picture.everywhere.filter(id=wanted).first() if wanted else None
    try:
        data = shelf.get(kept.id) if kept else b""
    except (FileNotFoundError, InvalidToken):
        data = b""
    if kept is None or not data:
        return HttpResponse(status=404)
    return HttpResponse(data, content_type=kept.media_type, headers=SAFE)
