"""What an app above declares so that it may stand in a rich menu. `config.wiring` lists the declarations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from tetote.messaging.models import Audience

Words = str | Promise
TALK_ACTION = "talk"
"""Pressed, it waits in the inbox. With arguments it stands somewhere else than in a menu, whose owner answers it."""
MEMBERS = frozenset({Audience.REQUESTING, Audience.PROVIDING, Audience.BOTH})
EVERYBODY = frozenset(Audience)


ARGUMENT = ":"


@dataclass(frozen=True, slots=True)
class MenuDeed:
    """A button that somebody owns: whoever declares it answers `ButtonPressed` with this action.

    What stands after a colon is its one argument: `procedure-begin:K7M2Q4R9TX`.
    """

    action: str
    label: Words
    """What a clerk chooses by."""
    words: Words
    """What stands on the button when nobody writes anything else."""
    icon: str
    audiences: frozenset[Audience] = MEMBERS


MenuDeedsOf = Callable[[UUID], Sequence[MenuDeed]]
"""What an app offers to one organisation beside what it offers to all."""


def parted(action: str) -> tuple[str, tuple[str, ...]]:
    """The action of a button and its arguments, as they travel in its token."""
    name, colon, argument = action.partition(ARGUMENT)
    return name, (argument,) if colon else ()
