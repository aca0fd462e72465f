"""The three processes of a demo: LINE, the pages, and the worker."""

import http.client
import os
import sys
import time
from collections.abc import Sequence

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from tetote.demo.addresses import HOST, Addresses
from tetote.demo.folder import Folder
from tetote.kernel.stopping import StopRequest
from tetote.kernel.supervisor import Child

START_SECONDS = 60.0
LOOK_SECONDS = 0.1
OK = 200


def children(folder: Folder, at: Addresses) -> list[Child]:
    """Not yet started; each writes into a log of its own."""
    linesim = ["linesim", "--host", HOST, "--port", str(at.linesim_port)]
    linesim += ["--config", str(folder.channels), "--state", str(folder.phones)]
    loud = {**os.environ, "TETOTE_LOG_LEVEL": "INFO"}
    commands = {"linesim": linesim, "worker": ["tetote", "worker"], "web": ["tetote", "web"]}
    return [
        Child(name, [sys.executable, "-m", *command], loud, log=folder.log(name)) for name, command in commands.items()
    ]


def start(started: Sequence[Child], folder: Folder, at: Addresses, stop: StopRequest) -> None:
    """Starts them and waits until phones and pages answer, or until `stop` is asked for.

    Raises:
        CommandError: one of them does not come up.
    """
    deadline = time.monotonic() + START_SECONDS
    for child in started:
        child.look()
    while not stop and not (_answers(at.linesim_port, "/_sim/state") and _answers(at.port, "/readyz")):
        dead = [child.name for child in started if not child.is_running]
        if dead or time.monotonic() > deadline:
            name = dead[0] if dead else "web"
            raise CommandError(_("The demo does not start. %(log)s says why.") % {"log": folder.log(name)})
        time.sleep(LOOK_SECONDS)


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == OK
    except OSError:
        return False
    finally:
        connection.close()
