"""What helpers state they can do, for rules and screens."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from tetote.people.models import Ability, AbilityHours, Person

Span = tuple[int, int]
"""From and to in minutes since midnight."""
NO_HOURS: Mapping[int, tuple[Span, ...]] = {}


@dataclass(frozen=True, slots=True)
class Stated:
    """One helper's own word. Empty or None: they stated nothing about it, which shuts nobody out."""

    kinds: tuple[str, ...] = ()
    youngest_months: int | None = None
    oldest_months: int | None = None
    most_children: int | None = None
    districts: tuple[str, ...] = ()
    takes_sick: bool | None = None
    escorts_by: tuple[str, ...] = ()
    has_pets: bool | None = None
    smokes: bool | None = None
    hours: Mapping[int, tuple[Span, ...]] = field(default_factory=lambda: NO_HOURS)
    """Weekday (0 Monday to 6 Sunday, 7 holidays) to stretches in order; no entry at all: no hours stated."""

    def covers(self, weekday: int, from_minute: int, to_minute: int) -> bool | None:
        """Whether they can come for this whole stretch of one day; None when they stated no hours."""
        if not self.hours:
            return None
        return any(start <= from_minute and to_minute <= end for start, end in self.hours.get(weekday, ()))


def abilities_of(person_ids: Collection[UUID]) -> dict[UUID, Stated]:
    """What each of them stated; whoever stated nothing is left out. Two queries for any number of people."""
    ids = list(person_ids)
    hours: defaultdict[UUID, defaultdict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    stretches = AbilityHours.objects.filter(person_id__in=ids).order_by("weekday", "from_minute")
    for row in stretches:
        hours[row.person_id][row.weekday].append((row.from_minute, row.to_minute))
    stated = {row.person_id: row for row in Ability.objects.filter(person_id__in=ids)}
    return {person_id: _stated(stated[person_id], hours.get(person_id, {})) for person_id in stated}


def stated_by(person: Person) -> Stated:
    """The same of one person; nothing stated when they have stated nothing."""
    return abilities_of([person.id]).get(person.id, Stated())


def _stated(row: Ability, hours: Mapping[int, list[Span]]) -> Stated:
    return Stated(
        kinds=tuple(row.kinds),
        youngest_months=row.youngest_months,
        oldest_months=row.oldest_months,
        most_children=row.most_children,
        districts=tuple(row.districts),
        takes_sick=row.takes_sick,
        escorts_by=tuple(row.escorts_by),
        has_pets=row.has_pets,
        smokes=row.smokes,
        hours={weekday: tuple(spans) for weekday, spans in hours.items()},
    )
