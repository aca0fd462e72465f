"""Gives people the menu they should have: five hundred a call, claimed as rows first, and looked after at LINE."""

import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from tetote.channels import registry
from tetote.channels.registry import richmenus
from tetote.kernel import clock
from tetote.messaging.menus import wishes
from tetote.messaging.menus.audiences import audiences, menu_for, shown
from tetote.messaging.menus.desk import Desk, Wait
from tetote.messaging.menus.trouble import fail
from tetote.messaging.models import Audience, MenuAtLine, MenuDesk, MenuLink, MenuPublication
from tetote.people.models import ContactPoint

State = MenuLink.State
SOON = timedelta(seconds=1)
LOOK_AGAIN_SECONDS = 2.0
LOOKS_BEFORE_ASKING_AGAIN, MOST_LOOKS = 5, 10
HALVING_SECONDS = 3.0
"""With the seconds of a turn and the longest calls it stays within the lease."""
SAMPLE = 3
"""So many of a call are looked at: LINE does a call as a whole."""


def show_everybody(desk: Desk) -> bool:
    """Whoever has no menu of their own sees that of the unknown. False when LINE has taken it already."""
    menu = shown(desk.organisation_id).get(Audience.UNKNOWN)
    if menu is None or desk.row.filter(everybody=menu.line_id).exists():
        return False
    try:
        desk.keeper.show_everybody(menu.line_id)
    except (richmenus.Gone, richmenus.RefusedError) as gone:
        _gone(desk, menu, gone)
        return True
    desk.row.update(everybody=menu.line_id)
    return True


@transaction.atomic
def walk_next(desk: Desk) -> bool:
    """Compares the next five hundred contacts with what they should have. False when nobody walks."""
    row = MenuDesk.objects.select_for_update().filter(id=desk.id, is_walking=True).first()
    if row is None:
        return False
    contacts = wishes.reachable(desk.organisation_id)
    further = contacts.filter(id__gt=row.cursor) if row.cursor else contacts
    found = list(further.order_by("id")[: richmenus.LINK_PEOPLE])
    if found:
        wishes.wish([contact.id for contact in _unlike(desk, found)], desk.organisation_id)
    desk.row.update(cursor=found[-1].id if found else None, is_walking=bool(found))
    return True


def _unlike(desk: Desk, contacts: Sequence[ContactPoint]) -> list[ContactPoint]:
    """Those whose menu is not what it should be, or whose menu nobody has seen."""
    kept = {link.contact_id: link for link in MenuLink.objects.filter(contact__in=contacts).exclude(state=State.UNSURE)}
    wanted = _wanted(desk, contacts)
    has = {contact_id: link.menu_id for contact_id, link in kept.items()}
    return [contact for contact in contacts if _id(wanted[contact.id]) != has.get(contact.id)]


def link_next(desk: Desk) -> bool:
    """Asks LINE for the next people who should have one and the same menu. False when nobody waits."""
    menu, links = _claim(desk)
    fit = [link for link in links if registry.drawer("line").accepts(link.contact.address)]
    _set([link for link in links if link not in fit], State.UNSURE)
    if fit:
        _ask(desk, menu, fit)
    return bool(links)


@transaction.atomic
def _claim(desk: Desk) -> tuple[MenuAtLine | None, list[MenuLink]]:
    """The next links of one menu, written down as asked for: a role that changes from now on wishes anew."""
    waiting = MenuLink.objects.select_for_update(of=("self",)).filter(
        organisation_id=desk.organisation_id, state=State.WAITING
    )
    links = list(waiting.select_related("contact").order_by("id")[: richmenus.LINK_PEOPLE])
    if not links:
        return None, []
    wanted = _wanted(desk, [link.contact for link in links])
    menu = wanted[links[0].contact_id]
    claimed = [link for link in links if _id(wanted[link.contact_id]) == _id(menu)]
    rows = MenuLink.objects.filter(id__in=[link.id for link in claimed])
    rows.update(state=State.SENT, menu=menu, asked_at=clock.now())
    return menu, claimed


