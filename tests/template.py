"""A database with every migration applied: made once, then copied. `python -m tests.template` makes it beforehand.

On SQLite it is a file whose name says which migrations it has seen, so that a change of one makes it anew; on
PostgreSQL the database that the tests were given, whose server lives no longer than they do.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "test"
LIBRARIES = ("django", "django-allauth", "django-axes")
"""Whose own migrations are part of it; their version says which."""


def lay(target: Path) -> None:
    """Puts a copy of the database at `target`, which nobody has open."""
    shutil.copyfile(made(), target)


def fill(url: str) -> None:
    """Applies every migration to the database at `url`; who comes first does it, and the others wait."""
    with _alone():
        _migrate(url)


def made() -> Path:
    """Where it lies; who comes first makes it, and the others wait."""
    path = FOLDER / f"template-{_key()}.sqlite3"
    with _alone():
        if not path.exists():
            for old in FOLDER.glob("template-*"):
                old.unlink()
            making = path.with_suffix(".making")
            _migrate(f"sqlite:///{making}")
            Path(f"{making}-line").unlink(missing_ok=True)
            path.with_suffix(".making").rename(path)
    return path


def _key() -> str:
    seen = hashlib.sha256(" ".join(version(library) for library in LIBRARIES).encode())
    for path in sorted((ROOT / "src").glob("tetote/*/migrations/*.py")):
        seen.update(path.name.encode() + path.read_bytes())
    return seen.hexdigest()[:16]


@contextmanager
def _alone() -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(url: str) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tetote.config.settings_test",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "TETOTE_DATABASE_URL": url,
    }
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=environment, check=True)


if __name__ == "__main__":
    made()
