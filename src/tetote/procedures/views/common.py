"""What the pages share: loading a procedure, or what came in for one."""

from tetote.organisations.requests import StaffRequest
from tetote.procedures.models import Application, Procedure
from tetote.procedures.queries import access_application, access_procedure
from tetote.ui.attempts import found_or_404


def load(request: StaffRequest, code: str) -> Procedure:
    """The procedure of this page, or 404, whether it is absent or somebody else's."""
    return found_or_404(access_procedure, request.staff.organisation_id, code)


def load_application(request: StaffRequest, code: str) -> Application:
    """The application of this page, or 404, whether it is absent or somebody else's."""
    return found_or_404(access_application, request.staff.organisation_id, code)
