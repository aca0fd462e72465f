"""Everything once more before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse

from tetote.portal.procedures.fields import Instance, instances_of
from tetote.portal.procedures.pages import current, draw
from tetote.portal.procedures.shown import Shown, shown
from tetote.portal.procedures.visits import Visit
from tetote.procedures.engine.turns import Line, Pages
from tetote.procedures.queries import held_until, lines_of, pages_of


@dataclass(frozen=True, slots=True)
class Checked:
    """One line of the list: what was asked, what was answered, where it is changed."""

    label: str
    shown: Shown
    url: str
    held: datetime | None = None
    """How long a chosen time is kept."""


@dataclass(frozen=True, slots=True)
class Several:
    """A repeat: what is in it, and where there can be more or fewer."""

    label: str
    instances: Sequence[Instance]
    url: str


def check(visit: Visit) -> HttpResponse:
    """The list, if nothing is open; else the question that is."""
    pages = pages_of(visit.run)
    if current(visit, pages):
        return visit.go()
    last = pages.before(None)
    context = {
        "lines": [_line(visit, line) for line in lines_of(visit.run)],
        "repeats": _repeats(visit, pages),
        "notes": pages.last_notes,
        "unused": pages.unused(),
        "back": visit.at(last.address) if last else "",
    }
    return draw(visit, "check.html", context)


def _line(visit: Visit, line: Line) -> Checked:
    held = held_until(visit.run, line.address) if line.kind == "slot" and line.value else None
    return Checked(line.label, shown(visit, line), visit.at(line.address), held)


def _repeats(visit: Visit, pages: Pages) -> list[Several]:
    return [
        Several(pages.asked(page)[0].label, instances_of(pages, page), visit.at(page.address))
        for page in pages.all
        if page.is_more
    ]
