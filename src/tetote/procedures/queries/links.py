"""The way to a run, for its own person or for whoever holds it. The pages themselves live above."""

from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from tetote.channels.queries import chat_link
from tetote.kernel import clock, tokens
from tetote.people.permissions import link_for
from tetote.procedures.models import Procedure, Run
from tetote.procedures.versions import definition_of

INVITATION = "portal:apply"
OF_MEMBER, BY_TOKEN = "portal:run", "portal:run_by_token"
SENT_DAYS = 180
"""How long people can look at what they sent."""


def invitations(procedure: Procedure) -> tuple[str, str]:
    """What can stand on a poster: the public page, and the chat in LINE with the name ready to be sent ("" without)."""
    page = settings.TETOTE_PUBLIC_URL + reverse(INVITATION, args=[procedure.organisation.code, procedure.code])
    return page, chat_link(procedure.organisation_id, procedure.title)


def days_of(run: Run) -> int:
    """How long a link to it works."""
    return SENT_DAYS if run.sent_at else max(1, definition_of(run.version).procedure.draft_days)


def way_to(run: Run, address: str = "") -> str:
    """The full address at which a run, or one question of it, can be gone on with."""
    page = link_for(run.person, OF_MEMBER, run.id, days=days_of(run)) if run.person else _by_token(run)
    return f"{page}?{urlencode({'q': address})}" if address else page


def _by_token(run: Run) -> str:
    expires_at = clock.now() + timedelta(days=days_of(run))
    token = tokens.seal(BY_TOKEN, run.organisation_id.hex, run.id.hex, expires_at=expires_at)
    return settings.TETOTE_PUBLIC_URL + reverse(BY_TOKEN, kwargs={"token": token})
