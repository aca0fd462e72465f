"""Where a demo keeps everything: one folder, which may be deleted at any time."""

import base64
import json
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

DEFAULT = Path("var/demo")
PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Secrets:
    """The demo's own random secrets; made once, of use to nobody else."""

    secret_key: str
    encryption_key: str
    line: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a demo."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.path / "tetote.sqlite3"

    @property
    def phones(self) -> Path:
        """What linesim remembers."""
        return self.path / "linesim.json"

    @property
    def channels(self) -> Path:
        """How linesim is set up."""
        return self.path / "linesim.toml"

    @property
    def static(self) -> Path:
        """Stylesheets and scripts, collected."""
        return self.path / "static"

    @property
    def content(self) -> Path:
        """What people sent from their phones."""
        return self.path / "content"

    def log(self, name: str) -> Path:
        """What a process of the demo has to say."""
        return self.path / f"{name}.log"

    def secrets(self) -> Secrets:
        """The secrets, made when there are none yet."""
        kept = self.path / "secrets.json"
        if not kept.exists():
            self.clear()  # What was written under other secrets cannot be read any more.
            kept.touch(mode=PRIVATE)
            kept.write_text(json.dumps(_fresh_secrets()))
        return Secrets(**json.loads(kept.read_text()))

    def clear(self) -> None:
        """Forgets town and phones; the secrets stay."""
        for name in (self.database.name, f"{self.database.name}-wal", f"{self.database.name}-shm", self.phones.name):
            (self.path / name).unlink(missing_ok=True)
        shutil.rmtree(self.content, ignore_errors=True)


def _fresh_secrets() -> dict[str, str]:
    return {
        "secret_key": secrets.token_urlsafe(50),
        "encryption_key": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "line": secrets.token_urlsafe(24),
    }
