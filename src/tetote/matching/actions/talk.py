"""Helper and family write to each other through the centre: the text stays on pages, LINE says that there is one."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.matching import errors, messages
from tetote.matching.actions.common import note, tell
from tetote.matching.links import talk_link
from tetote.matching.models import Match, SupportRequest, TalkLine
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.talk import is_open, other_of
from tetote.organisations.models import Staff
from tetote.people.models import Person

LONGEST = 1000
QUIET = timedelta(hours=1)
"""Who has not read yet is not told again within this time."""


@transaction.atomic
def write_line(match: Match, author: Person, text: str, once: UUID) -> None:
    """Keeps the words and tells the other that they are there. `once` is the form's own id: sent twice, it is one line.

    Raises:
        TetoteError: nothing was written, or the exchange has ended.
    """
    if not text.strip():
        raise TetoteError(errors.TALK_IS_EMPTY)
    request = lock_request(match.organisation_id, match.request_id)
    match = Match.objects.select_related("request__requester", "request__organisation", "person").get(pk=match.pk)
    if not is_open(match):
        raise TetoteError(errors.TALK_IS_OVER)
    if TalkLine.objects.filter(id=once).exists():
        return
    is_news = not _told_lately(match, author)
    TalkLine.objects.create(
        id=once, organisation_id=match.organisation_id, match=match, author=author, text=text.strip()[:LONGEST]
    )
    note(request, "matching.talk.written", audit.person(author.id))
    if is_news:
        _tell_other(request, match, author)


@transaction.atomic
def mark_seen(match: Match, reader: Person) -> None:
    """The reader has the page before them: what the other wrote is seen."""
    unseen = TalkLine.objects.filter(match=match, seen_at=None).exclude(author=reader)
    unseen.update(seen_at=clock.now())


def note_talk_read(staff: Staff, request: SupportRequest) -> None:
    """Leaves the sentence that a member of staff read what the two wrote."""
    note(request, "matching.talk.read", audit.staff(staff.id))


def _told_lately(match: Match, author: Person) -> bool:
    waiting = TalkLine.objects.filter(match=match, author=author, seen_at=None)
    return waiting.filter(written_at__gt=clock.now() - QUIET).exists()


def _tell_other(request: SupportRequest, match: Match, author: Person) -> None:
    other = other_of(match, author)
    parts = messages.talk_arrived(request, author.family_name, talk_link(other, match))
    tell(request, [other.id], parts, "talk_arrived")
