"""Which function a job's name means."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

DEFAULT_ATTEMPTS = 8

# A job takes keyword arguments of its own choosing, so only the call itself can be typed.
JobFunction = Callable[..., Any]
F = TypeVar("F", bound=JobFunction)


class Lane(StrEnum):
    """Which pump a job waits for."""

    HOUSE = "house"
    NETWORK = "network"
    """Jobs that ask somebody else's server and may wait for it; a reminder never stands behind them."""
    BULK = "bulk"
    """Long work for which nobody holds a phone in their hand; an answer or a reminder never stands behind it."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A function under its name, how often it is tried before it is given up, and where it waits."""

    name: str
    function: JobFunction
    attempts: int
    lane: Lane = Lane.HOUSE


_by_name: dict[str, Registered] = {}
_names: dict[JobFunction, str] = {}


def job(name: str, *, attempts: int = DEFAULT_ATTEMPTS, lane: Lane = Lane.HOUSE) -> Callable[[F], F]:
    """Registers a function as the job `name` (`app.verb`). It takes JSON values as keyword arguments.

    What asks over the network waits in `Lane.NETWORK`, what works through many rows in `Lane.BULK`.

    Raises:
        ValueError: another function has the name already.
    """

    def register(function: F) -> F:
        known = _by_name.get(name)
        if known and known.function.__qualname__ != function.__qualname__:
            raise ValueError(f"two jobs are called {name}")
        _by_name[name] = Registered(name, function, attempts, lane)
        _names[function] = name
        return function

    return register


def find(name: str) -> Registered | None:
    """The job of this name, if this version of the program still has it."""
    return _by_name.get(name)


def names_in(lane: Lane) -> list[str]:
    """The jobs that wait in a lane."""
    return [known.name for known in _by_name.values() if known.lane is lane]


def name_of(job_: str | JobFunction) -> str:
    """The registered name of a function, or the name itself when it is registered.

    Raises:
        KeyError: nobody registered it.
    """
    if isinstance(job_, str):
        return _by_name[job_].name
    return _names[job_]
