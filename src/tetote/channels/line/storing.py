"""Events into the database, those of one moment in one statement. A repetition meets the unique id and vanishes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from tetote.channels.line.intake import Intake
from tetote.channels.models import InboundEvent
from tetote.kernel.crypto import encrypt
from tetote.kernel.pen import pen
from tetote.kernel.together import Together

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


@dataclass(frozen=True, slots=True)
class Arrived:
    """An event at the door."""

    account_id: UUID
    event: Intake
    received_at: datetime


def store(account_id: UUID, events: Sequence[Intake], received_at: datetime) -> None:
    """Keeps the events that are new. Returns once they are committed."""
    arrivals = [Arrived(account_id, event, received_at) for event in events]
    if not arrivals:
        return
    if connection.in_atomic_block:
        _insert(arrivals)  # Who has a transaction open must not keep what others brought in it.
    else:
        _together.add(arrivals)


def _insert(arrivals: Sequence[Arrived]) -> None:
    for start in range(0, len(arrivals), ROWS_A_STATEMENT):
        some = arrivals[start : start + ROWS_A_STATEMENT]
        _execute(_HEAD + ",".join([_ROW] * len(some)) + _TAIL, _values(some))


def _execute(statement: str, values: Sequence[SQLValue]) -> None:
    # To ask first whether the connection still lives would double the trips; who calls us tries a lost one anew.
    connection.health_check_done = True  # type: ignore[attr-defined] # the stubs do not know it
    # The ORM's bulk_create would wrap the statement in a transaction: three trips for one, in the storm after a call.
    with pen(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def _values(arrivals: Sequence[Arrived]) -> list[SQLValue]:
    adapt, has_uuid = connection.ops.adapt_datetimefield_value, connection.features.has_native_uuid_field
    values: list[SQLValue] = []
    for arrived in arrivals:
        event, account_id, received = arrived.event, arrived.account_id, adapt(arrived.received_at)
        payload = encrypt(event.payload) if event.is_personal else event.payload
        values += (account_id if has_uuid else account_id.hex, event.event_id, event.source, payload)
        values += (adapt(event.happened_at), received, InboundEvent.State.WAITING.value, received, 0, "")
    return values


_together = Together(_insert)
