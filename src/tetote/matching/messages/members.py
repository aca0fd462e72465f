"""Members are written to in their centre's language, whatever language the console has."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.channels.parts import Parts, Text
from tetote.matching.models import SupportRequest

P = ParamSpec("P")
About = TypeVar("About", bound=SupportRequest | Sequence[SupportRequest])
Make = Callable[Concatenate[About, P], Parts]


def for_members(make: Make[About, P]) -> Make[About, P]:
    """Makes a message about a request, or about days of a series, speak the language of its centre's members."""

    @wraps(make)
    def made(about: About, /, *args: P.args, **kwargs: P.kwargs) -> Parts:
        request = about if isinstance(about, SupportRequest) else about[0]
        with translation.override(request.organisation.members_language):
            return make(about, *args, **kwargs)

    return made


def gone(language: str) -> Parts:
    """A button about something that is no longer on file."""
    with translation.override(language):
        return [
            Text(_("This message is too old to be answered by its buttons. Please write here what you would like."))
        ]
