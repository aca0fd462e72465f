"""Which buttons may stand in a menu: those that some app declared, and therefore answers."""

from collections.abc import Collection, Sequence
from functools import cache
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from tetote.messaging.models import Audience
from tetote.messaging.ports import ARGUMENT, MenuDeed, MenuDeedsOf, parted


@cache
def declared() -> Sequence[MenuDeed]:
    """Every declaration of the installation."""
    listed: Sequence[MenuDeed] = import_string(settings.TETOTE_MENU_DEEDS)
    return listed


def own(organisation_id: UUID) -> Sequence[MenuDeed]:
    """What this organisation has besides: one button for each of its procedures."""
    listed: Sequence[MenuDeedsOf] = import_string(settings.TETOTE_MENU_DEEDS_OF)
    return [deed for deeds in listed for deed in deeds(organisation_id)]


def offered_to(audience: Audience, organisation_id: UUID | None = None) -> list[MenuDeed]:
    """What may stand in the menu of an audience, in the order of the wiring, then what is the organisation's own."""
    found = [*declared(), *(own(organisation_id) if organisation_id else ())]
    return [deed for deed in found if audience in deed.audiences]


def actions_for(audience: Audience, organisation_id: UUID) -> Collection[str]:
    """The same by name."""
    return frozenset(deed.action for deed in offered_to(audience, organisation_id))


def deed_of(action: str, organisation_id: UUID) -> MenuDeed | None:
    """Who owns an action; None where nobody does."""
    among = own(organisation_id) if ARGUMENT in action else declared()
    return next((deed for deed in among if deed.action == action), None)


def words_of_menu_buttons(organisation_id: UUID | None = None) -> dict[tuple[str, tuple[str, ...]], str]:
    """What people remember of a button of a menu, by action and arguments, for a conversation on screen."""
    found = [*declared(), *(own(organisation_id) if organisation_id else ())]
    return {parted(deed.action): str(deed.words) for deed in found}
