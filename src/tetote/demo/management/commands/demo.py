"""`tetote demo`: a town's console and four phones on this machine, with nothing to prepare."""

import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _
from typing_extensions import override

from tetote.demo.addresses import Addresses, addresses, check_free
from tetote.demo.environment import FOLDER, environment
from tetote.demo.fill import fill, is_filled
from tetote.demo.folder import DEFAULT, Folder
from tetote.demo.linesim_setup import write_channels, write_phones
from tetote.demo.processes import children, start
from tetote.demo.summary import summary
from tetote.kernel.stopping import StopRequest
from tetote.kernel.supervisor import end, supervise


class Command(BaseCommand):
    """Sets its own environment and begins anew with it, prepares what is missing, and runs until it is asked to end."""

    help = "Shows an invented town's console beside four simulated phones (PORT, LINESIM_PORT)."
    requires_system_checks = ()

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="forget what was done and start over")
        parser.add_argument("--folder", type=Path, default=DEFAULT, help="where the demo keeps everything")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        folder = Folder(Path(options["folder"]).resolve())
        with translation.override(terminal_language()):
            at = addresses(os.environ)
            folder.path.mkdir(parents=True, exist_ok=True)
            if os.environ.get(FOLDER) != str(folder.path):
                begin_anew(folder, at)
            with alone(folder), suppress(KeyboardInterrupt):
                self._show(folder, at, reset=bool(options["reset"]))
            self.stdout.write(_("The demo has ended."))

    def _show(self, folder: Folder, at: Addresses, *, reset: bool) -> None:
        check_free(at)
        if reset:
            folder.clear()
        self.stdout.write(_("Preparing the town …"))
        prepare(folder, at)
        stop = StopRequest().listen()
        signal.signal(signal.SIGHUP, stop.ask)  # The terminal was closed.
        started = children(folder, at)
        try:
            start(started, folder, at, stop)
            self.stdout.write(summary(at))
            supervise(started, stop)
        finally:
            end(started)


def begin_anew(folder: Folder, at: Addresses) -> NoReturn:
    """This command once more, with the demo's settings in place from the first line on."""
    os.execve(  # noqa: S606 - no shell is wanted
        sys.executable, [sys.executable, "-m", "tetote", *sys.argv[1:]], {**os.environ, **environment(folder, at)}
    )


def prepare(folder: Folder, at: Addresses) -> None:
    """Whatever is not there yet: tables, stylesheets, the town, the phones."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if not is_filled():
        folder.phones.unlink(missing_ok=True)
        fill(folder.secrets().line)
    if not folder.phones.exists():
        write_phones(folder)
    write_channels(folder, at)
    connection.close()


@contextmanager
def alone(folder: Folder) -> Iterator[None]:
    """Holds the folder for this demo.

    Raises:
        CommandError: another demo runs in it.
    """
    with (folder.path / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise CommandError(_("The demo is running already. End it there first, with Ctrl-C.")) from taken
        yield


def terminal_language() -> str:
    """Japanese in a Japanese terminal, else English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "ja" if said.startswith("ja") else "en"
