"""What is written on a publication when LINE does not do what was asked."""

from tetote.messaging.menus.desk import Desk
from tetote.messaging.models import MenuPublication

State, Trouble = MenuPublication.State, MenuPublication.Trouble


def fail(desk: Desk, publication: MenuPublication, trouble: MenuPublication.Trouble, reason: str) -> None:
    """It will not be shown. Whoever has it already gets back what was shown before."""
    mine = MenuPublication.objects.filter(id=publication.id, state__in=(*MenuPublication.UNFINISHED, State.PUBLISHED))
    if mine.update(state=State.FAILED, trouble=trouble, reason=reason):
        desk.walk_anew()


def fail_all(desk: Desk, trouble: MenuPublication.Trouble, reason: str) -> None:
    """Nothing that is on its way will be shown."""
    for publication in _unfinished(desk):
        fail(desk, publication, trouble, reason)


def note(publication: MenuPublication, trouble: MenuPublication.Trouble, reason: str = "") -> None:
    """It waits, and staff can see for what."""
    mine = MenuPublication.objects.filter(id=publication.id, state__in=MenuPublication.UNFINISHED)
    mine.update(trouble=trouble, reason=reason)


def note_all(desk: Desk, trouble: MenuPublication.Trouble, reason: str) -> None:
    """Everything that is on its way waits."""
    for publication in _unfinished(desk):
        note(publication, trouble, reason)


def _unfinished(desk: Desk) -> list[MenuPublication]:
    ours = MenuPublication.objects.filter(organisation_id=desk.organisation_id)
    return list(ours.filter(state__in=MenuPublication.UNFINISHED))
