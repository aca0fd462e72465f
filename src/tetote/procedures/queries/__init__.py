"""Reads about procedures, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.procedures.deadlines import (
    deadline_of,
    deadline_of_run,
    deadline_words,
    is_past,
    moment_in,
    over_words,
    version_that_counts,
)
from tetote.procedures.locking import locked
from tetote.procedures.pictures import address_of as picture_address
from tetote.procedures.pictures import path_of as picture_path
from tetote.procedures.queries.access import access_application, access_procedure, access_run, access_version
from tetote.procedures.queries.answers import Answered, answers, differences, outcome_of
from tetote.procedures.queries.banks import banks, branches, matching
from tetote.procedures.queries.drafts import draft_of, last_steps, published, running_counts
from tetote.procedures.queries.findings import findings_of
from tetote.procedures.queries.known import KNOWN, known_answers
from tetote.procedures.queries.links import BY_TOKEN, OF_MEMBER, days_of, invitations, way_to
from tetote.procedures.queries.lists import (
    offered_to,
    open_counts,
    procedure_by_id,
    procedures,
    runs_of,
)
from tetote.procedures.queries.movable import movable
from tetote.procedures.queries.pages import (
    attachment_of,
    attachments_of,
    bytes_of_attachment,
    child_words,
    dressed,
    held_until,
    lines_of,
    pages_of,
    time_words,
)
from tetote.procedures.queries.postcodes import has_postcodes, towns_at
from tetote.procedures.queries.reviews import Opinion, of_person, opinion
from tetote.procedures.queries.runs import active_run, other_active, paused_runs
from tetote.procedures.slots import cause_of, run_of_cause
from tetote.procedures.telling import GO_ON, moved, returned, state_for_person, step_words
from tetote.procedures.versions import definition_of, form_of

__all__ = [
    "BY_TOKEN",
    "GO_ON",
    "KNOWN",
    "OF_MEMBER",
    "Answered",
    "Opinion",
    "access_application",
    "access_procedure",
    "access_run",
    "access_version",
    "active_run",
    "answers",
    "attachment_of",
    "attachments_of",
    "banks",
    "branches",
    "bytes_of_attachment",
    "cause_of",
    "child_words",
    "days_of",
    "deadline_of",
    "deadline_of_run",
    "deadline_words",
    "definition_of",
    "differences",
    "draft_of",
    "dressed",
    "findings_of",
    "form_of",
    "has_postcodes",
    "held_until",
    "invitations",
    "is_past",
    "known_answers",
    "last_steps",
    "lines_of",
    "locked",
    "matching",
    "moment_in",
    "movable",
    "moved",
    "of_person",
    "offered_to",
    "open_counts",
    "opinion",
    "other_active",
    "outcome_of",
    "over_words",
    "pages_of",
    "paused_runs",
    "picture_address",
    "picture_path",
    "procedure_by_id",
    "procedures",
    "published",
    "returned",
    "run_of_cause",
    "running_counts",
    "runs_of",
    "state_for_person",
    "step_words",
    "time_words",
    "towns_at",
    "version_that_counts",
    "way_to",
]
