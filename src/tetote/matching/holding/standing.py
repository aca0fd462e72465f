"""What is still under way with a person, and which book has to name them."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy

from tetote.matching.holding import owned
from tetote.matching.models import Match, PreMeeting, SupportRequest
from tetote.matching.rules.states import CLOSED, State
from tetote.people.models import Person

OPEN_REQUEST = gettext_lazy("A request of theirs is still open. Close it, or wait until its report is confirmed.")
OPEN_ACTIVITY = gettext_lazy("They still help with an activity, or its report is missing.")
OPEN_MEETING = gettext_lazy("A pre-meeting is planned. Call it off first.")
IN_REGISTER = gettext_lazy("They are named in the register of incidents.")
OVER = (*CLOSED, State.REPORTED)


def unfinished(person: Person) -> Sequence[str]:
    """Why nothing may be erased yet."""
    objected = Q(state=State.REPORTED, matches__report__objected_at__isnull=False)
    asked = SupportRequest.objects.filter(Q(requester=person) & (~Q(state__in=OVER) | objected))
    helped = Match.objects.filter(person=person, ended_at=None).exclude(request__state__in=OVER)
    planned = PreMeeting.objects.filter(Q(helper=person) | Q(requester=person), state=PreMeeting.State.PLANNED)
    found = ((OPEN_REQUEST, asked), (OPEN_ACTIVITY, helped), (OPEN_MEETING, planned))
    return [str(sentence) for sentence, rows in found if rows.exists()]


def needs_name(person: Person) -> Sequence[str]:
    """An incident has to say who was there."""
    return [str(IN_REGISTER)] if owned.incidents(person).exists() else []
