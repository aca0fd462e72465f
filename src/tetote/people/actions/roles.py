"""Roles begin and end; what was held before is never rewritten."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from tetote.kernel import facts
from tetote.kernel.audit import Actor
from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by, note
from tetote.people.errors import BEING_ERASED, HELD_ALREADY, HELD_LATER, HELD_NOT, RESTS_ALREADY, RESTS_NOT
from tetote.people.facts import RolesChanged
from tetote.people.models import MemberRole, Person, RoleAssignment, Suspension
from tetote.people.queries.data import is_going


@dataclass(frozen=True, slots=True)
class Rest:
    """A role rests from a day, until a day (its last) or until somebody takes it up again."""

    since: date
    until: date | None
    reason: str
    remark: str = ""


def hold_exactly(person: Person, roles: Collection[MemberRole], today: date, actor: Actor) -> None:
    """From `today` the person holds these roles and no others."""
    held = {MemberRole(row.role): row for row in RoleAssignment.objects.filter(person=person, until=None)}
    for role in sorted(set(roles) - set(held)):
        _begin(person, role, today, actor)
    for role in sorted(set(held) - set(roles)):
        _end(held[role], today, actor)
    if set(held) != set(roles):
        facts.publish(RolesChanged(organisation_id=person.organisation_id, person_id=person.id))


def _begin(person: Person, role: MemberRole, since: date, actor: Actor) -> bool:
    """Whether it began by this; False where somebody else began it at the same moment."""
    try:
        with transaction.atomic():
            RoleAssignment.objects.create(organisation_id=person.organisation_id, person=person, role=role, since=since)
    except IntegrityError:
        return False
    note(person, f"people.role.{role.value}.began", actor)
    return True


def _end(assignment: RoleAssignment, today: date, actor: Actor) -> None:
    assignment.until = max(today, assignment.since)
    assignment.save(update_fields=["until"])
    note(assignment.person, f"people.role.{assignment.role}.ended", actor)


@transaction.atomic
def join(staff: Staff, person: Person, role: MemberRole, on: date) -> None:
    """The person takes up a role on that day.

    Raises:
        ConflictError: they hold it already, or held it on that day; or their data were erased.
    """
    require(staff, "people.change")
    if is_going(person):
        raise ConflictError(BEING_ERASED)
    rows = RoleAssignment.objects.select_for_update().filter(person=person, role=role)
    if any(row.until is None or row.until >= on for row in rows):
        raise ConflictError(HELD_ALREADY)
    if not _begin(person, role, on, by(staff.id)):
        raise ConflictError(HELD_ALREADY)
    _tell(person)


@transaction.atomic
def renew(staff: Staff, person: Person, role: MemberRole, on: date) -> None:
    """The membership was renewed on that day.

    Raises:
        ConflictError: they do not hold the role.
    """
    require(staff, "people.change")
    held = _held(person, role)
    held.renewed_on = on
    held.save(update_fields=["renewed_on"])
    note(person, f"people.role.{role.value}.renewed", by(staff.id))


@transaction.atomic
def renew_all(staff: Staff, people: Sequence[Person], on: date) -> int:
    """Every role that each of them holds was renewed on that day. How many people hold one."""
    held = RoleAssignment.objects.filter(person__in=people, until=None).select_related("person").order_by("id")
    renewed = set()
    for row in held:
        renew(staff, row.person, MemberRole(row.role), on)
        renewed.add(row.person_id)
    return len(renewed)


@transaction.atomic
def suspend(staff: Staff, person: Person, role: MemberRole, rest: Rest) -> None:
    """The role rests for a while; the person stays a member and is not asked meanwhile.

    Raises:
        ConflictError: they do not hold the role, did not hold it then, or it rests in that time already.
    """
    require(staff, "people.change")
    held = _held(person, role)
    if rest.until and rest.until < held.since:
        raise ConflictError(HELD_LATER)
    others = Suspension.objects.filter(assignment=held)
    if any(_overlap(row, rest) for row in others):
        raise ConflictError(RESTS_ALREADY)
    Suspension.objects.create(
        organisation_id=person.organisation_id,
        assignment=held,
        since=max(rest.since, held.since),
        until=rest.until,
        reason=rest.reason,
        remark=rest.remark.strip(),
    )
    note(person, f"people.role.{role.value}.suspended", by(staff.id))


@transaction.atomic
def resume(staff: Staff, person: Person, role: MemberRole, on: date) -> None:
    """The role is taken up again on that day; a rest that would have begun later is forgotten.

    Raises:
        ConflictError: it does not rest.
    """
    require(staff, "people.change")
    held = _held(person, role)
    open_ = Suspension.objects.filter(assignment=held).exclude(until__lt=on)
    if not open_:
        raise ConflictError(RESTS_NOT)
    for row in open_:
        if row.since >= on:
            row.delete()
        else:
            row.until = on - timedelta(days=1)
            row.save(update_fields=["until"])
    note(person, f"people.role.{role.value}.resumed", by(staff.id))


@transaction.atomic
def withdraw(staff: Staff, person: Person, role: MemberRole, on: date, reason: str, remark: str = "") -> None:
    """The person leaves that role; `on` is their last day in it. Their history stays; a rest to come is forgotten.

    Raises:
        ConflictError: they do not hold the role.
    """
    require(staff, "people.change")
    held = _held(person, role)
    held.until, held.reason, held.remark = max(on, held.since), reason, remark.strip()
    held.save(update_fields=["until", "reason", "remark"])
    rests = Suspension.objects.filter(assignment=held)
    rests.filter(since__gt=held.until).delete()
    rests.filter(until=None).update(until=held.until)
    note(person, f"people.role.{role.value}.ended", by(staff.id))
    _tell(person)


def _held(person: Person, role: MemberRole) -> RoleAssignment:
    held = RoleAssignment.objects.select_for_update().filter(person=person, role=role, until=None).first()
    if held is None:
        raise ConflictError(HELD_NOT)
    return held


def _overlap(row: Suspension, rest: Rest) -> bool:
    return (rest.until is None or row.since <= rest.until) and (row.until is None or rest.since <= row.until)


def _tell(person: Person) -> None:
    facts.publish(RolesChanged(organisation_id=person.organisation_id, person_id=person.id))
