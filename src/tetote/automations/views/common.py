"""What the pages share: loading a procedure."""

from tetote.organisations.requests import StaffRequest
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_procedure
from tetote.ui.attempts import found_or_404


def load(request: StaffRequest, code: str) -> Procedure:
    """The procedure of this page, or 404, whether it is absent or somebody else's."""
    return found_or_404(access_procedure, request.staff.organisation_id, code)
