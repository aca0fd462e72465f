"""What an app above declares so that it may stand in a rich menu. `config.wiring` lists the declarations."""

from dataclasses import dataclass

from django.utils.functional import Promise

from tetote.messaging.models import Audience

Words = str | Promise
TALK_ACTION = "talk"
"""Pressed, it waits in the inbox. With arguments it stands somewhere else than in a menu, whose owner answers it."""
MEMBERS = frozenset({Audience.REQUESTING, Audience.PROVIDING, Audience.BOTH})
EVERYBODY = frozenset(Audience)


@dataclass(frozen=True, slots=True)
class MenuDeed:
    """A button that somebody owns: whoever declares it answers `ButtonPressed` with this action and no arguments."""

    action: str
    label: Words
    """What a clerk chooses by."""
    words: Words
    """What stands on the button when nobody writes anything else."""
    icon: str
    audiences: frozenset[Audience] = MEMBERS
