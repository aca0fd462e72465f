"""The one statement that fills the ledger: the database makes the rows itself, Python never holds a list of people."""

import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from tetote.messaging.models import Delivery, Message
from tetote.people.models import ContactPoint, Person

# `best` is the active contact that the person prefers among the channels in use. The organisation is asked for in a
# form that no index serves, else SQLite walks through all its people for every piece instead of looking up the chosen.
_STATEMENT = """
INSERT INTO {deliveries} (organisation_id, message_id, person_id, contact_point_id, batch_id, trouble, reason)
SELECT person.organisation_id, %s, person.id, best.id, CASE best.kind {batches} END,
       CASE WHEN best.id IS NOT NULL THEN '' WHEN EXISTS (
           SELECT 1 FROM {contacts} shut WHERE shut.person_id = person.id AND shut.state = %s
       ) THEN %s ELSE %s END, ''
  FROM {people} person
  LEFT JOIN {contacts} best ON best.id = (
       SELECT contact.id FROM {contacts} contact
        WHERE contact.person_id = person.id AND contact.state = %s AND contact.kind IN ({kinds})
        ORDER BY contact.preference, contact.kind LIMIT 1)
 WHERE person.id {chosen} AND CASE person.organisation_id WHEN %s THEN 1 ELSE 0 END = 1
 ORDER BY person.id
    ON CONFLICT (message_id, person_id) DO NOTHING
"""
# The people as one value, for five hundred places in a statement take longer to fill than its rows.
_AMONG = "= ANY(%s)"
_AMONG_IN_JSON = "IN (SELECT value FROM json_each(%s))"
State = ContactPoint.State
Trouble = Delivery.Trouble


def insert(message: Message, person_ids: Sequence[UUID], batch_ids: Mapping[str, UUID]) -> None:
    """A ledger row for each of these people: in the batch of the contact they prefer, or with the trouble."""
    has_uuid = connection.features.has_native_uuid_field
    statement = _STATEMENT.format(
        deliveries=Delivery._meta.db_table,
        contacts=ContactPoint._meta.db_table,
        people=Person._meta.db_table,
        batches=" ".join(["WHEN %s THEN %s"] * len(batch_ids)),
        kinds=",".join(["%s"] * len(batch_ids)),
        chosen=_AMONG if has_uuid else _AMONG_IN_JSON,
    )
    troubles = [State.BLOCKED.value, Trouble.BLOCKED.value, Trouble.UNREACHABLE.value]
    bound = _as_it_is if has_uuid else _hex
    batches = [value for kind, batch_id in batch_ids.items() for value in (kind, bound(batch_id))]
    chosen = list(person_ids) if has_uuid else json.dumps([person_id.hex for person_id in person_ids])
    organisation = bound(message.organisation_id)
    values = [bound(message.id), *batches, *troubles, State.ACTIVE.value, *batch_ids, chosen, organisation]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _as_it_is(value: UUID) -> UUID:
    return value


def _hex(value: UUID) -> str:
    return value.hex
