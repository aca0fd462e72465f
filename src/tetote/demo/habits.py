"""How differently people help: some always, some now and then, some not for half a year, some never yet."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Habit:
    """Chances for one call: that an answer comes at all, and that it is a yes; and how long it usually takes."""

    answers: float
    says_yes: float
    minutes: int


class Temper(Enum):
    """The kinds of helpers a centre knows."""

    EAGER = Habit(answers=0.85, says_yes=0.55, minutes=25)
    STEADY = Habit(answers=0.6, says_yes=0.35, minutes=70)
    RARE = Habit(answers=0.35, says_yes=0.15, minutes=180)
    DORMANT = Habit(answers=0.1, says_yes=0.0, minutes=300)
    NEVER = Habit(answers=0.0, says_yes=0.0, minutes=0)
