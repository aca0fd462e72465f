"""Everything once more before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse

from tetote.portal.procedures.fields import instances_of
from tetote.portal.procedures.pages import current, draw, until_of
from tetote.portal.procedures.shown import Shown, shown
from tetote.portal.procedures.visits import Visit
from tetote.procedures import actions
from tetote.procedures.engine.turns import Line, Page, Pages
from tetote.procedures.queries import held_until, lines_of, locked, pages_of


@dataclass(frozen=True, slots=True)
class Checked:
    """One line of the list: what was asked, what was answered, where it is changed; no address where it is locked."""

    label: str
    shown: Shown
    url: str
    held: datetime | None = None
    """How long a chosen time is kept."""
    within: str = ""
    """Which one of a repeat it is about."""
    is_repeat: bool = False
    """It lists what is in a repeat; others can be added there, or some taken out."""


def check(visit: Visit) -> HttpResponse:
    """The list, if nothing is open; else the question that is."""
    pages = pages_of(visit.run)
    if current(visit, pages):
        return visit.go()
    last, foretold = pages.before(None), actions.foretell(visit.run)
    context = {
        "lines": _lines(visit, pages),
        "notes": pages.last_notes,
        "unused": pages.unused(),
        "back": visit.at(last.address) if last else "",
        "until": until_of(visit.run),
        "foretold": foretold.words,
        "refused": foretold.refused,
    }
    return draw(visit, "check.html", context)


def _lines(visit: Visit, pages: Pages) -> list[Checked]:
    """The questions in order; after the last one of a repeat stands what is in it."""
    lines, fast = lines_of(visit.run), locked(visit.run)
    last = {page.address: _last_of(lines, page) for page in pages.all if page.is_more}
    found = []
    for line in lines:
        found.append(_line(visit, line, is_locked=line.address in fast))
        found += [_repeat(visit, pages, page) for page in pages.all if last.get(page.address) == line.address]
    found += [_repeat(visit, pages, page) for page in pages.all if last.get(page.address) == ""]
    return found


def _last_of(lines: Sequence[Line], page: Page) -> str:
    return next((line.address for line in reversed(lines) if line.address.startswith(f"{page.address}[")), "")


def _line(visit: Visit, line: Line, *, is_locked: bool) -> Checked:
    held = held_until(visit.run, line.address) if line.kind == "slot" and line.value else None
    return Checked(line.label, shown(visit, line), "" if is_locked else visit.at(line.address), held, line.within)


def _repeat(visit: Visit, pages: Pages, page: Page) -> Checked:
    words = [one.words for one in instances_of(pages, page)]
    url = "" if page.address in locked(visit.run) else visit.at(page.address)
    return Checked(pages.asked(page)[0].label, Shown(words), url, is_repeat=True)
