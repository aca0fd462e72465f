"""All that a question needs to be said."""

from dataclasses import dataclass
from datetime import date

from tetote.automations.rendering.marks import ANSWER, DEED, Tapped, mark
from tetote.channels.parts import Button, Mode, Pick
from tetote.procedures.engine.turns import MORE, Question

SENSITIVE = frozenset({"bank_account", "address"})
"""Kinds whose answers are not repeated in a chat; the page on the web shows them."""

LONGEST_LABEL = 200
"""Letters on a button. LINE takes 300 in all, and a sign or a few words of ours may come before them."""


@dataclass(frozen=True, slots=True)
class Postal:
    """An address by its postcode: what is known so far. `towns`: one of them has to be chosen."""

    code: str = ""
    towns: tuple[str, ...] = ()
    town: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A run, its turn and what is asked. `label`: the channel's own wording where the author gave one."""

    run: str
    version: int
    turn: int
    ask: Question
    today: date
    language: str = "ja"
    label: str = ""
    most_choices: int = 0
    unit: str = ""
    """What a number counts."""
    number: int = 0
    """Which question it is, from 1; 0 where a count would mislead."""
    of: int = 0
    can_go_back: bool = False
    is_change: bool = False
    """They asked to change this answer: `ask.value` is what they said before, or what is on record."""
    is_on_record: bool = False
    """What they change they never said here: it is on record."""
    is_private: bool = False
    """The author says that the answer is not to be repeated in a chat."""
    ticked: tuple[str, ...] = ()
    page: int = 0
    found: tuple[tuple[str, str], ...] | None = None
    """The choices that what they typed may mean."""
    misses: int = 0
    link: str = ""
    """The page of this question on the web; empty where there is none."""
    agreement: str = ""
    """The wording they are asked to agree to, with its version."""
    files: int = 0
    """How many files wait to be the answer."""
    postal: Postal | None = None
    """Of an address, where postcodes are known."""
    languages: tuple[tuple[str, str], ...] = ()
    """Codes and names of the other languages it can be answered in."""

    @property
    def words(self) -> str:
        """What is asked. An author may write only a hint: then that is the question."""
        return plain(self.label or self.ask.label) or plain(self.ask.hint) or "…"

    @property
    def hint(self) -> str:
        """What is said beside it; nothing where the hint is the question."""
        return plain(self.ask.hint) if plain(self.label or self.ask.label) else ""

    @property
    def is_sensitive(self) -> bool:
        """Whether the answer must not stand in a chat."""
        return self.is_private or self.ask.kind in SENSITIVE

    @property
    def is_known(self) -> bool:
        """Whether there is something on record to be confirmed in one tap."""
        return bool(self.ask.value) and not self.is_change and self.ask.kind != MORE

    def answer(self, label: str, said: str, *, primary: bool = False) -> Button:
        """A button that answers."""
        args = (mark(self.ask.address), mark(said))
        return Button(
            brief(plain(label)), ANSWER, Tapped(self.run, self.version, self.turn, args).args, primary=primary
        )

    def deed(self, label: str, *wanted: str, primary: bool = False) -> Button:
        """A button that does something else."""
        return Button(
            brief(plain(label)), DEED, Tapped(self.run, self.version, self.turn, wanted).args, primary=primary
        )

    def pick(self, label: str, mode: Mode, initial: str = "") -> Pick:
        """A picker that answers."""
        args = Tapped(self.run, self.version, self.turn, (mark(self.ask.address),)).args
        return Pick(label, ANSWER, args, mode, initial=initial)


def brief(label: str, most: int = LONGEST_LABEL) -> str:
    """As much of it as a button carries; one that is shorter for it ends in "…"."""
    return label if len(label) <= most else f"{label[: most - 1]}…"


def plain(text: str) -> str:
    """An author's words without the signs that only a page shows as bold, as a heading, or as letters above letters."""
    kept = [line.lstrip("#").strip() if line.startswith("#") else line for line in text.splitlines()]
    return "\n".join(kept).replace("**", "").replace("__", "").replace("《", "（").replace("》", "）").strip()
