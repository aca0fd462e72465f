"""A link with which colleagues try a draft: it cannot be guessed, it ends, and nothing of what they answer is kept."""

from datetime import datetime, timedelta

from tetote.kernel import clock, tokens
from tetote.procedures.models import Procedure

PURPOSE = "console.builder.try"
DAYS = 14


def link_for(procedure: Procedure) -> tuple[str, datetime]:
    """A token for the draft as it stands whenever somebody looks, and when the token ends."""
    ends = clock.now() + timedelta(days=DAYS)
    number = str(procedure.link_number)
    return tokens.seal(PURPOSE, procedure.id.hex, procedure.organisation_id.hex, number, expires_at=ends), ends


def named_by(token: str) -> tuple[str, str, str]:
    """The procedure, the organisation and the number of a token.

    Raises:
        BadTokenError: it is none of ours, or its time is over.
    """
    procedure_id, organisation_id, number = tokens.unseal(PURPOSE, token).fields
    return procedure_id, organisation_id, number
