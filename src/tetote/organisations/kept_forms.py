"""A form that arrives after its sender's session has ended waits here, so that signing in again loses nothing typed.

It is kept encrypted in the browser's new session for half an hour, and only for whoever was signed in before: a signed
cookie says who that was. A browser nobody has signed in with cannot make us keep anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from json import dumps, loads

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tetote.kernel import clock
from tetote.kernel.crypto import decrypt, encrypt

COOKIE = "tetote_last"
COOKIE_AGE = timedelta(days=14)
IN_SESSION = "kept_form"
KEPT_FOR = timedelta(minutes=30)
LARGEST = 200_000
"""Characters of a form that is kept; the longest of the house has a tenth of it."""
NOT_KEPT = frozenset({"csrfmiddlewaretoken"})
SECRETS: Mapping[str, str | Promise] = {
    "secret": _("Channel secret"),
    "token": _("Channel access token"),
    "password": _("Password"),
}
"""Names of fields that nobody may read again: they are neither kept nor written into a page, but typed once more."""

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was sent, where to, by whom, and when in seconds since 1970."""

    path: str
    fields: Fields
    user_id: str
    at: float
    secrets: Sequence[str] = ()
    """Secret fields that something was typed into; what it was is not kept."""


def remember(request: HttpRequest, response: HttpResponseBase) -> None:
    """Notes in the browser who is signed in."""
    user_id = str(request.user.pk)
    if _last(request) != user_id:
        response.set_signed_cookie(
            COOKIE,
            user_id,
            max_age=COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def fields_of(request: HttpRequest) -> Fields:
    """Every field as it was sent but the secret ones, in order; a page sends them again as hidden ones."""
    gone = NOT_KEPT | SECRETS.keys()
    return [(name, value) for name, values in request.POST.lists() if name not in gone for value in values]


def secrets_of(request: HttpRequest) -> Sequence[str]:
    """The secret fields that something was typed into."""
    return [name for name in SECRETS if request.POST.get(name)]


def keep(request: HttpRequest) -> bool:
    """Keeps the form of a request whose session is over. False when there is none, or nobody to keep it for."""
    user_id, fields = _last(request), fields_of(request)
    size = sum(len(name) + len(value) for name, value in fields)
    if request.method != "POST" or request.headers.get("HX-Request") or not (user_id and fields) or size > LARGEST:
        return False
    form = KeptForm(request.get_full_path(), fields, user_id, clock.now().timestamp(), secrets_of(request))
    request.session[IN_SESSION] = encrypt(dumps(asdict(form)))
    request.session.set_expiry(KEPT_FOR)
    return True


def kept(request: HttpRequest) -> KeptForm | None:
    """What waits for whoever is signed in now; what is somebody else's or too old is thrown away."""
    form = _read(request.session.get(IN_SESSION, ""))
    if form and form.user_id == str(request.user.pk) and clock.now().timestamp() - form.at < KEPT_FOR.total_seconds():
        return form
    forget(request)
    return None


def forget(request: HttpRequest) -> None:
    """Throws away what was kept."""
    request.session.pop(IN_SESSION, None)


def outlive(request: HttpRequest) -> None:
    """The session was to end with its form; from now on it is somebody's. What they chose for it themselves stays."""
    session = request.session
    if not session.get_expire_at_browser_close() and session.get_expiry_age() <= KEPT_FOR.total_seconds():
        session.set_expiry(None)


def _last(request: HttpRequest) -> str:
    return request.get_signed_cookie(COOKIE, default="", max_age=COOKIE_AGE) or ""


def _read(stored: str) -> KeptForm | None:
    try:
        said: Mapping[str, object] = loads(decrypt(stored)) if stored else {}
    except InvalidToken:
        return None
    return KeptForm(**said) if said else None  # type: ignore[arg-type] # written by `keep` alone, and sealed by its key
