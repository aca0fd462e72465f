"""Who holds a role on a day, and whose role rests."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from tetote.people.models import MemberRole, Person, RoleAssignment, Suspension


def is_available(person: Person, on: date, role: MemberRole = MemberRole.PROVIDING) -> bool:
    """Whether the person holds `role` on that day and it does not rest then."""
    held = RoleAssignment.objects.filter(_on(on), person=person, role=role)
    return held.exclude(id__in=resting(on).values("assignment_id")).exists()


def helps(person: Person) -> bool:
    """Whether they are a member who helps at present, be it that their role rests."""
    return RoleAssignment.objects.filter(person=person, role=MemberRole.PROVIDING, until=None).exists()


def unavailable(person_ids: Collection[UUID], on: date, role: MemberRole = MemberRole.PROVIDING) -> set[UUID]:
    """Which of them do not hold `role` on that day, or let it rest; one query for any number of people."""
    ids = list(person_ids)
    held = RoleAssignment.objects.filter(_on(on), person_id__in=ids, role=role)
    there = held.exclude(id__in=resting(on).values("assignment_id"))
    return set(ids) - set(there.values_list("person_id", flat=True))


def unavailable_on(
    person_ids: Collection[UUID], days: Collection[date], role: MemberRole = MemberRole.PROVIDING
) -> dict[date, set[UUID]]:
    """The same for each of these days; one query for any number of people and days."""
    ids = set(person_ids)
    held = RoleAssignment.objects.filter(person_id__in=ids, role=role)
    rows = list(held.values_list("id", "person_id", "since", "until", "suspensions__since", "suspensions__until"))
    found: dict[date, set[UUID]] = {}
    for day in days:
        rests = {id_ for id_, _, _, _, since, until in rows if _holds(day, since, until)}
        there = {person for id_, person, since, until, _, _ in rows if id_ not in rests and _holds(day, since, until)}
        found[day] = ids - there
    return found


def _holds(day: date, since: date | None, until: date | None) -> bool:
    return since is not None and since <= day and (until is None or until >= day)


def resting(on: date) -> QuerySet[Suspension]:
    """The suspensions in force on that day."""
    return Suspension.objects.filter(_on(on))


def _on(day: date) -> Q:
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
