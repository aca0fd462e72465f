"""Who in the middle of an earlier version could go on with another one."""

from tetote.procedures.engine.definition.carrying import can_go_on
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.running.stored import from_json
from tetote.procedures.models import Procedure, ProcedureVersion, Run
from tetote.procedures.queries.drafts import open_runs
from tetote.procedures.versions import definition_of


def can_go_on_with(run: Run, version: ProcedureVersion) -> bool:
    """Whether a run loses nothing by it."""
    return _can(run, definition_of(version))


def _can(run: Run, wanted: Definition) -> bool:
    answers = from_json(run.answers)
    said = {address for address in answers.given if answers.values.get(address)}
    # What staff sent back speaks of the version that was handed in.
    return run.sent_at is None and not run.only and can_go_on(definition_of(run.version), wanted, said)


def movable(procedure: Procedure, wanted: Definition) -> tuple[int, int]:
    """Of everybody who is answering now: how many could go on with this definition, and how many could not."""
    found = [_can(run, wanted) for run in open_runs(procedure).select_related("version")]
    return sum(found), len(found) - sum(found)
