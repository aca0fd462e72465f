"""What goes into a turn and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.answering import Problem
from tetote.procedures.engine.running.answers import Answers

MORE = "more"  # the kind of the question whether there is another child, another damage …


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said to the question of an address, as they said it. Blank: they pass it over."""

    address: str
    said: str


@dataclass(frozen=True, slots=True)
class Another:
    """Whether there is one more of a repeat."""

    address: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Without:
    """One of a repeat is taken out again."""

    address: str


@dataclass(frozen=True, slots=True)
class Again:
    """A person wants to change an answer: ask that question now."""

    address: str


Said = Answer | Another | Without | Again


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `value`: what is known already ("is this still right?"). `choices`: name and label."""

    address: str
    kind: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    is_required: bool = False
    appearance: str = ""
    media: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    within: str = ""
    """Which one of a repeat it is about, in words."""
    full: frozenset[str] = frozenset()
    """Names of choices of which nothing is left: one can only wait for them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """`say`: notes on the way. `ask`: None when `done`. `hidden`: answers the last change put out of use."""

    answers: Answers
    say: tuple[str, ...] = ()
    ask: Question | None = None
    done: bool = False
    problems: tuple[Problem, ...] = ()
    hidden: tuple[str, ...] = ()
    answered: int = 0
    questions: int = 0

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Of what is asked."""
        return self.ask.choices if self.ask else ()
