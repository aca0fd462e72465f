"""A stage on which workers can be killed: forks them from a process that has everything loaded already.

Reads one command a line and answers each with one line of JSON. Every command runs in a child of its own, so that this
process never holds a connection that a child would inherit.

    seed COUNT          an organisation with so many helpers on LINE       {"addresses": […]}
    call MARK SIZE      a call to all of them, in batches of SIZE          {}
    count               how many batches are in which state                {"sent": 3, …}
    alive PID           when that worker gave its latest sign of life      {"at": 1764000000.0}
    sent                when the last batch was sent                       {"at": 1764000000.0}
    worker              a worker, until it is killed                       {"pid": 123}
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

Answer = dict[str, Any]


def main() -> None:
    """Serves commands until the input ends."""
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    from tests.processes import scenes  # noqa: PLC0415 - models exist only now

    gc.freeze()  # Children share what is loaded for as long as nobody looks through it.

    commands: dict[str, Callable[..., Answer]] = {
        "seed": scenes.seed,
        "call": scenes.call,
        "count": scenes.count,
        "alive": scenes.alive,
        "sent": scenes.sent,
    }
    for line in sys.stdin:
        name, *arguments = line.split()
        answer = _worker(scenes.work) if name == "worker" else _in_a_child(commands[name], arguments)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _in_a_child(command: Callable[..., Answer], arguments: list[str]) -> Answer:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        with os.fdopen(writing, "w") as out:
            out.write(json.dumps(command(*arguments)))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as back:
        said = back.read()
    os.waitpid(pid, 0)
    return dict(json.loads(said))


def _worker(work: Callable[[], None]) -> Answer:
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return {"pid": pid}


if __name__ == "__main__":
    main()
