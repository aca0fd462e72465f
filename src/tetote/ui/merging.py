"""Two people changed one record: what each wrote, put together so that neither loses anything. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the other has changed. `is_yours` when it was changed here too, and would replace theirs."""

    field: str
    now: object
    is_yours: bool


def merge(seen: Fields, typed: Fields, now: Fields) -> tuple[dict[str, object], Sequence[Difference]]:
    """What the form shows next: what was typed where something was typed, else what is written by now."""
    merged = {name: typed[name] if typed[name] != seen.get(name) else now[name] for name in now}
    theirs = [name for name in now if now[name] != seen.get(name) and now[name] != typed[name]]
    return merged, [Difference(name, now[name], is_yours=typed[name] != seen.get(name)) for name in theirs]
