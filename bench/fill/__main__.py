"""A year of a centre under telephone, broadcast and waves: who is found, how soon, and what it costs everybody.

    python -m bench.fill [--seed 1] [--seeds 1] [--city-days 14] [--only town|city]

Two centres: あおば町 with 34 helpers and one request a day for a year, and a city with 900 helpers and sixty a day for
`--city-days` days (365 take twenty minutes of a processor and a gigabyte). All ways meet the same people, the same
requests and the same luck. `scored` is a broadcast decided by the score: what the choice alone does.

Assumptions, stated so that they can be doubted (constants in `world` and `office`):

* One request a day: 34 times the 10.8 activities that a helper in Japan has a year (1,645,000 among 152,654 in 2016).
* Helpers: 15 % nearly always come when they have time, 45 % often enough, 28 % seldom, 12 % never; on average 5 of 34
  say yes to a message, as "several by the next day" in Nagayo; in Koto 208 of 711 were active before LINE.
* They have time for some parts of the week only; 70 % have stated them. Nobody comes more than 5, 3 or 2 times a week.
* They come more readily within their district (1.3) and to a family they know (2.0). Some requests please nobody much:
  a factor of mean 1 and variance 0.1 is shared by all, so that a broadcast refuses about nobody, as in Nagayo.
* A yes takes four waking hours on average. Nobody tires of being asked, which favours the broadcast.
* On the telephone 4 of 10 are reached, for five minutes, and it is harder to refuse: as if they were asked 1.2 times.
  Advisers ring first who knows the family, then who came most often; who is not reached is tried again after two hours,
  three times a day, on three days while there is time. With this a request takes seven to ten calls, as before LINE in
  Nagayo. Where nobody has said yes to messages, every way ends with the telephone.
* After a broadcast the office decides at noon of the next day for who knows the family, else for who answered first.
* Waves use the product's own rules and nothing else: its score with the usual weights, what it learnt of the answers
  each week from an empty beginning, its policy, and until when it waits before the telephone. The office decides as
  soon as it sees a yes.
* One in twelve requests begins within a day, a third within three days. Without a helper an hour before it is refused.

Prints a table and closes with one line per measure, `fill <centre> <way> <measure> <value> <unit>`, and the goals; it
fails when a goal is missed: in the town nobody refused, at most half the messages of the broadcast, and a Gini at least
a third lower.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from bench.fill.ways import WAYS, Waves, Way
from bench.fill.world import World, make_world

HALF, TWO_THIRDS = 0.5, 2 / 3


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of one way."""

    name: str
    value: float
    unit: str


def main() -> None:
    """Both centres under every way."""
    asked = _asked()
    goals: list[tuple[str, bool]] = []
    towns = asked.seeds if asked.only != "city" else 0
    for seed in range(asked.seed, asked.seed + towns):
        town = _play("town", make_world(seed, helpers=34, families=60, districts=6, wishes_a_day=1, days=365), seed)
        goals += _goals(town, seed)
    if asked.only != "town":
        days = asked.city_days
        city = make_world(asked.seed, helpers=900, families=1_600, districts=30, wishes_a_day=60, days=days)
        _play("city", city, asked.seed)
    for goal, reached in goals:
        print(f"goal {'reached' if reached else 'MISSED'}: {goal}")
    if not all(reached for _, reached in goals):
        raise SystemExit(1)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.fill")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="so many towns, one after the other")
    parser.add_argument("--city-days", type=int, default=14)
    parser.add_argument("--only", choices=["town", "city"])
    return parser.parse_args()


def _play(centre: str, world: World, seed: int) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for make in WAYS:
        way = make(world)
        began = time.perf_counter()
        way.run()
        measures = _measures(way)
        found[way.name] = {measure.name: measure.value for measure in measures}
        for measure in measures:
            print(f"fill {centre}-{seed} {way.name} {measure.name} {measure.value:.2f} {measure.unit}")
        print(f"# {way.name} took {time.perf_counter() - began:.1f} s", flush=True)
    return found


def _measures(way: Way) -> Sequence[Measure]:
    centre = way.centre
    cases, books = centre.cases, centre.books
    waited = [(case.found_at - case.wish.received).total_seconds() / 3600 for case in cases if case.found_at]
    shares = [len(book.booked) for book in books]
    measures = [
        Measure("requests", len(cases), "requests"),
        Measure("refused", sum(case.helper is None for case in cases), "requests"),
        Measure("match-median", median(waited), "hours"),
        Measure("match-slowest-tenth", quantiles(waited, n=10)[-1], "hours"),
        Measure("messages", sum(book.messages for book in books) / len(books), "per_helper"),
        Measure("calls", sum(book.calls for book in books) / len(cases), "per_request"),
        Measure("known-helper", 100 * sum(case.knew for case in cases) / len(cases), "percent"),
        Measure("helpers-used", 100 * sum(share > 0 for share in shares) / len(shares), "percent"),
        Measure("gini", gini(shares), "of_1"),
        Measure("staff", centre.minutes / len(cases), "minutes_per_request"),
    ]
    return [*measures, *_promises(way)]


def _promises(way: Way) -> Sequence[Measure]:
    """How the forecasts of waves came true: said, and happened."""
    if not isinstance(way, Waves) or not way.promised:
        return ()
    said, happened = zip(*way.promised, strict=True)
    return (
        Measure("forecast-said", 100 * sum(said) / len(said), "percent"),
        Measure("forecast-happened", 100 * sum(happened) / len(happened), "percent"),
    )


def gini(shares: Sequence[int]) -> float:
    """How unevenly the work is shared: 0 when all do the same, near 1 when one does all."""
    ordered = sorted(shares)
    total = sum(ordered)
    weighted = sum((2 * rank - len(ordered) - 1) * share for rank, share in enumerate(ordered, 1))
    return weighted / (len(ordered) * total) if total else 0.0


def _goals(town: dict[str, dict[str, float]], seed: int) -> list[tuple[str, bool]]:
    waves, broadcast = town["waves"], town["broadcast"]
    return [
        (f"town-{seed}: nobody is refused", waves["refused"] == 0),
        (f"town-{seed}: half the messages at most", waves["messages"] <= HALF * broadcast["messages"]),
        (f"town-{seed}: a Gini lower by a third", waves["gini"] <= TWO_THIRDS * broadcast["gini"]),
    ]


if __name__ == "__main__":
    main()
