"""What is wrong with an installation's settings, said before it starts: an id, a sentence, and what to do."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TAG = "tetote"
SHORTEST_SECRET = 50
# The machine itself; `testserver` is what Django's test client calls it.
AT_HOME = frozenset({"localhost", "127.0.0.1", "::1", "testserver"})

NEW_SECRET = _('Make one: python3 -c "import secrets; print(secrets.token_urlsafe(50))"')
NEW_KEY = _(
    "Make one: python3 -c "
    '"import base64, secrets; print(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())"'
    " Keep it as safe as the database: without it the encrypted fields are lost."
)


def is_at_home(url: str) -> bool:
    """Whether only this machine can reach the address."""
    return urlsplit(url).hostname in AT_HOME


def secret_key() -> CheckMessage | None:
    """E001."""
    try:
        long_enough = len(settings.SECRET_KEY) >= SHORTEST_SECRET
    except ImproperlyConfigured:
        return error("E001", _("TETOTE_SECRET_KEY is not set."), NEW_SECRET)
    if long_enough:
        return None
    return error("E001", _("TETOTE_SECRET_KEY is shorter than 50 characters."), NEW_SECRET)


def encryption_keys() -> CheckMessage | None:
    """E002."""
    if not settings.TETOTE_ENCRYPTION_KEYS:
        return error("E002", _("TETOTE_ENCRYPTION_KEYS is not set."), NEW_KEY)
    if all(is_fernet_key(key) for key in settings.TETOTE_ENCRYPTION_KEYS):
        return None
    return error("E002", _("TETOTE_ENCRYPTION_KEYS holds something that is not a key."), NEW_KEY)


def is_fernet_key(key: str) -> bool:
    """Whether `key` is 32 bytes in URL-safe base64."""
    try:
        Fernet(key)
    except ValueError:
        return False
    return True


def public_url() -> CheckMessage | None:
    """E003."""
    url = urlsplit(settings.TETOTE_PUBLIC_URL)
    if url.hostname and (url.scheme == "https" or (url.scheme == "http" and url.hostname in AT_HOME)):
        return None
    return error(
        "E003",
        _("TETOTE_PUBLIC_URL is not an https address."),
        _("Set it to the address people open, such as https://tetote.example.jp."),
    )


def default_database() -> Mapping[str, object]:
    """The one database."""
    database: Mapping[str, object] = settings.DATABASES["default"]
    return database


def database_folder() -> CheckMessage | None:
    """E005."""
    database = default_database()
    name = str(database["NAME"])
    is_file = "sqlite" in str(database["ENGINE"]) and name != ":memory:" and not name.startswith("file:")
    if not is_file or Path(name).parent.is_dir():
        return None
    return error(
        "E005",
        _("The folder for the SQLite file does not exist."),
        _("Make the folder, or let TETOTE_DATABASE_URL point into one that exists."),
    )


def demo_stays_home() -> CheckMessage | None:
    """E006."""
    if not settings.TETOTE_DEMO or is_at_home(settings.TETOTE_PUBLIC_URL):
        return None
    return error(
        "E006",
        _("TETOTE_DEMO is on, and TETOTE_PUBLIC_URL can be reached by others."),
        _("The demo's passwords are known to everybody. Turn it off, or keep it on 127.0.0.1."),
    )


def debug_stays_home() -> CheckMessage | None:
    """E007."""
    if not settings.DEBUG or is_at_home(settings.TETOTE_PUBLIC_URL):
        return None
    return error(
        "E007",
        _("TETOTE_DEBUG is on, and TETOTE_PUBLIC_URL can be reached by others."),
        _("Error pages would show settings and personal data. Unset TETOTE_DEBUG."),
    )


def allowed_hosts() -> CheckMessage | None:
    """E008."""
    host = urlsplit(settings.TETOTE_PUBLIC_URL).hostname
    if "*" not in settings.ALLOWED_HOSTS and host in settings.ALLOWED_HOSTS:
        return None
    return error(
        "E008",
        _("TETOTE_ALLOWED_HOSTS allows every host, or leaves out the host of TETOTE_PUBLIC_URL."),
        _("Leave it unset, or list the host names by which browsers reach this installation."),
    )


def line_addresses() -> CheckMessage | None:
    """E009."""
    addresses = (settings.TETOTE_LINE_API_URL, settings.TETOTE_LINE_DATA_URL, settings.TETOTE_LINE_LOGIN_URL)
    if all(address.startswith("https://") or is_at_home(address) for address in addresses):
        return None
    return error(
        "E009",
        _("The address of the LINE platform is not https."),
        _("Leave TETOTE_LINE_API_URL and TETOTE_LINE_DATA_URL unset to use LINE itself."),
    )


def content_folder() -> CheckMessage | None:
    """E010."""
    kept, shown = Path(settings.TETOTE_CONTENT_ROOT).resolve(), Path(settings.STATIC_ROOT).resolve()
    if not kept.is_relative_to(shown):
        return None
    return error(
        "E010",
        _("TETOTE_CONTENT_ROOT lies within TETOTE_STATIC_ROOT, which everybody can see."),
        _("Let it point to a folder of its own that only this program can read."),
    )


def map_tiles() -> CheckMessage | None:
    """E011."""
    tiles, start = settings.TETOTE_MAP_TILES, settings.TETOTE_MAP_START
    is_address = tiles.startswith("https://") and all(part in tiles for part in ("{z}", "{x}", "{y}"))
    if not tiles or (is_address and is_a_view(start)):
        return None
    return error(
        "E011",
        _("TETOTE_MAP_TILES or TETOTE_MAP_START cannot be used."),
        _("Give https://…/{z}/{x}/{y}.png and latitude,longitude,zoom; or leave the tiles empty for no map."),
    )


def is_a_view(text: str) -> bool:
    """Whether it is a place on earth and a zoom from 0 to 18."""
    try:
        latitude, longitude, zoom = map(float, text.split(","))
    except ValueError:
        return False
    return abs(latitude) <= 90 and abs(longitude) <= 180 and 0 <= zoom <= 18


def error(number: str, sentence: "str | Promise", hint: "str | Promise") -> Error:
    """One finding that keeps the installation from starting."""
    # Django prints both with str(), so a translation that is still waiting is welcome; its types know only str.
    return Error(str(sentence), hint=str(hint), id=f"tetote.{number}")


CHECKS: Sequence[Callable[[], CheckMessage | None]] = (
    secret_key,
    encryption_keys,
    public_url,
    database_folder,
    demo_stays_home,
    debug_stays_home,
    allowed_hosts,
    line_addresses,
    content_folder,
    map_tiles,
)


@register(TAG)
def check_settings(**_kwargs: Any) -> list[CheckMessage]:
    """Every finding about the settings."""
    return [message for check in CHECKS if (message := check())]
