"""Pushes a second that linesim takes, from one client with twenty calls in flight.

    python -m bench.linesim [--pushes 6000]

Text messages of an everyday length, to a thousand people, each with a retry key. Client and simulator share the
machine. On a busy one the second line says more: how much processor time a push costs the simulator, hence what one
core to itself would carry. Closes with `linesim_cost <n> microseconds` and `linesim_pushes <n> per_second`.
"""

import argparse
import asyncio
import os
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import aiohttp

from bench.house import free_ports, running
from linesim.client import Sim

IN_FLIGHT = 20
PEOPLE = 1000
TOKEN = "bench-token"
WORDS = "12月1日(火) 15:30–18:00 のご依頼を受け付けました。見つかりしだいお知らせします。"


def main() -> None:
    """Starts a simulator, fills it with people, pushes, and counts."""
    options = _options()
    (port,) = free_ports(1, first=8280)
    command = [sys.executable, "-m", "linesim", "--port", str(port), "--channel-id", "1", "--channel-secret", "s"]
    with running([*command, "--channel-token", TOKEN], {"PYTHONPATH": "src"}, port) as process:
        address = f"http://127.0.0.1:{port}"
        people = [Sim(address).add_user(f"会員{n}", following=True).user_id for n in range(PEOPLE)]
        before = _processor_seconds(process.pid)
        seconds = asyncio.run(_push(address, people, options.pushes))
        spent = _processor_seconds(process.pid) - before
    print(f"linesim_cost {spent / options.pushes * 1e6:.0f} microseconds")
    print(f"linesim_pushes {options.pushes / seconds:.0f} per_second")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pushes", type=int, default=6000)
    return parser.parse_args()


def _processor_seconds(pid: int) -> float:
    """What a process has used so far, as Linux counts it."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _push(address: str, people: list[str], number: int) -> float:
    waiting = iter(range(number))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with aiohttp.ClientSession(address, headers=headers) as session:
        started = time.perf_counter()
        await asyncio.gather(*(_sender(session, people, waiting) for _ in range(IN_FLIGHT)))
        return time.perf_counter() - started


async def _sender(session: aiohttp.ClientSession, people: list[str], waiting: Iterator[int]) -> None:
    for place in waiting:
        body = {"to": people[place % len(people)], "messages": [{"type": "text", "text": WORDS}]}
        key = {"X-Line-Retry-Key": str(uuid.uuid4())}
        async with session.post("/v2/bot/message/push", json=body, headers=key) as answer:
            answer.raise_for_status()
            await answer.read()


if __name__ == "__main__":
    main()
