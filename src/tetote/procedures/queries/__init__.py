"""Reads about procedures, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.procedures.queries.access import (
    access_application,
    access_procedure,
    access_run,
    access_version,
)
from tetote.procedures.queries.findings import findings_of
from tetote.procedures.queries.known import KNOWN, known_answers
from tetote.procedures.queries.lists import applications_of, offered_to, open_counts, procedures
from tetote.procedures.queries.runs import active_run, paused_runs
from tetote.procedures.versions import definition_of, form_of

__all__ = [
    "KNOWN",
    "access_application",
    "access_procedure",
    "access_run",
    "access_version",
    "active_run",
    "applications_of",
    "definition_of",
    "findings_of",
    "form_of",
    "known_answers",
    "offered_to",
    "open_counts",
    "paused_runs",
    "procedures",
]
