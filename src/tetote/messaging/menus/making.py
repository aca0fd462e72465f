"""Makes the tabs of a publication at LINE, one call at a time: create, picture, alias. Each step is written down before
the next, so that whoever comes after a kill goes on where it stopped.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from tetote.channels.parts import Button
from tetote.channels.queries import token_of
from tetote.channels.registry import richmenus
from tetote.kernel import clock
from tetote.messaging.menus.desk import FULL_HOUR_SECONDS, Desk, Wait
from tetote.messaging.menus.trouble import fail, note
from tetote.messaging.models import MenuAtLine, MenuPicture, MenuPublication
from tetote.messaging.ports import parted

State, Trouble = MenuPublication.State, MenuPublication.Trouble


def make_next(desk: Desk) -> bool:
    """One call for the oldest publication that is being made. False when none is."""
    making = MenuPublication.objects.filter(organisation_id=desk.organisation_id, state=State.MAKING)
    publication = making.select_related("version").order_by("asked_at", "id").first()
    if publication is None:
        return False
    menu = richmenus.from_mapping(publication.version.definition)
    try:
        _step(desk, publication, menu)
    except (richmenus.RefusedError, richmenus.Gone) as refused:
        fail(desk, publication, Trouble.REFUSED, refused.reason)
    except richmenus.TooFastError as fast:
        note(publication, Trouble.HOUR, fast.reason)
        raise Wait(FULL_HOUR_SECONDS) from fast
    return True


def _step(desk: Desk, publication: MenuPublication, menu: richmenus.Menu) -> None:
    tabs = list(publication.menus.order_by("position"))
    for tab in tabs:
        if not tab.line_id:
            return _create(desk, publication, menu, tab)
        if not tab.has_picture:
            return _dress(desk, publication, menu, tab)
    for tab in tabs if len(tabs) > 1 else ():
        if not tab.alias:
            return _name(desk, publication, tab)
    return _hand_over(desk, publication)


def _create(desk: Desk, publication: MenuPublication, menu: richmenus.Menu, tab: MenuAtLine) -> None:
    line_id = desk.keeper.find(tab.name) if tab.tried_at else ""
    if not line_id:
        _check_the_hour(desk, publication)
        _row(tab).update(tried_at=clock.now())
        line_id = desk.keeper.create(richmenus.render(menu, tab.position, _setting(publication, tab)))
    _row(tab).update(line_id=line_id, made_at=clock.now())


def _dress(desk: Desk, publication: MenuPublication, menu: richmenus.Menu, tab: MenuAtLine) -> None:
    try:
        desk.keeper.upload(tab.line_id, picture_of(menu, tab.position))
    except richmenus.RefusedError as refused:
        fail(desk, publication, Trouble.PICTURE, refused.reason)
        return
    _row(tab).update(has_picture=True)


def _name(desk: Desk, publication: MenuPublication, tab: MenuAtLine) -> None:
    alias = richmenus.alias(publication.audience, tab.position)
    desk.keeper.point(alias, tab.line_id)
    _row(tab).update(alias=alias)


@transaction.atomic
def _hand_over(desk: Desk, publication: MenuPublication) -> None:
    """All its tabs can be shown: from here on it is what its audience should have."""
    made = MenuPublication.objects.filter(id=publication.id, state=State.MAKING)
    if made.update(state=State.LINKING, trouble="", reason=""):
        desk.walk_anew()


def picture_of(menu: richmenus.Menu, tab: int) -> richmenus.Picture:
    """The picture of a tab: the uploaded one, or drawn now from icons and words."""
    if menu.tabs[tab].picture == richmenus.DRAWN:
        return richmenus.Picture(richmenus.draw(menu, tab), "image/png")
    kept = MenuPicture.objects.get(id=menu.tabs[tab].picture)
    return richmenus.Picture(bytes(kept.data), kept.content_type)


def _setting(publication: MenuPublication, tab: MenuAtLine) -> richmenus.Setting:
    return richmenus.Setting(
        name=tab.name, family=publication.audience, seal=_seal, public_url=settings.TETOTE_PUBLIC_URL
    )


def _seal(action: str) -> str:
    name, args = parted(action)
    return token_of(Button("", name, args))


def _check_the_hour(desk: Desk, publication: MenuPublication) -> None:
    if desk.hour_is_full("tried_at"):
        note(publication, Trouble.HOUR)
        raise Wait(FULL_HOUR_SECONDS)


def _row(tab: MenuAtLine) -> QuerySet[MenuAtLine]:
    return MenuAtLine.objects.filter(id=tab.id)
