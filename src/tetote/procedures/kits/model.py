"""What a kit holds. Words are by language (`ja`, `en`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.definition.rows import Definition

KIT_VERSION = 1
LANGUAGES = ("ja", "en")
Words = Mapping[str, str]

RECEIVED, RETURNED, APPROVED, DONE, REMINDER = "received", "returned", "approved", "done", "reminder"
STATE, BEFORE = "state:", "before:"
"""How events begin that name something: a step of reviewing, a question that holds a day or a time slot."""
GAPS = ("title", "code", "state", "link")
"""All that a message may say of somebody's matter."""
PARTS = ("requesting", "providing", "both", "unknown")
"""Whom a menu button is for."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote it, where more of it is found (a page, may be empty), its version there, and of which day it is."""

    who: str
    where: str
    version: str
    date: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is said: its name, and the words, in which `{title} {code} {state} {link}` are filled."""

    name: str
    text: Words


@dataclass(frozen=True, slots=True)
class Automation:
    """When `when` happens, `send` a message; `days` before, where `when` is `before:<question>`."""

    when: str
    send: str
    days: int = 0
    on: bool = True


@dataclass(frozen=True, slots=True)
class Menu:
    """The button that begins it."""

    label: Words
    icon: str
    audiences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One person going through it on the day of the kit's origin.

    `answers`: name of the question and what is said; for "another one?" the repeat's name and yes or no.
    `outcome`: some of what is handed in, by address below the form ("child[2]/age").
    """

    title: Words
    answers: tuple[tuple[str, ...], ...]
    outcome: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything an organisation needs to offer a procedure, but no person and no secret."""

    kit_version: int
    name: str
    title: Words
    summary: Words
    description: Words
    licence: str
    origin: Origin
    procedure: Definition
    messages: tuple[Message, ...] = ()
    automations: tuple[Automation, ...] = ()
    menu: Menu | None = None
    samples: tuple[Sample, ...] = field(default_factory=tuple)

    def message(self, name: str) -> Message | None:
        """The message of a name."""
        return next((message for message in self.messages if message.name == name), None)
