"""Reads about procedures, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.procedures.queries.access import (
    access_application,
    access_procedure,
    access_run,
    access_version,
)
from tetote.procedures.queries.banks import banks, branches, matching
from tetote.procedures.queries.findings import findings_of
from tetote.procedures.queries.known import KNOWN, known_answers
from tetote.procedures.queries.lists import (
    applications_of,
    offered_to,
    open_counts,
    procedure_by_id,
    procedures,
    runs_of,
)
from tetote.procedures.queries.pages import (
    attachment_of,
    attachments_of,
    bytes_of_attachment,
    dressed,
    held_until,
    lines_of,
    pages_of,
)
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
    "attachment_of",
    "attachments_of",
    "banks",
    "branches",
    "bytes_of_attachment",
    "definition_of",
    "dressed",
    "findings_of",
    "form_of",
    "held_until",
    "known_answers",
    "lines_of",
    "matching",
    "offered_to",
    "open_counts",
    "pages_of",
    "paused_runs",
    "procedure_by_id",
    "procedures",
    "runs_of",
]
