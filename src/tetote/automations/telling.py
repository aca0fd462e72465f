"""The one way in which people hear of what they sent or booked: members where they prefer, guests in their chat."""

from collections.abc import Collection
from uuid import UUID

from tetote.channels.parts import Parts
from tetote.channels.queries import usable_kinds
from tetote.messaging import actions as messaging
from tetote.people.models import ContactPoint
from tetote.procedures.models import Run


def tell(
    organisation_id: UUID, person_id: UUID | None, run: Run | None, parts: Parts, purpose: str, cause: str
) -> None:
    """Says it to a member; to somebody not on file where they answered; to nobody where neither is possible."""
    if person_id:
        messaging.send(
            organisation_id=organisation_id, person_ids=[person_id], parts=parts, purpose=purpose, cause=cause
        )
    elif run and is_in_chat(run, usable_kinds(organisation_id)):
        messaging.answer(
            organisation_id=organisation_id,
            kind=run.kind,
            address=run.address,
            parts=parts,
            purpose=purpose,
            cause=cause,
        )


def is_in_chat(run: Run, usable: Collection[str]) -> bool:
    """Whether it was answered over a channel that still carries something there; a guest's page carries nothing."""
    return run.kind != ContactPoint.Kind.WEB and run.kind in usable
