"""A message to everybody through ledger, outbox and worker, beside a bare loop posting the same batches, in one run.

    python -m bench.broadcast [--recipients 100000] [--delay-ms 25] [--short]

The stub in LINE's place answers each call after `--delay-ms`, as a network does. The bare loop posts one batch after
the other over one connection, as the simplest sender would. Closes with `broadcast_<database>_ratio <value> x`: the
product's recipients per second, from the deed to the last acceptance, divided by the bare loop's.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import urllib3

from bench import house

if TYPE_CHECKING:
    from tetote.channels.models import ChannelAccount
    from tetote.messaging.models import Message

RATIO = 0.5
MEMORY_MB = 300.0
LONGEST_SECONDS = 300.0
BATCH = 500


def main() -> None:
    """Runs both and says which goals hold."""
    options = _options()
    house.end_cleanly()
    (port,) = house.free_ports(1)
    line = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        settings = house.environment(Path(folder), port, line)
        os.environ.update(settings)
        account, addresses = _prepare(options.recipients)
        stub = [sys.executable, "-m", "bench.stub", str(port), str(options.delay_ms)]
        with house.running(stub, settings, port):
            bare = _bare(line, addresses)
        print(f"bare loop: {options.recipients / bare:.0f} recipients/s ({bare:.2f} s)")
        with house.running(stub, settings, port):
            ours, memory = _ours(settings, line, account, options.recipients)
        print(
            f"ledger, outbox and worker: {options.recipients / ours:.0f} recipients/s ({ours:.2f} s), {memory:.0f} MB"
        )
        _verdict(house.database_name(settings), bare / ours, memory)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recipients", type=int, default=100_000)
    parser.add_argument("--delay-ms", type=float, default=25.0)
    parser.add_argument("--short", action="store_true", help="a tenth of the recipients")
    options = parser.parse_args()
    options.recipients //= 10 if options.short else 1
    return options


def _prepare(people: int) -> "tuple[ChannelAccount, list[str]]":
    import django  # the settings have to be in the environment first

    django.setup()
    from django.core.management import call_command

    from bench import town  # models exist only now

    call_command("migrate", verbosity=0)
    account = town.found()
    return account, town.settle(account, people)


def _bare(line: str, addresses: list[str]) -> float:
    """Seconds to post every batch, one after the other."""
    from tetote.channels.line.rendering import render
    from tetote.channels.parts import Text

    pool = urllib3.PoolManager()
    body = render([Text("お知らせです。")])
    started = time.perf_counter()
    for number, start in enumerate(range(0, len(addresses), BATCH)):
        to = json.dumps(addresses[start : start + BATCH])
        headers = {"X-Line-Retry-Key": str(number), "Content-Type": "application/json"}
        answer = pool.request(
            "POST", f"{line}/v2/bot/message/multicast", body=f'{{"to":{to},{body[1:]}', headers=headers
        )
        if answer.status != 200:
            raise RuntimeError(f"the stub answered {answer.status}")
    return time.perf_counter() - started


def _ours(settings: dict[str, str], line: str, account: "ChannelAccount", people: int) -> tuple[float, float]:
    """Seconds from the deed to the last acceptance, and the worker's largest memory in MB."""
    with house.running(house.tetote("worker"), settings) as worker:
        _wait_for_heartbeat()
        started = time.perf_counter()
        message = _broadcast(account)
        while _stats(line)["people"] < people:
            _must_go_on(started)
        seconds = time.perf_counter() - started
        _must_be_whole(message, account, line, people)
        return seconds, _largest_memory(worker.pid)


def _broadcast(account: "ChannelAccount") -> "Message":
    from django_scopes import scope

    from tetote.channels.parts import Text
    from tetote.messaging import actions
    from tetote.people.models import MemberRole

    with scope(organisation=account.organisation_id):
        return actions.broadcast(
            organisation_id=account.organisation_id,
            role=MemberRole.PROVIDING,
            parts=[Text("お知らせです。")],
            purpose="bench",
        )


def _wait_for_heartbeat() -> None:
    """Until the worker's threads run."""
    from tetote.kernel import heartbeat

    end = time.monotonic() + house.START_SECONDS
    while not heartbeat.is_fresh() and time.monotonic() < end:
        time.sleep(0.1)


def _must_go_on(started: float) -> None:
    if time.perf_counter() - started > LONGEST_SECONDS:
        raise SystemExit("the broadcast did not end in time")
    time.sleep(0.02)


def _must_be_whole(message: "Message", account: "ChannelAccount", line: str, people: int) -> None:
    from django_scopes import scope

    from tetote.messaging import queries

    end = time.monotonic() + 10
    with scope(organisation=account.organisation_id):
        while not queries.progress(message).is_finished and time.monotonic() < end:
            time.sleep(0.1)
        counts = queries.progress(message).counts
    if counts != {"sent": people} or _stats(line)["twice"]:
        raise SystemExit(f"not everybody exactly once: {counts}, {_stats(line)}")


def _stats(line: str) -> dict[str, int]:
    found: dict[str, int] = urllib3.request("GET", f"{line}/stats").json()
    return found


def _largest_memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _verdict(database: str, ratio: float, memory: float) -> None:
    goals = {
        f"at least {RATIO} of the bare loop": ratio >= RATIO,
        f"memory under {MEMORY_MB:.0f} MB": memory < MEMORY_MB,
    }
    for goal, holds in goals.items():
        print(f"{'holds' if holds else 'MISSED'}: {goal}")
    print(f"broadcast_{database}_ratio {ratio:.2f} x")


if __name__ == "__main__":
    main()
