"""Papers as answers."""

from django.http import HttpResponse


def pdf(made: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows, under this name without its ending; nothing in between keeps it."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
