"""Collects what the apps declare about themselves and hands out what one member of staff may see of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from tetote.organisations.models import Staff
from tetote.organisations.permissions import may
from tetote.people.models import Person
from tetote.ui.declarations import Declaration, HomeRow, HomeSection, MenuEntry, Noted, SearchHit


@cache
def declared() -> Sequence[Declaration[Staff]]:
    """Every declaration of the installation, as `tetote.config.wiring` lists them."""
    listed: Sequence[Declaration[Staff]] = import_string(settings.TETOTE_DECLARATIONS)
    return listed


def menu(staff: Staff) -> list[MenuEntry[Staff]]:
    """The lines of the rail for this person, in order."""
    entries = [entry for declaration in declared() for entry in declaration.menu]
    return sorted((entry for entry in entries if _is_for(staff, entry)), key=_rank)


def deed(staff: Staff) -> MenuEntry[Staff] | None:
    """What the home page offers to begin."""
    offered = [declaration.deed for declaration in declared() if declaration.deed]
    return min((entry for entry in offered if _is_for(staff, entry)), key=_rank, default=None)


def home_sections(staff: Staff) -> list[HomeSection]:
    """All cards of the home page, in order."""
    sections = [section for declaration in declared() if declaration.home for section in declaration.home(staff)]
    fitting = [replace(section, rows=[_offered(staff, row) for row in section.rows]) for section in sections]
    return sorted(fitting, key=lambda section: section.rank)


def _offered(staff: Staff, row: HomeRow) -> HomeRow:
    return row if not row.verb or may(staff, row.verb) else replace(row, action=_("Look"))


def named(staff: Staff, kind: str, ids: Collection[UUID]) -> Mapping[UUID, tuple[str, str]]:
    """What the things of a kind are called, and their pages; nothing where no app says it."""
    found = (declaration.named[kind](staff, ids) for declaration in declared() if kind in declaration.named)
    return next(found, {})


def in_words(staff: Staff, kind: str, deeds: Sequence[Noted]) -> Sequence[Mapping[str, object]]:
    """What was noted of deeds on things of a kind, in the reader's words where an app has some."""
    found = (declaration.in_words[kind](staff, deeds) for declaration in declared() if kind in declaration.in_words)
    return next(found, [data for _thing, data in deeds])


def may_ring(staff: Staff) -> bool:
    """Whether something on the home page can be so urgent that it is heard."""
    return any(declaration.may_ring(staff) for declaration in declared() if declaration.may_ring)


def headlines(staff: Staff) -> list[str]:
    """What the apps say under the greeting."""
    said = (declaration.headline(staff) for declaration in declared() if declaration.headline)
    return [words for words in said if words]


def hits(staff: Staff, text: str) -> Iterator[Sequence[SearchHit]]:
    """What the apps found, app by app."""
    for declaration in declared():
        if declaration.search:
            yield declaration.search(staff, text)


def sections_about(staff: Staff, person: Person) -> list[HomeSection]:
    """What the apps show on a member's page, in order."""
    shown = (declaration.person_sections for declaration in declared())
    sections = [section for show in shown if show for section in show(staff, person)]
    return sorted(sections, key=lambda section: section.rank)


def _is_for(staff: Staff, entry: MenuEntry[Staff]) -> bool:
    return may(staff, entry.verb) and (not entry.kinds or staff.organisation.kind in entry.kinds)


def _rank(entry: MenuEntry[Staff]) -> int:
    return entry.rank
