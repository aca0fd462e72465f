"""The steps of bringing in a list: upload, say what the columns hold, answer what is asked, take in, take back."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from tetote.kernel import audit, clock, jobs, shelf
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by
from tetote.people.actions.roster.snapshots import TouchedError, put_back, take
from tetote.people.actions.roster.writing import write
from tetote.people.errors import ROSTER_AT_WORK, ROSTER_IS_OVER, ROSTER_TOUCHED, ROSTER_UNREADABLE
from tetote.people.models import Household, Person, RosterColumns, RosterImport, RosterRow
from tetote.people.queries.roster import Kind, Planned
from tetote.people.roster.reading import UnreadableListError, sheets
from tetote.people.roster.rows import from_json, to_json

State, RowState = RosterImport.State, RosterRow.State
AT_ONCE = 50
"""Members that one job writes, in one transaction."""
KEPT_WAITING = timedelta(days=7)
KEPT_AFTER = timedelta(days=30)
"""How long a list that was taken in can be taken back."""
IMPORT = "people.import"
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
    _hold(roster, State.UPLOADED, State.CHECKED)
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
    _hold(roster, State.CHECKED)
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
    _hold(roster, State.CHECKED)
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
def take_back(staff: Staff, roster: RosterImport) -> None:
    """Puts every member back as they were before the list. All or nobody: nobody is, if one was changed since.

    Raises:
        ConflictError: it is not taken in, another list is being written, or a member was changed since.
    """
    require(staff, IMPORT)
    _hold(roster, State.APPLIED)
    if touched_since(roster):
        raise ConflictError(ROSTER_TOUCHED)
    for row in _written(roster).order_by("-row"):
        _undo(row)
    roster.state, roster.ended_at = State.UNDONE, clock.now()
    roster.save()
    audit.record(
        "people.roster.taken_back", staff.organisation, organisation_id=staff.organisation_id, actor=by(staff.id)
    )


def touched_since(roster: RosterImport) -> list[Person]:
    """Members of the list who no longer stand as it left them."""
    rows = _written(roster).exclude(person=None).select_related("person").order_by("row")
    return [row.person for row in rows if row.person and take(row.person) != json.loads(row.content)["after"]]


@transaction.atomic
def leave_roster(staff: Staff, roster: RosterImport) -> None:
    """The list is not wanted after all; its file goes.

    Raises:
        ConflictError: it was taken in already.
    """
    require(staff, IMPORT)
    _hold(roster, State.UPLOADED, State.CHECKED)
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
    person, entry = _held(row), from_json(json.loads(row.content))
    before = take(person) if person else None
    written = write(roster.organisation_id, person, entry, today, by(roster.staff_id))
    row.person, row.state = written, RowState.UPDATED if person else RowState.CREATED
    row.content = json.dumps({"before": before, "after": take(written)}, ensure_ascii=False)
    row.save()


def _held(row: RosterRow) -> Person | None:
    """The member, held with the whole household as `change_member` does, so that nobody's change is lost."""
    if row.person_id is None:
        return None
    household = Person.objects.get(id=row.person_id).household_id
    Household.objects.select_for_update().get(id=household)
    return Person.objects.select_related("household").get(id=row.person_id)


def forget_old() -> None:
    """Lists that nobody took in go after a week; what is needed to take one back goes after a month."""
    now = clock.now()
    waiting = RosterImport.objects.filter(state__in=[State.UPLOADED, State.CHECKED], uploaded_at__lt=now - KEPT_WAITING)
    for roster in waiting:
        shelf.remove(roster.id)
    waiting.update(state=State.LEFT, ended_at=now)
    RosterRow.objects.filter(roster__applied_at__lt=now - KEPT_AFTER).exclude(content="").update(content="")


def can_be_taken_back(roster: RosterImport) -> bool:
    """Whether what it changed is still known."""
    if roster.state != State.APPLIED or roster.applied_at is None:
        return False
    return roster.applied_at > clock.now() - KEPT_AFTER and _written(roster).exists()


def _undo(row: RosterRow) -> None:
    content, person = json.loads(row.content), row.person
    if person is not None:
        try:
            put_back(person, content["before"], content["after"])
        except TouchedError as touched:
            raise ConflictError(ROSTER_TOUCHED) from touched
    RosterRow.objects.filter(id=row.id).update(state=RowState.UNDONE, content="")


def _written(roster: RosterImport) -> "QuerySet[RosterRow]":
    done = [RowState.CREATED, RowState.UPDATED]
    return RosterRow.objects.filter(roster=roster, state__in=done).exclude(content="").select_related("person")


def _hold(roster: RosterImport, *allowed: RosterImport.State) -> None:
    held = RosterImport.objects.select_for_update().get(id=roster.id)
    if held.state not in allowed:
        raise ConflictError(ROSTER_IS_OVER)
    roster.refresh_from_db()


def _go_on(roster: RosterImport) -> None:
    jobs.enqueue(
        CONTINUE,
        {"roster_id": str(roster.id)},
        organisation_id=roster.organisation_id,
        key=f"{CONTINUE}:{roster.id}",
    )
