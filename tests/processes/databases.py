"""Databases that can go away for a while."""

import atexit
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Protocol

from tests import template


class Database(Protocol):
    """One database, alone in the world."""

    url: str

    def __init__(self, folder: Path) -> None: ...

    @staticmethod
    def is_installed() -> bool:
        """Whether it can be had here."""

    def vanish(self, seconds: float) -> None:
        """Is gone for so long, then comes back with everything that was committed."""

    def close(self) -> None:
        """Is gone for good."""


class SQLite:
    """A file. It is gone while somebody else holds it for themselves."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "stage.sqlite3"
        template.lay(self._path)
        self.url = f"sqlite:///{self._path}"

    @staticmethod
    def is_installed() -> bool:
        return True

    def vanish(self, seconds: float) -> None:
        with closing(sqlite3.connect(self._path, timeout=20, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            time.sleep(seconds)
            connection.execute("ROLLBACK")

    def close(self) -> None:
        """The folder is the test's own."""


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class PostgreSQL:
    """A database in a server of its own on a free port. The server is gone as after a crash."""

    def __init__(self, folder: Path) -> None:
        del folder  # PostgreSQL's own user cannot enter pytest's folders.
        self._lie_down()
        self._run("cp", "-a", str(_migrated() / "data"), str(self._folder / "data"))
        self._start()

    def _lie_down(self) -> None:
        """Finds a folder and an address."""
        self._as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self._folder = Path(self._run("mktemp", "-d", f"{tempfile.gettempdir()}/tetote-stage.XXXXXX"))
        self._port = _free_port()
        self.url = f"postgresql://tetote@127.0.0.1:{self._port}/postgres"

    @classmethod
    def migrated(cls) -> Path:
        """The folder of a server that was started from nothing, migrated, and has ended: others may copy it."""
        first = cls.__new__(cls)
        first._lie_down()
        first._program("initdb", "--username", "tetote", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8")
        atexit.register(shutil.rmtree, first._folder, ignore_errors=True)
        first._start()
        template.fill(first.url)
        first._program("pg_ctl", "--mode", "fast", "--silent", "stop")
        return first._folder

    @staticmethod
    def is_installed() -> bool:
        return _binaries() is not None

    def vanish(self, seconds: float) -> None:
        self._program("pg_ctl", "--mode", "immediate", "--silent", "stop")
        time.sleep(seconds)
        self._start()

    def close(self) -> None:
        self._program("pg_ctl", "--mode", "immediate", "--silent", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> None:
        # Every commit reaches the server's files; only a machine without power would lose what was not synced.
        options = f"-p {self._port} -h 127.0.0.1 -k {self._folder} -c fsync=off -c full_page_writes=off"
        log = str(self._folder / "server.log")
        self._program("pg_ctl", "--wait", "--silent", "--log", log, "--options", options, "start")

    def _program(self, name: str, *arguments: str) -> None:
        binaries = _binaries()
        if binaries is None:
            raise RuntimeError("PostgreSQL is not installed")
        self._run(str(binaries / name), "--pgdata", str(self._folder / "data"), *arguments)

    def _run(self, *command: str) -> str:
        # Its output must not stay open in the server that pg_ctl leaves behind, or we would wait for ever.
        with tempfile.TemporaryFile("w+") as out:
            subprocess.run([*self._as_owner, *command], check=True, cwd="/", stdout=out, stderr=subprocess.DEVNULL)
            out.seek(0)
            return out.read().strip()


@cache
def _migrated() -> Path:
    return PostgreSQL.migrated()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
