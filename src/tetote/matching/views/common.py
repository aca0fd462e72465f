"""What the pages share: loading a request, and the version that stood on the page."""

from tetote.matching.models import SupportRequest
from tetote.matching.queries.access import access_request
from tetote.organisations.requests import StaffRequest
from tetote.ui.attempts import attempt, found_or_404
from tetote.ui.boards import seen_version

__all__ = ["attempt", "load", "seen_version"]


def load(request: StaffRequest, code: str) -> SupportRequest:
    """The request of this page, or 404, whether it is absent or somebody else's."""
    return found_or_404(access_request, request.staff.organisation_id, code)
