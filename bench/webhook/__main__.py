"""A storm of one-tap answers against the running server, beside a bare endpoint on the same database, in one run.

    python -m bench.webhook [--answers 5000] [--people 1000] [--fan-out 100000] [--short]

Measures, on SQLite or on the database of TETOTE_DATABASE_URL: a bare Starlette endpoint; the product's web server; and
web server and worker together while a message to everybody is written and sent. Closes with
`webhook_<database>_ratio <value> x`: the product's answers per second divided by the bare endpoint's, the median of
five rounds in which both take turns.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench import house
from bench.webhook.storm import Weather, rage, requests

if TYPE_CHECKING:
    from tetote.channels.models import ChannelAccount

P99_MS = 200.0
MAX_MS = 2_000.0
RATIO = 0.5
ROUNDS = 5
DRAIN_SECONDS = 420.0


def main() -> None:
    """Runs all three and says which goals hold."""
    options = _options()
    house.end_cleanly()
    port, bare_port, line_port = house.free_ports(3)
    with tempfile.TemporaryDirectory() as folder:
        settings = house.environment(Path(folder), port, f"http://127.0.0.1:{line_port}")
        os.environ.update(settings)
        account, addresses = _prepare(options.fan_out)
        some = addresses[: options.people]
        rounds = [_round(settings, number, bare_port, account, some, options.answers) for number in range(ROUNDS)]
        kept = _kept("OURS")
        busy = _during_fan_out(settings, port, line_port, account, some, options.answers)
        print(f"web server during a fan-out to {options.fan_out}: {busy.line}")
        _verdict(house.database_name(settings), rounds, busy, kept, options.answers)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=5_000)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--fan-out", type=int, default=100_000)
    parser.add_argument("--short", action="store_true", help="a tenth of everything")
    options = parser.parse_args()
    if options.short:
        options.answers, options.people, options.fan_out = (
            options.answers // 10,
            options.people // 10,
            options.fan_out // 10,
        )
    return options


def _prepare(people: int) -> "tuple[ChannelAccount, list[str]]":
    import django  # the settings have to be in the environment first

    django.setup()
    from django.core.management import call_command

    from bench import town  # models exist only now

    call_command("migrate", verbosity=0)
    account = town.found()
    return account, town.settle(account, people)


def _round(
    settings: dict[str, str],
    number: int,
    bare_port: int,
    account: "ChannelAccount",
    addresses: Sequence[str],
    answers: int,
) -> tuple[Weather, Weather]:
    """Both servers right after one another, for a machine's speed changes from minute to minute."""
    bare = _bare(settings, bare_port, addresses, answers, f"BARE{number}")
    print(f"bare endpoint: {bare.line}")
    port = int(settings["TETOTE_PUBLIC_URL"].rpartition(":")[2])
    ours = _ours(settings, port, account, addresses, answers, f"OURS{number}")
    print(f"web server: {ours.line}")
    return bare, ours


def _bare(settings: dict[str, str], port: int, addresses: Sequence[str], answers: int, mark: str) -> Weather:
    from bench.town import CHANNEL_SECRET

    told = {**settings, "BENCH_CHANNEL_SECRET": CHANNEL_SECRET}
    server = [sys.executable, "-m", "uvicorn", "bench.webhook.bare:app", "--port", str(port), "--workers", "2"]
    with house.running([*server, "--log-level", "warning"], told, port):
        rage(port, requests("/hook", port, CHANNEL_SECRET, addresses, 200, "warm", f"WARM{mark}"))
        return rage(port, requests("/hook", port, CHANNEL_SECRET, addresses, answers, _tap(), mark))


def _ours(
    settings: dict[str, str],
    port: int,
    account: "ChannelAccount",
    addresses: Sequence[str],
    answers: int,
    mark: str,
) -> Weather:
    with house.running(house.tetote("web", "--bind", f"127.0.0.1:{port}"), settings, port):
        _storm(port, account, addresses, 200, f"WARM{mark}")
        return _storm(port, account, addresses, answers, mark)


