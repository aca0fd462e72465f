"""Menus for tests, as small as can be, and the turns that bring them to LINE."""

from collections.abc import Sequence

from django_scopes import scope

from tetote.channels.models import ChannelAccount
from tetote.channels.registry import richmenus
from tetote.messaging import actions
from tetote.messaging.menus.turn import turn
from tetote.messaging.models import Audience, MenuPublication, MenuVersion
from tetote.organisations.models import Organisation

Area, Layout, Menu, Press, Tab = (
    richmenus.Area,
    richmenus.Layout,
    richmenus.Menu,
    richmenus.Press,
    richmenus.Tab,
)


def make_menu(words: str = "センターに話す", *, tabs: int = 1) -> richmenus.Menu:
    """A menu of one large button on each tab."""
    area = Area(words, Press("talk"), "chat", is_main=True)
    titles = ("ふだん", "困ったとき", "そのほか")
    return Menu("メニュー", tuple(Tab(Layout.ONE, (area,), title) for title in titles[:tabs]))


def make_version(
    organisation: Organisation,
    audience: Audience = Audience.PROVIDING,
    menu: richmenus.Menu | None = None,
) -> MenuVersion:
    """A saved version."""
    with scope(organisation=organisation.pk):
        return actions.save_menu(organisation.pk, audience, menu or make_menu())


def make_publication(
    organisation: Organisation, audience: Audience = Audience.PROVIDING, menu: richmenus.Menu | None = None
) -> MenuPublication:
    """A publication that waits for the worker."""
    with scope(organisation=organisation.pk):
        return actions.publish_menu(make_version(organisation, audience, menu))


def states(organisation: Organisation) -> Sequence[str]:
    """How the publications stand, the oldest first."""
    ours = MenuPublication.objects.filter(organisation=organisation).order_by("asked_at", "id")
    return list(ours.values_list("state", flat=True))


def turn_until_still(account: ChannelAccount, most: int = 12) -> float | None:
    """Turns as the worker would, without its pauses between looks. Returns what the last turn asked for."""
    seconds: float | None = 0.0
    for _ in range(most):
        seconds = turn(account)
        if seconds is None or seconds > 2:
            break
    return seconds
