"""The steps of bringing in a list: upload, say what the columns hold, answer what is asked, take in."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from tetote.kernel import audit, clock, jobs, shelf
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by
from tetote.people.actions.roster.holding import AT_ONCE, hold, hold_member
from tetote.people.actions.roster.snapshots import take
from tetote.people.actions.roster.taking_back import KEPT_AFTER
from tetote.people.actions.roster.writing import write
from tetote.people.errors import ROSTER_AT_WORK, ROSTER_UNREADABLE
from tetote.people.models import RosterColumns, RosterImport, RosterRow
from tetote.people.permissions import IMPORT
from tetote.people.queries.roster import Kind, Planned
from tetote.people.roster.reading import UnreadableListError, sheets
from tetote.people.roster.rows import from_json, to_json

State, RowState = RosterImport.State, RosterRow.State
KEPT_WAITING = timedelta(days=7)
CONTINUE = "people.roster.continue"


@transaction.atomic
def upload_roster(staff: Staff, data: bytes, file_name: str) -> RosterImport:
    """Lays the file down, encrypted, once it is known that rows can be read from it.

    Raises:
        TetoteError: it is no list.
    """
    require(staff, IMPORT)
    try:
        sheets(data)
    except UnreadableListError as refused:
        raise TetoteError(ROSTER_UNREADABLE[refused.code]) from refused
    roster = RosterImport.objects.create(
        organisation_id=staff.organisation_id, staff=staff, file_name=file_name[-200:], header=0
    )
    shelf.put(roster.id, data)
    return roster


@transaction.atomic
def choose_columns(
    staff: Staff, roster: RosterImport, sheet: str, header: int, columns: Sequence[tuple[str, str]]
) -> None:
    """What each column holds: (heading, target) in order. It is remembered for the next list.

    Raises:
        ConflictError: it was taken in or left already.
    """
    require(staff, IMPORT)
    hold(roster, State.UPLOADED, State.CHECKED)
    roster.sheet, roster.header, roster.columns = sheet, header, [target for _heading, target in columns]
    roster.state, roster.choices = State.CHECKED, {}
    roster.save()
    RosterColumns.objects.update_or_create(
        organisation_id=staff.organisation_id,
        defaults={"columns": [list(pair) for pair in columns], "changed_at": clock.now()},
    )


@transaction.atomic
def answer_about(staff: Staff, roster: RosterImport, choices: Mapping[str, str]) -> None:
    """What staff say about rows that could be somebody on file.

    Raises:
        ConflictError: it was taken in or left already.
    """
    require(staff, IMPORT)
    hold(roster, State.CHECKED)
    roster.choices = {**roster.choices, **choices}
    roster.save(update_fields=["choices"])


def take_in(staff: Staff, roster: RosterImport, planned: Sequence[Planned]) -> None:
    """Files every row that is to be written; the worker writes them, a few at a time. The uploaded file goes.

    Raises:
        ConflictError: it was taken in or left already, or another list is being written.
    """
    require(staff, IMPORT)
    try:
        _file_rows(staff, roster, planned)
    except IntegrityError as busy:
        raise ConflictError(ROSTER_AT_WORK) from busy
    shelf.remove(roster.id)


@transaction.atomic
def _file_rows(staff: Staff, roster: RosterImport, planned: Sequence[Planned]) -> None:
    hold(roster, State.CHECKED)
    roster.state, roster.applied_at, roster.staff = State.APPLYING, clock.now(), staff
    roster.save()
    RosterRow.objects.bulk_create(
        [_row(roster, each) for each in planned if each.kind not in {Kind.ASK, Kind.SKIP}], batch_size=500
    )
    audit.record(
        "people.roster.taken_in",
        staff.organisation,
        organisation_id=staff.organisation_id,
        actor=by(staff.id),
        data={"count": len([each for each in planned if each.kind in {Kind.NEW, Kind.UPDATE}])},
    )
    _go_on(roster)


def _row(roster: RosterImport, planned: Planned) -> RosterRow:
    is_same = planned.kind is Kind.SAME
    return RosterRow(
        organisation_id=roster.organisation_id,
        roster=roster,
        row=planned.entry.row,
        person=planned.person,
        state=RowState.SAME if is_same else RowState.WAITING,
        content="" if is_same else json.dumps(to_json(planned.entry), ensure_ascii=False),
    )


@transaction.atomic
def leave_roster(staff: Staff, roster: RosterImport) -> None:
    """The list is not wanted after all; its file goes.

    Raises:
        ConflictError: it was taken in already.
    """
    require(staff, IMPORT)
    hold(roster, State.UPLOADED, State.CHECKED)
    roster.state, roster.ended_at = State.LEFT, clock.now()
    roster.save()
    shelf.remove(roster.id)


def write_some(organisation_id: UUID, roster_id: UUID) -> None:
    """The next few members of a list, as the worker writes them; it files itself again until none waits."""
    roster = RosterImport.objects.filter(organisation_id=organisation_id, id=roster_id, state=State.APPLYING).first()
    if roster is None:
        return
    today = clock.today(Organisation.objects.get(id=organisation_id).time_zone)
    for row in RosterRow.objects.filter(roster=roster, state=RowState.WAITING).order_by("row")[:AT_ONCE]:
        _write_row(roster, row, today)
    if RosterRow.objects.filter(roster=roster, state=RowState.WAITING).exists():
        _go_on(roster)
    else:
        RosterImport.objects.filter(id=roster.id).update(state=State.APPLIED)


def _write_row(roster: RosterImport, row: RosterRow, today: date) -> None:
    """The member and the note of it in one transaction, so that whoever dies in between has written neither."""
    try:
        with transaction.atomic():
            held = RosterRow.objects.select_for_update().get(id=row.id)
            if held.state == RowState.WAITING:
                _write_held(roster, held, today)
    except IntegrityError:
        waiting = RosterRow.objects.filter(id=row.id, state=RowState.WAITING)
        waiting.update(state=RowState.REFUSED, refused_because="number", content="")


def _write_held(roster: RosterImport, row: RosterRow, today: date) -> None:
    person, entry = hold_member(row), from_json(json.loads(row.content))
    before = take(person) if person else None
    written = write(roster.organisation_id, person, entry, today, by(roster.staff_id))
    row.person, row.state = written, RowState.UPDATED if person else RowState.CREATED
    row.content = json.dumps({"before": before, "after": take(written)}, ensure_ascii=False)
    row.save()


def forget_old() -> None:
    """Lists that nobody took in go after a week; what is needed to take one back goes after a month."""
    now = clock.now()
    waiting = RosterImport.objects.filter(state__in=[State.UPLOADED, State.CHECKED], uploaded_at__lt=now - KEPT_WAITING)
    for roster in waiting:
        shelf.remove(roster.id)
    waiting.update(state=State.LEFT, ended_at=now)
    old = RosterRow.objects.filter(roster__applied_at__lt=now - KEPT_AFTER).exclude(roster__state=State.UNDOING)
    old.exclude(content="").update(content="")


def _go_on(roster: RosterImport) -> None:
    jobs.enqueue(
        CONTINUE,
        {"roster_id": str(roster.id)},
        organisation_id=roster.organisation_id,
        key=f"{CONTINUE}:{roster.id}",
    )