def _during_fan_out(
    settings: dict[str, str],
    port: int,
    line_port: int,
    account: "ChannelAccount",
    addresses: Sequence[str],
    answers: int,
) -> Weather:
    stub = [sys.executable, "-m", "bench.stub", str(line_port)]
    web = house.tetote("web", "--bind", f"127.0.0.1:{port}")
    _clear()
    with house.running(stub, settings, line_port), house.running(web, settings, port):
        _storm(port, account, addresses, 200, "WARN")
        _broadcast(account)
        with house.running(house.tetote("worker"), settings) as worker:
            weather = _storm(port, account, addresses, answers, "BUSY")
            _wait_until_read(worker)
    return weather


def _storm(port: int, account: "ChannelAccount", addresses: Sequence[str], answers: int, mark: str) -> Weather:
    from bench.town import CHANNEL_SECRET

    path = f"/hooks/line/{account.code}/"
    return rage(port, requests(path, port, CHANNEL_SECRET, addresses, answers, _tap(), mark))


def _tap() -> str:
    from tetote.channels import queries
    from tetote.channels.parts import Button

    return queries.token_of(Button("行けます", "bench-yes", ("a-request", "1")))


def _broadcast(account: "ChannelAccount") -> None:
    from django_scopes import scope

    from tetote.channels.parts import Text
    from tetote.messaging import actions
    from tetote.people.models import MemberRole

    with scope(organisation=account.organisation_id):
        actions.broadcast(
            organisation_id=account.organisation_id,
            role=MemberRole.PROVIDING,
            parts=[Text("お知らせです。")],
            purpose="bench",
        )


def _kept(mark: str) -> int:
    """How many events of a storm are in the database."""
    from tetote.channels.models import InboundEvent

    return InboundEvent.objects.filter(event_id__startswith=mark).count()


def _clear() -> None:
    """Removes what the storm before left, so that the worker begins with nothing behind it."""
    from tetote.channels.models import InboundEvent

    InboundEvent.objects.all().delete()


def _wait_until_read(worker: "subprocess.Popen[bytes]") -> None:
    from tetote.channels.models import InboundEvent

    state = InboundEvent.State
    unread = InboundEvent.objects.filter(state__in=(state.WAITING, state.TAKEN))
    end = time.monotonic() + DRAIN_SECONDS
    while unread.exists() and time.monotonic() < end:
        if worker.poll() is not None:
            raise SystemExit(f"the worker ended by itself: {worker.returncode}")
        time.sleep(0.2)


def _verdict(database: str, rounds: Sequence[tuple[Weather, Weather]], busy: Weather, kept: int, answers: int) -> None:
    from tetote.channels.models import InboundEvent

    done = InboundEvent.objects.filter(state=InboundEvent.State.DONE, event_id__startswith="BUSY").count()
    ratio = statistics.median(ours.rate / bare.rate for bare, ours in rounds)
    p99 = statistics.median(ours.quantile(0.99) for _bare, ours in rounds)
    sent = answers * len(rounds)
    whole = sum(ours.answers for _bare, ours in rounds) == kept == sent and busy.answers == done == answers
    goals = {
        f"none lost ({kept} of {sent} kept, then {done} of {answers} read)": whole,
        f"p99 under {P99_MS:.0f} ms ({p99:.0f}, the median of the rounds)": p99 < P99_MS,
        f"max during the fan-out under {MAX_MS:.0f} ms": busy.latencies[-1] * 1000 < MAX_MS,
        f"at least {RATIO} of the bare endpoint": ratio >= RATIO,
    }
    for goal, holds in goals.items():
        print(f"{'holds' if holds else 'MISSED'}: {goal}")
    print(f"webhook_{database}_ratio {ratio:.2f} x")


if __name__ == "__main__":
    main()
