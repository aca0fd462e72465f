"""What travels in a button of a procedure: short opaque marks, never a name, a label or an answer.

An answer says run, version, turn, question and choice. A question's mark is made of its whole address, so that the age
of the first child and that of the second are two. A deed says run, version, turn and what is wanted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

ANSWER, DEED, BEGIN = "procedure-answer", "procedure-deed", "procedure-begin"
BOOKING = "procedure-booking"
"""About a booked time: the code of the booking, a mark of its time when the button was made, and what is wanted."""
DIGITS = 12  # 48 bits: enough to tell apart the questions and choices of one procedure.
KEEP = "="
"""Chosen to say that what is known is still right."""


def mark(words: str) -> str:
    """The same for the same words, and nothing can be read from it."""
    return sha256(words.encode()).hexdigest()[:DIGITS]


def meant(wanted: str, words: Iterable[str]) -> str | None:
    """Which of these a mark was made of."""
    return next((one for one in words if mark(one) == wanted), None)


@dataclass(frozen=True, slots=True)
class Tapped:
    """What a tap says.

    `rest`: of an answer the marks of question and choice, of a deed its name and what belongs to it.
    """

    run: str
    version: int
    turn: int
    rest: tuple[str, ...]

    @property
    def args(self) -> tuple[str, ...]:
        """The same as a button carries it."""
        return (self.run, str(self.version), str(self.turn), *self.rest)

    def at(self, place: int) -> str:
        """One of the rest, '' where there is none."""
        return self.rest[place] if place < len(self.rest) else ""


def read(args: tuple[str, ...]) -> Tapped | None:
    """What a button says; None when it is of no form we know."""
    if len(args) < 4 or not (args[1].isdecimal() and args[2].isdecimal()):
        return None
    return Tapped(args[0], int(args[1]), int(args[2]), args[3:])
