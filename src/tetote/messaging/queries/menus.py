"""Reads about rich menus, for screens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from tetote.channels.registry import richmenus
from tetote.messaging.menus.audiences import INSTEAD
from tetote.messaging.menus.making import picture_of
from tetote.messaging.menus.offered import deed_of, offered_to, words_of_menu_buttons
from tetote.messaging.menus.placing import can_take_more, newest
from tetote.messaging.menus.starters import starter
from tetote.messaging.models import Audience, MenuLink, MenuPicture, MenuPublication, MenuVersion
from tetote.people.models import ContactPoint, MemberRole, RoleAssignment

__all__ = [
    "Shelf",
    "access_picture",
    "can_take_more",
    "deed_of",
    "menu_of",
    "newest",
    "offered_to",
    "picture_of",
    "publications_of",
    "reach_of",
    "shelf",
    "shelves",
    "starter",
    "unsure_count",
    "versions_of",
    "words_of_menu_buttons",
    "words_on_menus",
]
State = MenuPublication.State


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is for one audience."""

    audience: Audience
    shown: MenuPublication | None
    """What people see; nothing when nothing was ever published."""
    latest: MenuPublication | None
    """The newest wish to show something, whatever became of it."""
    newest: MenuVersion | None
    people: int
    """How many LINE accounts of members see it, or would."""

    @property
    def is_on_its_way(self) -> bool:
        """Whether the worker is still at it."""
        return self.latest is not None and self.latest.state in MenuPublication.UNFINISHED

    @property
    def has_draft(self) -> bool:
        """Whether the newest version was never published, or is not what was wished last."""
        return self.newest is not None and (self.latest is None or self.latest.version_id != self.newest.id)


def shelves(organisation_id: UUID) -> Sequence[Shelf]:
    """One for each audience."""
    reach = reach_of(organisation_id)
    return [shelf(organisation_id, audience, reach[audience]) for audience in Audience]


def shelf(organisation_id: UUID, audience: Audience, people: int) -> Shelf:
    """What there is for one audience."""
    ours = MenuPublication.objects.filter(organisation_id=organisation_id, audience=audience)
    wishes = ours.select_related("version").order_by("-asked_at", "-id")
    return Shelf(
        audience=audience,
        shown=wishes.filter(state=State.PUBLISHED).first(),
        latest=wishes.exclude(state=State.REPLACED).first(),
        newest=versions_of(organisation_id, audience).first(),
        people=people,
    )


def versions_of(organisation_id: UUID, audience: Audience) -> QuerySet[MenuVersion]:
    """All that was saved, the newest first."""
    return MenuVersion.objects.filter(organisation_id=organisation_id, audience=audience).order_by("-number")


def publications_of(versions: Collection[MenuVersion]) -> dict[UUID, MenuPublication]:
    """The newest wish to show each of these versions, by the version's id; missing where there never was one."""
    wishes = MenuPublication.objects.filter(version__in=versions).order_by("asked_at", "id")
    return {publication.version_id: publication for publication in wishes}


def menu_of(version: MenuVersion) -> richmenus.Menu:
    """What was saved."""
    return richmenus.from_mapping(version.definition)


def words_on_menus(organisation_id: UUID) -> list[tuple[str, str]]:
    """Words and action of every button of ours on the menus that people see now; one query."""
    shown = MenuPublication.objects.filter(organisation_id=organisation_id, state__in=MenuPublication.SHOWN)
    menus = [menu_of(one.version) for one in shown.select_related("version")]
    areas = [area for menu in menus for tab in menu.tabs for area in tab.areas]
    return [(area.words, area.action.action) for area in areas if isinstance(area.action, richmenus.Press)]


def access_picture(organisation_id: UUID, key: str) -> MenuPicture | None:
    """An uploaded picture of this organisation."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    return MenuPicture.objects.filter(organisation_id=organisation_id, id=wanted).first()


def reach_of(organisation_id: UUID, also: Audience | None = None) -> dict[Audience, int]:
    """How many LINE accounts of members see the menu of each audience, or would if it had one.

    Whoever does both counts with those whose menu they see while there is none for both. `also` is counted as if it
    had a menu. Strangers are not counted.
    """
    found = _own(organisation_id)
    alive = MenuPublication.objects.filter(organisation_id=organisation_id)
    states = (*MenuPublication.UNFINISHED, State.PUBLISHED)
    published = {also, *alive.filter(state__in=states).values_list("audience", flat=True)}
    seen = next((audience for audience in INSTEAD[Audience.BOTH] if audience in published), Audience.BOTH)
    if seen is not Audience.BOTH:
        found[seen] += found[Audience.BOTH]
    return found


def unsure_count(organisation_id: UUID) -> int:
    """How many accounts LINE never showed us with the menu they should have."""
    return MenuLink.objects.filter(organisation_id=organisation_id, state=MenuLink.State.UNSURE).count()


def _own(organisation_id: UUID) -> dict[Audience, int]:
    """How many belong to each audience by their roles."""
    contacts = ContactPoint.objects.filter(
        organisation_id=organisation_id, kind=ContactPoint.Kind.LINE, state=ContactPoint.State.ACTIVE
    )
    asks, helps = (
        RoleAssignment.objects.filter(organisation_id=organisation_id, role=role, until=None).values("person_id")
        for role in (MemberRole.REQUESTING, MemberRole.PROVIDING)
    )
    every = contacts.count()
    asking, helping = contacts.filter(person_id__in=asks).count(), contacts.filter(person_id__in=helps).count()
    both = contacts.filter(person_id__in=asks).filter(person_id__in=helps).count()
    return {
        Audience.REQUESTING: asking - both,
        Audience.PROVIDING: helping - both,
        Audience.BOTH: both,
        Audience.UNKNOWN: every - asking - helping + both,
    }
