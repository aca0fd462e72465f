"""Members are written to in their centre's language, whatever language the console has."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.channels.parts import Parts, Text
from tetote.matching.models import SupportRequest

P = ParamSpec("P")
Make = Callable[Concatenate[SupportRequest, P], Parts]


def for_members(make: Make[P]) -> Make[P]:
    """Makes a message about a request speak the language of its centre's members."""

    @wraps(make)
    def made(request: SupportRequest, /, *args: P.args, **kwargs: P.kwargs) -> Parts:
        with translation.override(request.organisation.members_language):
            return make(request, *args, **kwargs)

    return made


def gone(language: str) -> Parts:
    """A button about something that is no longer on file."""
    with translation.override(language):
        return [
            Text(_("This message is too old to be answered by its buttons. Please write here what you would like."))
        ]
