"""Home: what needs somebody now."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.console import declarations
from tetote.console.greeting import greeting
from tetote.console.guard import page
from tetote.console.permissions import HOME
from tetote.kernel import calendar, clock
from tetote.organisations.models import Staff
from tetote.organisations.requests import StaffRequest
from tetote.ui.declarations import HomeSection
from tetote.ui.fragments import fragment_response

HEAD_ROWS = 1
"""How many rows the head of a section is high."""


@dataclass(frozen=True)
class Work:
    """Everything on the home page that may change while somebody looks at it."""

    title: str
    sub: str
    wide: list[HomeSection]
    narrow: list[HomeSection]
    rest: list[HomeSection]
    """What only takes place, and the last of the narrow ones where the broad column has room for them below."""
    deed_label: str
    deed_url: str

    @property
    def rings(self) -> bool:
        """Whether something is so urgent that it is heard."""
        return any(section.rings for section in (*self.wide, *self.narrow, *self.rest))

    @cached_property
    def fingerprint(self) -> str:
        """Changes exactly when the page would look different."""
        told = json.dumps([translation.get_language(), asdict(self)], default=str, sort_keys=True)
        return sha256(told.encode()).hexdigest()[:24]


@page(HOME)
def home(request: StaffRequest) -> HttpResponse:
    """The whole page."""
    context = {"work": work_of(request.staff), "has_alarm": declarations.may_ring(request.staff)}
    return render(request, "console/home.html", context)


@page(HOME)
def home_work(request: StaffRequest) -> HttpResponse:
    """Only what may have changed, for the page that asks every few seconds."""
    work = work_of(request.staff)
    return fragment_response(request, "console/home.html#work", lambda: {"work": work}, etag=work.fingerprint)


def work_of(staff: Staff) -> Work:
    """What waits for this person, in words."""
    sections = [section for section in declarations.home_sections(staff) if section.rows or section.empty]
    offered = declarations.deed(staff)
    wide, narrow, rest = placed(sections)
    return Work(
        title=_title(staff, sections),
        sub=" ・ ".join([_day(staff), *declarations.headlines(staff)]),
        wide=wide,
        narrow=narrow,
        rest=rest,
        deed_label=str(offered.label) if offered else "",
        deed_url=reverse(offered.url_name) if offered else "",
    )


def placed(sections: Sequence[HomeSection]) -> tuple[list[HomeSection], list[HomeSection], list[HomeSection]]:
    """The sections of the broad column, of the narrow one, and of the place below both, which is read last: what waits
    for somebody stands before what only takes place, on a phone too."""
    broad = [section for section in sections if section.wide]
    narrow, below = balanced(broad, [section for section in sections if not section.wide])
    told = [section for section in (*broad, *below) if not section.counts]
    return [one for one in broad if one.counts], narrow, [*(one for one in below if one.counts), *told]


def balanced(wide: Sequence[HomeSection], narrow: Sequence[HomeSection]) -> tuple[list[HomeSection], list[HomeSection]]:
    """The narrow sections that stay beside the wide ones, and the last of them that go below, so that both columns are
    about as long; everything stays in its order."""
    stay, rest = list(narrow), list[HomeSection]()
    while wide and len(stay) > 1 and _height([*wide, *rest, stay[-1]]) <= _height(stay[:-1]):
        rest.insert(0, stay.pop())
    return stay, rest


def _height(sections: Sequence[HomeSection]) -> int:
    return sum(HEAD_ROWS + max(1, len(section.rows)) for section in sections)


def _title(staff: Staff, sections: list[HomeSection]) -> str:
    local = clock.now().astimezone(staff.organisation.time_zone)
    count = sum(max(section.total, len(section.rows)) for section in sections if section.counts)
    return _("%(greeting)s. %(work)s") % {"greeting": greeting(local), "work": _amount(count)}


def _amount(count: int) -> str:
    if not count:
        return _("Nothing waits for you")
    return ngettext("%(n)s thing to do today", "%(n)s things to do today", count) % {"n": count}


def _day(staff: Staff) -> str:
    today = clock.today(staff.organisation.time_zone)
    return calendar.full_day(today, today)
