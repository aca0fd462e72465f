"""What a centre decides about who fits."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Weights:
    """How many points each reason gives at most; the centre decides. As they stand, they make a hundred.

    With these, `bench/fill` shares the work more evenly by a third than a broadcast does, and families still meet those
    whom they know.
    """

    knows_family: int = 25
    area: int = 10
    hours: int = 15
    load: int = 35
    rest: int = 10
    answers: int = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """What the centre decided about who fits."""

    weights: Weights = Weights()
    travel: timedelta = timedelta(minutes=30)
    """The time that must lie between two activities of one helper."""
    training_blocks: bool = False
    """Whether a lapsed course shuts out; else it is only said."""
