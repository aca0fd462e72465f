"""Events into the database in one statement. A repetition meets the unique id and vanishes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from tetote.channels.line.intake import Intake
from tetote.channels.models import InboundEvent
from tetote.kernel.crypto import encrypt
from tetote.kernel.pen import pen

COLUMNS = (
    "account_id",
    "event_id",
    "source",
    "payload",
    "happened_at",
    "received_at",
    "state",
    "due",
    "attempts",
    "error",
)
ROWS_A_STATEMENT = 100
SQLValue = str | int | UUID | datetime | None
_ROW = f"({','.join(['%s'] * len(COLUMNS))})"
_HEAD = f"INSERT INTO {InboundEvent._meta.db_table} ({','.join(COLUMNS)}) VALUES "  # noqa: S608 - names of our own
_TAIL = " ON CONFLICT (account_id, event_id) DO NOTHING"


def store(account_id: UUID, events: Sequence[Intake], received_at: datetime) -> None:
    """Keeps the events that are new."""
    for start in range(0, len(events), ROWS_A_STATEMENT):
        _insert(account_id, events[start : start + ROWS_A_STATEMENT], received_at)


def _insert(account_id: UUID, events: Sequence[Intake], received_at: datetime) -> None:
    values = [value for event in events for value in _row(account_id, event, received_at)]
    statement = _HEAD + ",".join([_ROW] * len(events)) + _TAIL
    # To ask first whether the connection still lives would double the trips; who calls us tries a lost one anew.
    connection.health_check_done = True  # type: ignore[attr-defined] # the stubs do not know it
    _execute(statement, values)


def _execute(statement: str, values: Sequence[SQLValue]) -> None:
    # The ORM's bulk_create would wrap the statement in a transaction: three trips for one, in the storm after a call.
    with pen(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def _row(account_id: UUID, event: Intake, received_at: datetime) -> tuple[SQLValue, ...]:
    adapt = connection.ops.adapt_datetimefield_value
    account = account_id if connection.features.has_native_uuid_field else account_id.hex
    received, happened = adapt(received_at), adapt(event.happened_at)
    payload = encrypt(event.payload) if event.is_personal else event.payload
    return (
        account,
        event.event_id,
        event.source,
        payload,
        happened,
        received,
        InboundEvent.State.WAITING.value,
        received,
        0,
        "",
    )
