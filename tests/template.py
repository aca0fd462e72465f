"""A database with every migration applied: made once, then copied. `python -m tests.template` makes it beforehand.

On SQLite it is a file, on PostgreSQL the words that make it, for each server is another one. Their names say which
migrations they have seen, so that a change of one makes them anew.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "test"
LIBRARIES = ("django", "django-allauth", "django-axes")
"""Whose own migrations are part of it; their version says which."""
LAID_BY = "src/tetote/kernel/new_tables.py"
"""How migrations lay a new database, which decides what is in it as much as they do."""


def lay(target: Path) -> None:
    """Puts a copy of the database at `target`, which nobody has open."""
    shutil.copyfile(made(), target)


def fill(url: str) -> None:
    """Applies every migration to the database at `url`, on PostgreSQL; who comes first does it, and the others wait."""
    with _alone(), psycopg.connect(url, autocommit=True) as connection:
        state = _state(connection)
        if state == _key():
            return
        if state or not shutil.which("pg_dump"):
            _migrate(url)
        else:
            script = _kept("sql", lambda making: _write_down(url, making)).read_text(encoding="utf-8")
            if not _state(connection):
                connection.execute(script.encode() + b"RESET ALL;")
        connection.execute(f"COMMENT ON TABLE django_migrations IS '{_key()}'")


def made() -> Path:
    """Where it lies on SQLite; who comes first makes it, and the others wait."""
    with _alone():
        return _kept("sqlite3", _make_file)


def _make_file(making: Path) -> None:
    _migrate(f"sqlite:///{making}")
    Path(f"{making}-line").unlink(missing_ok=True)


def _state(connection: psycopg.Connection) -> str:
    """The key of the migrations that the database has seen; "?" when nobody said which, nothing when it is empty."""
    asked = "SELECT seen, obj_description(seen) FROM to_regclass('django_migrations') AS seen"
    table, said = connection.execute(asked).fetchone() or (None, None)
    return str(said or "?") if table else ""


def _write_down(url: str, making: Path) -> None:
    _migrate(url)
    script = subprocess.run(
        ["pg_dump", "--no-owner", "--inserts", url], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    # What is for psql alone.
    lines = [line for line in script.splitlines(keepends=True) if not line.startswith("\\")]
    making.write_text("".join(lines), encoding="utf-8")


def _kept(ending: str, make: Callable[[Path], None]) -> Path:
    path = FOLDER / f"template-{_key()}.{ending}"
    if not path.exists():
        for old in FOLDER.glob("template-*"):
            if _key() not in old.name or old.suffix == ".making":
                old.unlink()
        making = path.with_suffix(".making")
        make(making)
        making.rename(path)
    return path


def _key() -> str:
    seen = hashlib.sha256(" ".join(version(library) for library in LIBRARIES).encode())
    for path in [ROOT / LAID_BY, *sorted((ROOT / "src").glob("tetote/*/migrations/*.py"))]:
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
