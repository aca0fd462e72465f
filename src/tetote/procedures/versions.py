"""Published versions made ready to run, each compiled once in a process."""

from functools import lru_cache
from uuid import UUID

from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.engine.form.model import Form
from tetote.procedures.models import ProcedureVersion

KEPT = 200


def definition_of(version: ProcedureVersion) -> Definition:
    """What was published."""
    return _kept(version.id, version.definition)[0]


def form_of(version: ProcedureVersion) -> Form:
    """The same, ready to run."""
    return _kept(version.id, version.definition)[1]


@lru_cache(maxsize=KEPT)
def _kept(_version_id: UUID, definition: str) -> tuple[Definition, Form]:
    read = from_json(definition)
    return read, compiled(read)
