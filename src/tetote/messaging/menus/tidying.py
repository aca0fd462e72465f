"""Closes what is done, and takes away at LINE what nobody is shown any more."""

from django.db import transaction

from tetote.channels.registry import richmenus
from tetote.kernel import clock
from tetote.messaging.menus.desk import FULL_HOUR_SECONDS, Desk, Wait
from tetote.messaging.models import MenuAtLine, MenuLink, MenuPublication

State = MenuPublication.State


@transaction.atomic
def finish_next(desk: Desk) -> bool:
    """The oldest publication that everybody has by now is published, and its forerunner replaced."""
    linking = MenuPublication.objects.filter(organisation_id=desk.organisation_id, state=State.LINKING)
    publication = linking.order_by("asked_at", "id").first()
    if publication is None or is_busy(desk):
        return False
    before = MenuPublication.objects.filter(
        organisation_id=desk.organisation_id, audience=publication.audience, state=State.PUBLISHED
    )
    before.update(state=State.REPLACED)
    linking.filter(id=publication.id).update(state=State.PUBLISHED, shown_at=clock.now(), trouble="", reason="")
    return True


def tidy_next(desk: Desk) -> bool:
    """Deletes one thing at LINE that was replaced or failed, aliases first; only when nobody waits for a menu."""
    unfinished = MenuPublication.objects.filter(
        organisation_id=desk.organisation_id, state__in=MenuPublication.UNFINISHED
    )
    if is_busy(desk) or unfinished.exists():
        return False
    try:
        return _forget_alias(desk) or _delete_menu(desk)
    except richmenus.TooFastError as fast:
        raise Wait(FULL_HOUR_SECONDS) from fast


def is_busy(desk: Desk) -> bool:
    """Whether somebody still waits for a menu, or may."""
    waiting = MenuLink.objects.filter(organisation_id=desk.organisation_id, state__in=MenuLink.OPEN)
    return waiting.exists() or desk.row.filter(is_walking=True).exists()


def _forget_alias(desk: Desk) -> bool:
    """An alias of a tab that the newer menu does not have; else the alias already means the newer tab."""
    present = MenuAtLine.objects.filter(organisation_id=desk.organisation_id, deleted_at=None).exclude(alias="")
    in_use = present.filter(publication__state__in=MenuPublication.SHOWN).values_list("alias", flat=True)
    old = present.filter(publication__state__in=(State.REPLACED, State.FAILED)).exclude(alias__in=list(in_use)).first()
    if old is None:
        return False
    desk.keeper.forget_alias(old.alias)
    MenuAtLine.objects.filter(organisation_id=desk.organisation_id, alias=old.alias).update(alias="")
    return True


def _delete_menu(desk: Desk) -> bool:
    old = MenuAtLine.objects.filter(
        organisation_id=desk.organisation_id, deleted_at=None, publication__state__in=(State.REPLACED, State.FAILED)
    )
    menu = old.exclude(line_id="", tried_at=None).order_by("id").first()
    if menu is None:
        return False
    if desk.hour_is_full("deleted_at"):
        raise Wait(FULL_HOUR_SECONDS)
    line_id = menu.line_id or desk.keeper.find(menu.name)
    if line_id:
        desk.keeper.delete(line_id)
    MenuAtLine.objects.filter(id=menu.id).update(deleted_at=clock.now())
    return True
