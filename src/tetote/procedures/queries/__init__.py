"""Reads about procedures, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.procedures.queries.access import (
    access_application,
    access_procedure,
    access_run,
    access_version,
)
from tetote.procedures.queries.drafts import draft_of, last_steps, published, running_counts
from tetote.procedures.queries.findings import findings_of
from tetote.procedures.queries.known import KNOWN, known_answers
from tetote.procedures.queries.lists import applications_of, offered_to, open_counts, procedures
from tetote.procedures.queries.runs import active_run, paused_runs

__all__ = [
    "KNOWN",
    "access_application",
    "access_procedure",
    "access_run",
    "access_version",
    "active_run",
    "applications_of",
    "draft_of",
    "findings_of",
    "known_answers",
    "last_steps",
    "offered_to",
    "open_counts",
    "paused_runs",
    "procedures",
    "published",
    "running_counts",
]
