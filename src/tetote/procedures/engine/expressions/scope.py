"""What an expression may know: where it stands, the answers, the lists, the moment, the dice, and how much is left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from random import Random

from tetote.procedures.engine.expressions.errors import TooMuchError, WrongValueError
from tetote.procedures.engine.expressions.nodes import Node

STEPS = 100_000  # evaluations and visited nodes of one expression
LARGEST = 5_000  # nodes of one path
LABEL = Callable[[str, tuple[str, ...]], str]


@dataclass(slots=True)
class Budget:
    """Counts down; whoever asks for more than there is gets TooMuchError."""

    left: int = STEPS

    def spend(self, steps: int = 1) -> None:
        """Takes that many."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchError("expression.too-much-work")


def _no_label(value: str, path: tuple[str, ...]) -> str:
    raise WrongValueError("expression.not-a-choice-question", value=value, name="/".join(path))


@dataclass(frozen=True, slots=True)
class World:
    """What stays the same during an evaluation. `moment` carries its zone; the day it falls on there is today."""

    moment: datetime
    document: Node | None = None
    instances: Mapping[str, Node] = field(default_factory=dict)
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    label: LABEL = _no_label
    words: Callable[[str], str] = str
    dice: Random = field(default_factory=Random)

    @property
    def zone(self) -> tzinfo:
        """Whose days are counted."""
        zone = self.moment.tzinfo
        if zone is None:
            raise ValueError("a moment without its zone")
        return zone


@dataclass(slots=True)
class Scope:
    """Where an expression stands. Never changed, though not frozen: thousands are made in a second.

    `node` changes inside a predicate, `origin` does not (`current()`).
    """

    world: World
    node: Node | None = None
    origin: Node | None = None
    position: int = 1
    size: int = 1
    budget: Budget = field(default_factory=Budget)

    def at(self, node: Node, position: int, size: int) -> "Scope":
        """The same, standing on another node."""
        return Scope(self.world, node, self.origin, position, size, self.budget)
