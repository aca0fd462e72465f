"""What the pages share: loading a request, the version that stood on the page, and that a link is over."""

from django.http import HttpResponse
from django.shortcuts import render

from tetote.kernel.errors import ConflictError, TetoteError
from tetote.matching.models import SupportRequest
from tetote.matching.queries.access import access_request
from tetote.organisations.requests import StaffRequest
from tetote.people.permissions import MemberRequest
from tetote.ui.attempts import attempt, found_or_404
from tetote.ui.boards import seen_version
from tetote.ui.forms import KitForm

__all__ = ["attempt", "load", "over", "refuse", "seen_version"]


def load(request: StaffRequest, code: str) -> SupportRequest:
    """The request of this page, or 404, whether it is absent or somebody else's."""
    return found_or_404(access_request, request.staff.organisation_id, code)


def refuse(form: KitForm, refused: TetoteError, version: int) -> None:
    """Says why a deed was refused. Who was told that the request changed may decide once more, about what it is now."""
    form.add_error(None, str(refused.sentence))
    if isinstance(refused, ConflictError):
        form.data = {**{name: form.data.get(name) for name in form.data}, "version": str(version)}


def over(request: MemberRequest) -> HttpResponse:
    """The kind word to a member whose link is about something that is theirs no more."""
    return render(request, "matching/member/over.html", {"organisation": request.member.organisation}, status=410)
