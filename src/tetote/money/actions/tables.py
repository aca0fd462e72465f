"""Fee tables are drafted, put into use, and stay as they were once fees were worked out by them."""

from django.db import transaction

from tetote.kernel import audit, clock, jobs
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.money import errors
from tetote.money.models import FeeRecord, FeeTable
from tetote.money.permissions import MANAGE
from tetote.money.queries.in_use import lock_table
from tetote.money.tariffs import Tariff, to_json
from tetote.money.tariffs.checking import findings
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require

CATCH_UP = "money.catch_up"


@transaction.atomic
def make_table(staff: Staff, tariff: Tariff) -> FeeTable:
    """A draft; nothing is charged by it yet."""
    require(staff, MANAGE)
    table = FeeTable(organisation=staff.organisation, made_by=staff)
    _write(table, tariff)
    _note(staff, table, "money.table.made")
    return table


@transaction.atomic
def change_table(staff: Staff, table: FeeTable, tariff: Tariff, version: int) -> FeeTable:
    """Changes a draft.

    Raises:
        ConflictError: it is in use, or somebody changed it meanwhile.
    """
    require(staff, MANAGE)
    table = _draft(staff, table, version)
    table.version += 1
    _write(table, tariff)
    _note(staff, table, "money.table.changed")
    return table


@transaction.atomic
def publish_table(staff: Staff, table: FeeTable, version: int) -> FeeTable:
    """Puts a draft into use from its first day on; what has no fee since then gets one by itself.

    Raises:
        ConflictError: it is in use already, or somebody changed it meanwhile.
        TetoteError: fees could not be worked out by it.
    """
    require(staff, MANAGE)
    table = _draft(staff, table, version)
    if any(finding.is_grave for finding in findings(table.tariff)):
        raise TetoteError(errors.HAS_FAULTS)
    table.state, table.published_at, table.version = FeeTable.State.IN_USE, clock.now(), table.version + 1
    table.save(update_fields=["state", "published_at", "version"])
    _note(staff, table, "money.table.published")
    jobs.enqueue(
        CATCH_UP, {"since": table.valid_from.isoformat()}, organisation_id=table.organisation_id, key=_key(table)
    )
    return table


@transaction.atomic
def take_back_table(staff: Staff, table: FeeTable) -> FeeTable:
    """Makes a table a draft again, as long as no fee was worked out by it.

    Raises:
        ConflictError: one was.
    """
    require(staff, MANAGE)
    table = lock_table(staff.organisation_id, table.id)
    if FeeRecord.objects.filter(table=table).exists():
        raise ConflictError(errors.HAS_FEES)
    table.state, table.published_at, table.version = FeeTable.State.DRAFT, None, table.version + 1
    table.save(update_fields=["state", "published_at", "version"])
    jobs.cancel(_key(table))
    _note(staff, table, "money.table.taken_back")
    return table


@transaction.atomic
def discard_table(staff: Staff, table: FeeTable) -> None:
    """Throws a draft away.

    Raises:
        ConflictError: it is in use, or fees were worked out by it.
    """
    require(staff, MANAGE)
    table = _draft(staff, table, None)
    if FeeRecord.objects.filter(table=table).exists():
        raise ConflictError(errors.HAS_FEES)
    _note(staff, table, "money.table.discarded")
    table.delete()


def _draft(staff: Staff, table: FeeTable, version: int | None) -> FeeTable:
    held = lock_table(staff.organisation_id, table.id)
    if held.state != FeeTable.State.DRAFT:
        raise ConflictError(errors.IN_USE)
    if version is not None and held.version != version:
        raise ConflictError(errors.CHANGED_MEANWHILE)
    return held


def _write(table: FeeTable, tariff: Tariff) -> None:
    table.name, table.valid_from, table.definition = tariff.name, tariff.valid_from, to_json(tariff)
    table.save()


def _note(staff: Staff, table: FeeTable, verb: str) -> None:
    audit.record(verb, table, organisation_id=table.organisation_id, actor=audit.staff(staff.id))


def _key(table: FeeTable) -> str:
    return f"{CATCH_UP}:{table.id}"
