"""The only ways to one row: absent and forbidden look the same. `lock_…` holds it until the transaction ends."""

from uuid import UUID

from tetote.kernel.errors import NotFoundError
from tetote.procedures.errors import APPLICATION_NOT_FOUND, NOT_FOUND, RUN_NOT_FOUND
from tetote.procedures.models import Application, Procedure, ProcedureVersion, Run


def access_procedure(organisation_id: UUID, code: str) -> Procedure:
    """The procedure with this public code.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    wanted = Procedure.objects.select_related("organisation", "current")
    return _procedure(wanted.filter(organisation_id=organisation_id, code=code).first())


def lock_procedure(organisation_id: UUID, code: str) -> Procedure:
    """The same, held."""
    held = Procedure.objects.select_for_update(of=("self",)).select_related("organisation", "current")
    return _procedure(held.filter(organisation_id=organisation_id, code=code).first())


def _procedure(found: Procedure | None) -> Procedure:
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def access_version(procedure: Procedure, number: int) -> ProcedureVersion:
    """A published version of a procedure.

    Raises:
        NotFoundError: there is none of this number.
    """
    found = procedure.versions.filter(number=number).first()
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found


def access_run(organisation_id: UUID, run_id: UUID) -> Run:
    """Somebody's run, with its version, procedure and organisation.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    return _run(Run.objects.filter(organisation_id=organisation_id, id=run_id).select_related(*_NEEDED).first())


def lock_run(organisation_id: UUID, run_id: UUID) -> Run:
    """The same, held, so that two answers come one after the other."""
    held = Run.objects.select_for_update(of=("self",)).select_related(*_NEEDED)
    return _run(held.filter(organisation_id=organisation_id, id=run_id).first())


_NEEDED = ("organisation", "version__procedure", "person")


def _run(found: Run | None) -> Run:
    if found is None:
        raise NotFoundError(RUN_NOT_FOUND)
    return found


def access_application(organisation_id: UUID, code: str) -> Application:
    """What came in under this public code.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    wanted = Application.objects.select_related("organisation", "procedure", "version", "person", "run", "assignee")
    return _application(wanted.filter(organisation_id=organisation_id, code=code).first())


def lock_application(organisation_id: UUID, code: str) -> Application:
    """The same, held."""
    held = Application.objects.select_for_update(of=("self",)).select_related(
        "organisation", "procedure", "version", "person", "run"
    )
    return _application(held.filter(organisation_id=organisation_id, code=code).first())


def _application(found: Application | None) -> Application:
    if found is None:
        raise NotFoundError(APPLICATION_NOT_FOUND)
    return found
