"""Which buttons may stand in a menu: those that some app declared, and therefore answers."""

from collections.abc import Collection, Sequence
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from tetote.messaging.models import Audience
from tetote.messaging.ports import MenuDeed


@cache
def declared() -> Sequence[MenuDeed]:
    """Every declaration of the installation."""
    listed: Sequence[MenuDeed] = import_string(settings.TETOTE_MENU_DEEDS)
    return listed


def offered_to(audience: Audience) -> list[MenuDeed]:
    """What may stand in the menu of an audience, in the order of the wiring."""
    return [deed for deed in declared() if audience in deed.audiences]


def actions_for(audience: Audience) -> Collection[str]:
    """The same by name."""
    return frozenset(deed.action for deed in offered_to(audience))


def words_of_menu_buttons() -> dict[tuple[str, tuple[str, ...]], str]:
    """What people remember of a button of a menu, by action and arguments, for a conversation on screen."""
    return {(deed.action, ()): str(deed.words) for deed in declared()}
