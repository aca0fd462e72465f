"""A list that was taken in is taken back: each member as they were before, unless something happened since.

The deed files the members; the worker takes them back a few at a time, the last written first. Each is one transaction
with the note of it, so whoever dies in between has taken back neither, and the next worker goes on.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from tetote.kernel import audit, clock, facts, jobs
from tetote.kernel.audit import Actor
from tetote.kernel.errors import ConflictError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by, note
from tetote.people.actions.roster.holding import AT_ONCE, hold, hold_member
from tetote.people.actions.roster.snapshots import TouchedError, put_back
from tetote.people.errors import ROSTER_AT_WORK, ROSTER_IS_OVER
from tetote.people.facts import RolesChanged
from tetote.people.models import Person, RosterImport, RosterRow
from tetote.people.permissions import IMPORT

State, RowState = RosterImport.State, RosterRow.State
KEPT_AFTER = timedelta(days=30)
"""How long a list that was taken in can be taken back."""
BACK = "people.roster.back"
ERASED = "erased"
"""Why a member stays whose particulars were erased since."""


def take_back(staff: Staff, roster: RosterImport) -> None:
    """Files every member of the list to be put back as they were. Whoever was changed since stays, and it is said why;
    they can be tried again.

    Raises:
        ConflictError: nothing of it can be taken back, or another list is being written.
    """
    require(staff, IMPORT)
    try:
        _file(staff, roster)
    except IntegrityError as busy:
        raise ConflictError(ROSTER_AT_WORK) from busy


@transaction.atomic
def _file(staff: Staff, roster: RosterImport) -> None:
    hold(roster, State.APPLIED, State.UNDONE)
    if not can_be_taken_back(roster):
        raise ConflictError(ROSTER_IS_OVER)
    _written(roster).update(state=RowState.RETURNING, refused_because="")
    roster.state, roster.ended_at = State.UNDOING, None
    roster.save(update_fields=["state", "ended_at"])
    audit.record(
        "people.roster.taken_back", staff.organisation, organisation_id=staff.organisation_id, actor=by(staff.id)
    )
    _go_on(roster, staff.id)


def can_be_taken_back(roster: RosterImport) -> bool:
    """Whether what it changed is still known, of anybody who was not taken back yet."""
    if roster.state not in {State.APPLIED, State.UNDONE} or roster.applied_at is None:
        return False
    return roster.applied_at > clock.now() - KEPT_AFTER and _written(roster).exists()


def take_some_back(organisation_id: UUID, roster_id: UUID, staff_id: UUID) -> None:
    """The next few members of a list, as the worker takes them back; it files itself again until none waits."""
    roster = RosterImport.objects.filter(organisation_id=organisation_id, id=roster_id, state=State.UNDOING).first()
    if roster is None:
        return
    returning = RosterRow.objects.filter(roster=roster, state=RowState.RETURNING)
    for row in returning.order_by("-row")[:AT_ONCE]:
        _take_row_back(row.id, by(staff_id))
    if returning.exists():
        _go_on(roster, staff_id)
    else:
        RosterImport.objects.filter(id=roster.id).update(state=State.UNDONE, ended_at=clock.now())


@transaction.atomic
def _take_row_back(row_id: UUID, actor: Actor) -> None:
    row = RosterRow.objects.select_for_update().get(id=row_id)
    if row.state != RowState.RETURNING:
        return
    row.refused_because = _undo(row, actor)
    row.state = RowState.STAYS if row.refused_because else RowState.UNDONE
    row.content = row.content if row.refused_because else ""
    row.save(update_fields=["state", "content", "refused_because"])


def _undo(row: RosterRow, actor: Actor) -> str:
    """Puts the member back. Says why not, when they have to stay."""
    if not row.content:
        return ERASED
    content, person = json.loads(row.content), hold_member(row)
    if person is None:
        return ""
    try:
        put_back(person, content["before"], content["after"])
    except TouchedError as touched:
        return touched.because
    if content["before"]:
        note(person, "people.member.put_back", actor)
        _tell_of_roles(person, content["before"]["roles"], content["after"]["roles"])
    return ""


def _tell_of_roles(person: Person, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    if before != after:
        facts.publish(RolesChanged(organisation_id=person.organisation_id, person_id=person.id))


def _written(roster: RosterImport) -> "QuerySet[RosterRow]":
    """Whom the list made or changed and who was not taken back yet."""
    done = [RowState.CREATED, RowState.UPDATED, RowState.STAYS]
    return RosterRow.objects.filter(roster=roster, state__in=done).exclude(content="")


def _go_on(roster: RosterImport, staff_id: UUID) -> None:
    jobs.enqueue(
        BACK,
        {"roster_id": str(roster.id), "staff_id": str(staff_id)},
        organisation_id=roster.organisation_id,
        key=f"{BACK}:{roster.id}",
    )