def _ask(desk: Desk, menu: MenuAtLine | None, links: Sequence[MenuLink]) -> None:
    """Asks for all at once; where LINE refuses, for ever fewer: one person may spoil a call for five hundred.

    It ends soon after `HALVING_SECONDS`, but never before somebody is settled; the others wait for the next turn.
    """
    parts, end = [links], time.monotonic() + HALVING_SECONDS
    try:
        while parts:
            smaller = _ask_once(desk, menu, parts[-1], is_late=time.monotonic() > end)
            parts[-1:] = smaller
            if not smaller and time.monotonic() > end:
                return
    finally:
        for part in parts:
            _set(part, State.WAITING)


def _ask_once(
    desk: Desk, menu: MenuAtLine | None, links: Sequence[MenuLink], *, is_late: bool
) -> list[Sequence[MenuLink]]:
    """One call. Returns the parts to ask for instead, the next one last; none when these people are settled."""
    addresses = [link.contact.address for link in links]
    try:
        desk.keeper.link(menu.line_id, addresses) if menu else desk.keeper.unlink(addresses)
    except richmenus.Gone as gone:
        # Without a menu there is nothing that could come back: to wait would be to ask for ever.
        _set(links, State.WAITING if menu else State.UNSURE)
        if menu:
            _gone(desk, menu, gone)
    except richmenus.RefusedError:
        if len(links) > 1:
            middle = 1 if is_late else len(links) // 2
            return [links[middle:], links[:middle]]
        _set(links, State.UNSURE)
    return []


def look_next(desk: Desk) -> bool:
    """Looks whether LINE has done the oldest call. False when all was seen.

    Raises:
        Wait: it is too early, or LINE has not done it yet.
    """
    sent = MenuLink.objects.filter(organisation_id=desk.organisation_id, state=State.SENT)
    first = sent.select_related("menu").order_by("asked_at", "id").first()
    if first is None:
        return False
    if first.asked_at and first.asked_at > clock.now() - SOON:
        raise Wait(SOON.total_seconds())
    call = list(sent.filter(asked_at=first.asked_at, menu=first.menu).select_related("contact").order_by("id"))
    # Others at each look: the first three may be friends no more, without our knowing.
    start = first.looks * SAMPLE % len(call)
    if any(_has(desk, first.menu, link) for link in call[start : start + SAMPLE]):
        _set(call, State.SEEN, looks=0)
        return True
    _not_seen(call, first.looks + 1)
    raise Wait(LOOK_AGAIN_SECONDS)


def _has(desk: Desk, menu: MenuAtLine | None, link: MenuLink) -> bool:
    """Whoever has opened another tab meanwhile has that one."""
    line_id = desk.keeper.linked(link.contact.address)
    if menu is None:
        return not line_id
    return bool(line_id) and MenuAtLine.objects.filter(publication=menu.publication_id, line_id=line_id).exists()


def _not_seen(call: Sequence[MenuLink], looks: int) -> None:
    if looks >= MOST_LOOKS:
        _set(call, State.UNSURE, looks=looks)
    else:
        _set(call, State.WAITING if looks == LOOKS_BEFORE_ASKING_AGAIN else State.SENT, looks=looks)


def _set(links: Sequence[MenuLink], state: str, **more: int) -> None:
    """Only while nobody wished anew: a wish sets the state back to waiting."""
    asked = MenuLink.objects.filter(id__in=[link.id for link in links], state=State.SENT)
    asked.update(state=state, **more)


def _gone(desk: Desk, menu: MenuAtLine, gone: richmenus.MenuCallError) -> None:
    fail(desk, menu.publication, MenuPublication.Trouble.GONE, gone.reason)


def _wanted(desk: Desk, contacts: Sequence[ContactPoint]) -> Mapping[UUID, MenuAtLine | None]:
    published = shown(desk.organisation_id)
    return {contact_id: menu_for(who, published) for contact_id, who in audiences(contacts).items()}


def _id(menu: MenuAtLine | None) -> UUID | None:
    return menu.id if menu else None
