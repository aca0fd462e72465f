"""The settings of a demo, as environment variables: the same that a real installation sets by hand."""

from tetote.demo.addresses import HOST, Addresses
from tetote.demo.folder import Folder

FOLDER = "TETOTE_DEMO_FOLDER"
"""Set for the demo's own processes; tells the command that its settings are in place."""


def environment(folder: Folder, at: Addresses) -> dict[str, str]:
    """What the demo's processes read."""
    secrets = folder.secrets()
    return {
        FOLDER: str(folder.path),
        "TETOTE_DEMO": "1",
        "TETOTE_LOG_LEVEL": "CRITICAL",  # The terminal is for people; each process has a log of its own.
        "TETOTE_SECRET_KEY": secrets.secret_key,
        "TETOTE_ENCRYPTION_KEYS": secrets.encryption_key,
        "TETOTE_DATABASE_URL": f"sqlite:///{folder.database}",
        "TETOTE_STATIC_ROOT": str(folder.static),
        "TETOTE_CONTENT_ROOT": str(folder.content),
        "TETOTE_BIND": f"{HOST}:{at.port}",
        "TETOTE_PUBLIC_URL": at.console,
        "TETOTE_ALLOWED_HOSTS": f"{HOST},localhost",
        "TETOTE_LINE_API_URL": at.linesim,
        "TETOTE_LINE_DATA_URL": at.linesim,
        "TETOTE_LINE_LOGIN_URL": at.linesim,
        "TETOTE_LINE_APP_URL": at.linesim,
        "TETOTE_EMAIL_URL": "console:",
        "TETOTE_PHONES_URL": at.phones,
    }
