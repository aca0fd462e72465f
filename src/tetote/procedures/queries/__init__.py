"""Reads about procedures, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.procedures.queries.access import (
    access_application,
    access_procedure,
    access_run,
    access_version,
)
from tetote.procedures.queries.answers import Answered, answers, differences, outcome_of
from tetote.procedures.queries.findings import findings_of
from tetote.procedures.queries.known import KNOWN, known_answers
from tetote.procedures.queries.lists import applications_of, offered_to, open_counts, procedures
from tetote.procedures.queries.reviews import Opinion, of_person, opinion
from tetote.procedures.queries.runs import active_run, paused_runs
from tetote.procedures.telling import GO_ON, moved, returned, state_for_person, step_words

__all__ = [
    "GO_ON",
    "KNOWN",
    "Answered",
    "Opinion",
    "access_application",
    "access_procedure",
    "access_run",
    "access_version",
    "active_run",
    "answers",
    "applications_of",
    "differences",
    "findings_of",
    "known_answers",
    "moved",
    "of_person",
    "offered_to",
    "open_counts",
    "opinion",
    "outcome_of",
    "paused_runs",
    "procedures",
    "returned",
    "state_for_person",
    "step_words",
]
