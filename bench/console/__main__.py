"""Home, board and request page with 50,000 requests and 10,000 people: the 95th percentile of the server's own time.

    python -m bench.console [--people 10000] [--requests 50000] [--rounds 60]

Prints a line for each page and closes with `console_p95 <ms> ms`, the slowest page's. The number of queries is compared
with that of a small centre and must be the same.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.console.pages import Centre

PAGES = ("home", "board", "request")


def main() -> None:
    """Fills two centres in a temporary SQLite file and asks for the pages again and again."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        from bench.console.pages import Centre  # the settings have to be in the environment first

        small, large = Centre("小さな町", 40, 100), Centre("大きな町", options.people, options.requests)
        worst = max(_page(page, small, large, options.rounds) for page in PAGES)
        print(f"console_p95 {worst:.1f} ms")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=60)
    return parser.parse_args()


def _prepare(folder: Path) -> None:
    os.environ["TETOTE_DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tetote.config.settings_test"
    os.environ["TETOTE_LOG_LEVEL"] = "WARNING"
    import django  # the settings have to be in the environment first
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _page(page: str, small: "Centre", large: "Centre", rounds: int) -> float:
    few, many = small.queries(page), large.queries(page)
    if few != many:
        raise SystemExit(f"{page}: {few} queries in a small centre, {many} in a large one")
    times = sorted(_timed(large, page) for _ in range(rounds))
    p95 = times[int(len(times) * 0.95) - 1]
    print(f"{page}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, {many} queries")
    return p95


def _timed(centre: "Centre", page: str) -> float:
    started = time.perf_counter()
    centre.get(page)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
