"""A draft becomes a version that people are asked; an earlier one comes back; a procedure is opened and closed."""

from django.db import transaction
from django.db.models import Max

from tetote.kernel import facts
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.common import by, check_edition, note
from tetote.procedures.actions.steps import remember
from tetote.procedures.engine.definition.changes import forbidden
from tetote.procedures.engine.definition.findings import grave
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import fingerprint, from_json, to_json
from tetote.procedures.errors import NOTHING_NEW, TYPE_CHANGED, FaultyError
from tetote.procedures.facts import VersionPublished
from tetote.procedures.models import Procedure, ProcedureVersion
from tetote.procedures.queries.access import access_version, lock_procedure
from tetote.procedures.queries.findings import findings_of
from tetote.procedures.versions import definition_of


@transaction.atomic
def publish(staff: Staff, code: str, edition: int | None = None) -> ProcedureVersion:
    """The draft becomes what people are asked who begin from now on; who has begun goes on with their version.

    Raises:
        FaultyError: the draft has findings that stand in the way, or changes the type of a published question.
        ConflictError: the draft is no longer the `edition` that was looked at.
        TetoteError: nothing has changed since the last version.
    """
    require(staff, "procedures.publish")
    procedure = lock_procedure(staff.organisation_id, code)
    check_edition(procedure, edition)
    definition = from_json(procedure.draft)
    _check(procedure, definition)
    version = _add(procedure, definition, staff)
    note("procedures.procedure.published", procedure, by(staff), number=version.number)
    return version


def _check(procedure: Procedure, definition: Definition) -> None:
    if found := grave(findings_of(definition, procedure.organisation_id)):
        raise FaultyError(found)
    if procedure.current is None:
        return
    if procedure.current.fingerprint == fingerprint(definition):
        raise TetoteError(NOTHING_NEW)
    if changed := forbidden(definition_of(procedure.current), definition):
        raise FaultyError(changed, TYPE_CHANGED)


def _add(procedure: Procedure, definition: Definition, staff: Staff) -> ProcedureVersion:
    last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
    version = ProcedureVersion.objects.create(
        organisation_id=procedure.organisation_id,
        procedure=procedure,
        number=last + 1,
        definition=to_json(definition),
        fingerprint=fingerprint(definition),
        published_by=staff,
    )
    procedure.current = version
    procedure.is_open = True
    procedure.edition += 1
    procedure.save()
    facts.publish(
        VersionPublished(organisation_id=procedure.organisation_id, procedure_id=procedure.id, version_id=version.id)
    )
    return version


@transaction.atomic
def roll_back(staff: Staff, code: str, number: int) -> ProcedureVersion:
    """An earlier version is published again, under a new number; the draft becomes the same.

    Raises:
        NotFoundError: no such procedure or version here.
    """
    require(staff, "procedures.publish")
    procedure = lock_procedure(staff.organisation_id, code)
    source = access_version(procedure, number)
    if procedure.draft != source.definition:
        remember(procedure, procedure.draft, f"replaced:{procedure.edition}", staff)
    procedure.draft = source.definition
    procedure.title = definition_of(source).settings.form_title
    version = _add(procedure, definition_of(source), staff)
    note("procedures.procedure.rolled_back", procedure, by(staff), source=number, number=version.number)
    return version


@transaction.atomic
def open_procedure(staff: Staff, code: str) -> Procedure:
    """People can begin it again."""
    return _turn(staff, code, is_open=True)


@transaction.atomic
def close_procedure(staff: Staff, code: str) -> Procedure:
    """Nobody begins it any more; what was begun can be finished."""
    return _turn(staff, code, is_open=False)


def _turn(staff: Staff, code: str, *, is_open: bool) -> Procedure:
    require(staff, "procedures.publish")
    procedure = lock_procedure(staff.organisation_id, code)
    wanted = is_open and procedure.current is not None
    if procedure.is_open != wanted:
        procedure.is_open = wanted
        procedure.save(update_fields=["is_open"])
        note(f"procedures.procedure.{'opened' if wanted else 'closed'}", procedure, by(staff))
    return procedure
