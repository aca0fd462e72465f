"""A file of a run, for whoever came by its link. A stranger made it, so the browser trusts it with nothing."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from tetote.kernel.errors import NotFoundError
from tetote.portal.procedures.visits import Visit
from tetote.procedures.actions import PICTURES
from tetote.procedures.queries import attachment_of, bytes_of_attachment

SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def file_of(visit: Visit, name: str) -> HttpResponse:
    """Pictures are shown, everything else is only handed out to be saved.

    Raises:
        Http404: absent, or of another run.
    """
    try:
        attachment = attachment_of(visit.run, name)
        data = bytes_of_attachment(attachment)
    except NotFoundError as absent:
        raise Http404 from absent
    kind = attachment.media_type or (attachment.content.media_type if attachment.content else "")
    is_picture = kind in PICTURES
    response = HttpResponse(data, content_type=kind if is_picture else "application/octet-stream", headers=SAFE)
    disposition = content_disposition_header(as_attachment=not is_picture, filename=attachment.name or "file")
    response["Content-Disposition"] = disposition or "attachment"
    return response
