"""Roles begin and end; what was held before is never rewritten."""

from collections.abc import Collection
from datetime import date

from tetote.kernel import facts
from tetote.kernel.audit import Actor
from tetote.people.actions.common import note
from tetote.people.facts import RolesChanged
from tetote.people.models import MemberRole, Person, RoleAssignment


def hold_exactly(person: Person, roles: Collection[MemberRole], today: date, actor: Actor) -> None:
    """From `today` the person holds these roles and no others."""
    held = {MemberRole(row.role): row for row in RoleAssignment.objects.filter(person=person, until=None)}
    for role in sorted(set(roles) - set(held)):
        _begin(person, role, today, actor)
    for role in sorted(set(held) - set(roles)):
        _end(held[role], today, actor)
    if set(held) != set(roles):
        facts.publish(RolesChanged(organisation_id=person.organisation_id, person_id=person.id))


def _begin(person: Person, role: MemberRole, today: date, actor: Actor) -> None:
    RoleAssignment.objects.create(organisation_id=person.organisation_id, person=person, role=role, since=today)
    note(person, f"people.role.{role.value}.began", actor)


def _end(assignment: RoleAssignment, today: date, actor: Actor) -> None:
    assignment.until = max(today, assignment.since)
    assignment.save(update_fields=["until"])
    note(assignment.person, f"people.role.{assignment.role}.ended", actor)
