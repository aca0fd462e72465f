"""Writes the list of a broadcast, five hundred people at a time, so that an answer never waits for it.

Two workers may try the same piece: the cursor moves by a conditional update, and the ledger knows each person once.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django_scopes import scope

from tetote.kernel import clock
from tetote.messaging import ledger
from tetote.messaging.models import Broadcast
from tetote.people.models import RoleAssignment

PIECES_A_TURN = 20
"""How many pieces of one broadcast are written before the next one has its turn: about a second's work."""


def pump() -> int:
    """Writes the next pieces of every open broadcast. Returns how many people were written.

    Raises:
        ExceptionGroup: some could not be written; the others were.
    """
    written = 0
    broken: list[Exception] = []
    for broadcast in Broadcast.everywhere.filter(closed_at=None).select_related("message").order_by("id"):
        try:
            with scope(organisation=broadcast.organisation_id):
                written += _write_on(broadcast)
        except Exception as error:  # noqa: BLE001 - one centre's fault must not stop the others, whatever it is
            broken.append(error)
    if broken:
        raise ExceptionGroup("broadcasts could not be written", broken)
    return written


def _write_on(broadcast: Broadcast) -> int:
    post = ledger.prepare(broadcast.message)
    written = 0
    for _ in range(PIECES_A_TURN):
        people = _advance(broadcast, post)
        if not people:
            break
        written += len(people)
        broadcast.cursor = people[-1]
    return written


def _advance(broadcast: Broadcast, post: ledger.Post) -> Sequence[UUID]:
    """One piece: cursor, ledger and batches in one short transaction. Nobody when another worker was here first."""
    people = _next_people(broadcast)
    with transaction.atomic():
        if not _move_cursor(broadcast, people):
            return ()
        if people:
            ledger.enlist(post, people)
    return people


def _next_people(broadcast: Broadcast) -> Sequence[UUID]:
    held = RoleAssignment.objects.filter(organisation_id=broadcast.organisation_id, role=broadcast.role, until=None)
    further = held.filter(person_id__gt=broadcast.cursor) if broadcast.cursor else held
    return list(further.order_by("person_id").values_list("person_id", flat=True)[: ledger.CHUNK])


def _move_cursor(broadcast: Broadcast, people: Sequence[UUID]) -> bool:
    """To the last of these people, or to the end when there are none; False when another worker was here first."""
    here = Broadcast.objects.filter(id=broadcast.id, cursor=broadcast.cursor, closed_at=None)
    if not people:
        return bool(here.update(closed_at=clock.now()))
    return bool(here.update(cursor=people[-1]))
