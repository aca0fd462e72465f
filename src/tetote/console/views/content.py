"""A file that somebody sent, for staff. A stranger made it, so the browser is told to trust it with nothing."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from tetote.channels.queries import access_content, bytes_of, file_name_of
from tetote.console.guard import page
from tetote.messaging.permissions import SEE
from tetote.organisations.requests import StaffRequest

SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@page(SEE)
def content(request: StaffRequest, content_id: UUID) -> HttpResponse:
    """Pictures are shown, everything else is only handed out to be saved."""
    kept = access_content(request.staff.organisation_id, content_id)
    response = HttpResponse(bytes_of(kept), content_type=kept.media_type or "application/octet-stream", headers=SAFE)
    disposition = content_disposition_header(as_attachment=not kept.media_type, filename=file_name_of(kept))
    response["Content-Disposition"] = disposition or "attachment"
    return response
