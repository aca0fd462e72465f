"""A menu in words: what its buttons do, what is wrong with it, and what differs between two of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.channels.registry import richmenus
from tetote.messaging.models import Audience
from tetote.messaging.queries.menus import deed_of

What, Height, Layout = richmenus.What, richmenus.Height, richmenus.Layout
Words = str | Promise
_TAB, _AREA = re.compile(r"tab\[(\d+)\]"), re.compile(r"area\[(\d+)\]")

HEIGHTS: Mapping[str, Words] = {
    Height.TALL: gettext_lazy("Large: half of the screen"),
    Height.LOW: gettext_lazy("Low: a quarter of the screen"),
}
LAYOUTS: Mapping[str, Words] = {
    Layout.ONE: gettext_lazy("1 large button"),
    Layout.TWO: gettext_lazy("2 buttons"),
    Layout.THREE: gettext_lazy("3 buttons"),
    Layout.FOUR: gettext_lazy("4 buttons"),
    Layout.SIX: gettext_lazy("6 buttons"),
}
FINDINGS: Mapping[richmenus.What, Words] = {
    What.NOT_TOML: gettext_lazy("The file cannot be read; look at line %(limit)s."),
    What.UNKNOWN_NAME: gettext_lazy("The file has a name that means nothing: %(place)s."),
    What.MISSING: gettext_lazy("Please fill this in."),
    What.NOT_TEXT: gettext_lazy("Words belong here, in quotation marks."),
    What.NOT_YES_OR_NO: gettext_lazy("Please write true or false."),
    What.NOT_A_LIST: gettext_lazy("Tabs and buttons belong here, each under its own heading."),
    What.NO_SUCH_CHOICE: gettext_lazy("Please choose one of those that are offered."),
    What.TOO_LONG: gettext_lazy("Please keep it to %(limit)s characters; LINE takes no more."),
    What.TOO_LONG_TO_DRAW: gettext_lazy(
        "These words do not fit in letters that can be read: at most about %(limit)s. Fewer words, or fewer buttons."
    ),
    What.CANNOT_BE_DRAWN: gettext_lazy("Emoji and foreign scripts cannot be drawn. Please use letters and an icon."),
    What.AREA_COUNT: gettext_lazy("This template has %(limit)s buttons."),
    What.TAB_COUNT: gettext_lazy("A menu has one to %(limit)s tabs."),
    What.SAME_TITLE: gettext_lazy("Another tab has the same title."),
    What.ONE_ACTION: gettext_lazy("Please choose what the button does."),
    What.NOT_OFFERED: gettext_lazy("Nobody answers this button. Please choose another."),
    What.NO_SUCH_TAB: gettext_lazy("There is no such tab."),
    What.ITS_OWN_TAB: gettext_lazy("This tab is open already. Please choose another one."),
    What.BAD_ADDRESS: gettext_lazy("Please write a whole address, as https://… or tel:… without spaces."),
    What.NO_SUCH_PICTURE: gettext_lazy("This picture is not here. Please upload it again."),
}


def sentence(finding: richmenus.Finding) -> str:
    """What to do about a finding."""
    return str(FINDINGS[finding.what]) % {"limit": finding.limit, "place": finding.place}


def placed_sentence(finding: richmenus.Finding) -> str:
    """The same with its place in the file, for somebody who wrote one."""
    return f"{finding.place}: {sentence(finding)}" if finding.place else sentence(finding)


def human_sentence(finding: richmenus.Finding) -> str:
    """The same with its place as the form calls it."""
    tab, area = _TAB.search(finding.place), _AREA.search(finding.place)
    places = [_("Tab %(number)s") % {"number": int(tab[1]) + 1}] if tab and int(tab[1]) else []
    places += [_("Button %(number)s") % {"number": int(area[1]) + 1}] if area else []
    return _(": ").join([_(" / ").join(places), sentence(finding)] if places else [sentence(finding)])


@dataclass(frozen=True, slots=True)
class Whose:
    """The organisation and the audience that a menu is of."""

    organisation_id: UUID
    audience: Audience


def does(action: richmenus.Action, whose: Whose, menu: richmenus.Menu) -> str:
    """What a tap does, in a few words."""
    match action:
        case richmenus.Press(name):
            deed = deed_of(name, whose.organisation_id)
            return str(deed.label) if deed and whose.audience in deed.audiences else _("Nobody answers it")
        case richmenus.Link(url):
            return _("Opens %(url)s") % {"url": url}
        case richmenus.Say(text):
            return _("Says “%(text)s” in the chat") % {"text": text}
        case richmenus.Go(tab):
            title = menu.tabs[tab].title if tab < len(menu.tabs) else ""
            return _("Opens the tab %(title)s") % {"title": title}


def differences(old: richmenus.Menu | None, new: richmenus.Menu, whose: Whose) -> list[str]:
    """What is different in `new`, a sentence each; nothing when they are the same."""
    if old is None:
        return [_("The first menu for them")]
    return [*_of_frame(old, new), *_of_tabs(old, new, whose)]


def _of_frame(old: richmenus.Menu, new: richmenus.Menu) -> Iterator[str]:
    if old.bar != new.bar:
        yield _("The bar says “%(new)s” instead of “%(old)s”") % {"new": new.bar, "old": old.bar}
    if old.height != new.height:
        yield _("The size changes to: %(new)s") % {"new": HEIGHTS[new.height]}
    if old.is_open != new.is_open:
        yield _("It stands open from the start") if new.is_open else _("It stays closed until somebody opens it")
    if len(old.tabs) != len(new.tabs):
        yield _("%(new)s tabs instead of %(old)s") % {"new": len(new.tabs), "old": len(old.tabs)}


def _of_tabs(old: richmenus.Menu, new: richmenus.Menu, whose: Whose) -> Iterator[str]:
    for number, (was, now) in enumerate(zip(old.tabs, new.tabs, strict=False), 1):
        where = _("Tab %(number)s: ") % {"number": number} if len(new.tabs) > 1 else ""
        if len(new.tabs) > 1 and was.title != now.title:
            yield where + _("it is called “%(new)s”") % {"new": now.title}
        if was.picture != now.picture:
            yield where + (_("another picture") if now.picture else _("the picture is drawn"))
        yield from (where + words for words in _of_areas(was.areas, now.areas, whose, new))


def _of_areas(
    old: Sequence[richmenus.Area], new: Sequence[richmenus.Area], whose: Whose, menu: richmenus.Menu
) -> Iterator[str]:
    known = {area.words: area for area in old}
    for area in new:
        was = known.get(area.words)
        if was is None:
            yield _("new: “%(words)s”") % {"words": area.words}
        elif was.action != area.action:
            deed = does(area.action, whose, menu)
            yield _("“%(words)s” does something else: %(deed)s") % {"words": area.words, "deed": deed}
        elif was != area:
            yield _("“%(words)s” looks different") % {"words": area.words}
    kept = {area.words for area in new}
    yield from (_("gone: “%(words)s”") % {"words": words} for words in known if words not in kept)
    if [area.words for area in old] != [area.words for area in new] and set(known) == kept:
        yield _("the order has changed")
