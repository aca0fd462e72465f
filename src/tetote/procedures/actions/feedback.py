"""How it was, said afterwards."""

from uuid import UUID

from django.db import transaction

from tetote.kernel import clock, facts
from tetote.procedures.facts import FeedbackGiven
from tetote.procedures.models import Feedback
from tetote.procedures.models.feedback import MOST_STARS
from tetote.procedures.queries.access import lock_run

LONGEST = 1000


@transaction.atomic
def give_feedback(organisation_id: UUID, run_id: UUID, stars: int, text: str = "") -> Feedback:
    """One to five, and a word. Given again it replaces what was given; an empty word leaves the earlier one.

    Raises:
        ValueError: not one to five.
        NotFoundError: no such run here.
    """
    if not 1 <= stars <= MOST_STARS:
        raise ValueError(stars)
    run = lock_run(organisation_id, run_id)
    given = Feedback.objects.filter(run=run).first() or Feedback(
        organisation_id=organisation_id, run=run, procedure=run.version.procedure
    )
    given.stars, given.given_at = stars, clock.now()
    given.text = text.strip()[:LONGEST] or given.text
    given.save()
    facts.publish(FeedbackGiven(organisation_id=organisation_id, run_id=run.id, stars=stars))
    return given
