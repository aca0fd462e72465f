"""A file of an application, for staff. A stranger made it, so the browser is told to trust it with nothing."""

from uuid import UUID

from cryptography.fernet import InvalidToken
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from tetote.channels.queries import bytes_of
from tetote.kernel import shelf
from tetote.kernel.errors import NotFoundError
from tetote.organisations.permissions import staff_may
from tetote.organisations.requests import StaffRequest
from tetote.procedures import actions
from tetote.procedures.models import Application, Attachment

SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@require_GET
@staff_may("procedures.review")
def file(request: StaffRequest, file_id: UUID) -> HttpResponse:
    """Pictures are shown, everything else is only handed out to be saved."""
    found = Attachment.objects.filter(organisation_id=request.staff.organisation_id, id=file_id)
    kept = found.select_related("content").first()
    application = Application.objects.filter(run_id=kept.run_id).first() if kept else None
    if kept is None:
        raise Http404
    if application:
        actions.note_file(request.staff, application)
    media_type = kept.media_type or (kept.content.media_type if kept.content else "")
    response = HttpResponse(_bytes(kept), content_type=media_type or "application/octet-stream", headers=SAFE)
    disposition = content_disposition_header(as_attachment=not media_type.startswith("image/"), filename=_name(kept))
    response["Content-Disposition"] = disposition or "attachment"
    return response


def _bytes(kept: Attachment) -> bytes:
    try:
        return bytes_of(kept.content) if kept.content else shelf.get(kept.id)
    except (FileNotFoundError, InvalidToken, NotFoundError) as error:
        raise Http404 from error


def _name(kept: Attachment) -> str:
    return "".join(char for char in kept.name if char.isprintable() and char not in '/\\:*?"<>|') or kept.id.hex
