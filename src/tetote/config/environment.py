"""What the environment may say.

docs/reference/settings.md describes every name; `tetote check` explains what is wrong.
"""

from environs import Env
from environs.exceptions import EnvError

env = Env()

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "mmap_size=134217728",
    "cache_size=-65536",
    "journal_size_limit=67108864",
)


def sqlite_options() -> dict[str, object]:
    """SQLite as several processes can share it: with Django's own settings 18 % of writes fail under four writers."""
    init = ";".join(f"PRAGMA {pragma}" for pragma in PRAGMAS)
    return {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": init}


def database(url: str) -> dict[str, object]:
    """Django's database settings from one URL: `sqlite:///path` or `postgresql://user:password@host:port/name`."""
    parsed: dict[str, object] = dict(env.dj_db_url("TETOTE_DATABASE_URL", url))
    if parsed["ENGINE"] == "django.db.backends.sqlite3":
        return {**parsed, "ENGINE": "tetote.kernel.sqlite", "OPTIONS": sqlite_options(), "CONN_MAX_AGE": 60}
    if parsed["ENGINE"] != "django.db.backends.postgresql":
        raise EnvError("TETOTE_DATABASE_URL is neither sqlite:///path nor postgresql://user:password@host:port/name")
    return {**parsed, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
