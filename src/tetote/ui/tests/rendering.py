"""Renders a few lines of template the way a page of ours would, components included."""

from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpRequest
from django.template import Origin, RequestContext, Template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler


def get(path: str = "/", **headers: str) -> HttpRequest:
    """A GET request with a session and messages, as a view sees it."""
    request = RequestFactory().get(path, headers=headers)
    request.session = SessionStore()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined] # what the middleware does
    return request


def render(source: str, request: HttpRequest | None = None, **context: object) -> str:
    """The HTML of a template source; `{% load ui i18n %}` is there already."""
    compiled = CottonCompiler().process("{% load ui i18n %}" + source)
    page = RequestContext(request or get())
    page.push(**context)  # Above what the context processors give, as in a view.
    return Template(compiled, Origin("lines.html", "lines.html")).render(page)
