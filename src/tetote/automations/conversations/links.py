"""The way from the chat to a page: of a run, of one question of it, of the beginning of a procedure."""

from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from tetote.channels.queries import chat_link
from tetote.kernel import clock, tokens
from tetote.people.permissions import link_for
from tetote.procedures.models import Procedure, Run
from tetote.procedures.queries import definition_of

RUN, BY_TOKEN = "portal:run", "portal:run_by_token"
SENT_DAYS = 180
"""How long whoever is not on file can look at what they sent."""


def page_of(run: Run, address: str = "") -> str:
    """Where the run, or one question of it, is answered on the web; '' where the installation has no such page."""
    try:
        page = link_for(run.person, RUN, run.id, days=_days(run)) if run.person else _stranger(run)
    except NoReverseMatch:
        return ""
    return f"{page}?{urlencode({'q': address})}" if address else page


def _stranger(run: Run) -> str:
    expires_at = clock.now() + timedelta(days=_days(run))
    token = tokens.seal(BY_TOKEN, run.organisation_id.hex, run.id.hex, expires_at=expires_at)
    return settings.TETOTE_PUBLIC_URL + reverse(BY_TOKEN, kwargs={"token": token})


def _days(run: Run) -> int:
    return SENT_DAYS if run.sent_at else max(1, definition_of(run.version).procedure.draft_days)


def beginning_of(procedure: Procedure) -> str:
    """For a poster or a page: opens the chat with the words that begin the procedure; '' while LINE's id is unknown."""
    return chat_link(procedure.organisation_id, procedure.title)
