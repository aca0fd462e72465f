"""Every address of the installation, who guards it, and what has to exist for it to be opened.

An app whose addresses hold ids says in `<app>/tests/routes.py` how to make what they name:

    ROUTES: Mapping[str, Maker] = {"requests:detail": lambda organisation: {"code": make_request(organisation).code}}

The maker runs inside the scope of the organisation it is given.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django_scopes import scope

from tetote.organisations.models import Organisation

Maker = Callable[[Organisation], Mapping[str, object]]
# Whoever brings guards of their own: sign-in, the switch of languages, files.
LIBRARIES = ("allauth.", "django.views.i18n", "django.views.static", "django.contrib.staticfiles")


@dataclass(frozen=True)
class Route:
    """One address pattern: its full name, the pattern, and the view behind it."""

    name: str
    pattern: str
    view: Callable[..., object]

    @property
    def verb(self) -> str | None:
        """What a member of staff must be allowed, if anything."""
        return getattr(self.view, "tetote_verb", None)

    @property
    def public(self) -> str | None:
        """Why it needs no member of staff, if it says so."""
        return getattr(self.view, "tetote_public", None)

    @property
    def is_a_librarys(self) -> bool:
        """Whether it came with a library that guards it itself."""
        return self.view.__module__.startswith(LIBRARIES)

    @property
    def has_parameters(self) -> bool:
        """Whether the address names a thing."""
        return "<" in self.pattern

    def address(self, organisation: Organisation) -> str:
        """A real address, for things that belong to `organisation`."""
        if not self.has_parameters:
            return reverse(self.name)
        with scope(organisation=organisation.pk):
            return reverse(self.name, kwargs=dict(makers()[self.name](organisation)))


@cache
def routes() -> tuple[Route, ...]:
    """Every route of the installation, libraries' own left out."""
    return tuple(route for route in _walk(get_resolver(), "", ()) if not route.is_a_librarys)


def _walk(resolver: URLResolver, prefix: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Route(":".join((*spaces, entry.name or "")), pattern, entry.callback)
        else:
            yield from _walk(entry, pattern, (*spaces, entry.namespace) if entry.namespace else spaces)


@cache
def makers() -> Mapping[str, Maker]:
    """What the apps declared, by the route's name."""
    found: dict[str, Maker] = {}
    for config in apps.get_app_configs():
        if (Path(config.path) / "tests" / "routes.py").exists():
            found.update(import_module(f"{config.name}.tests.routes").ROUTES)
    return found
