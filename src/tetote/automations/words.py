"""What the house says by itself, in the language in which an organisation writes to its members."""

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.channels.parts import Parts, Text
from tetote.organisations.models import Organisation


def welcome_back(organisation: Organisation) -> Parts:
    """To a member who opened the account to us again."""
    return _said(organisation, lambda: _("Welcome back. Messages of %(centre)s arrive here again."))


def reads_soon(organisation: Organisation) -> Parts:
    """To a member who wrote something no app understands."""
    return _said(organisation, lambda: _("Thank you. Somebody at %(centre)s will read this and answer you."))


def button_is_old(organisation: Organisation) -> Parts:
    """To a tap that no app understands."""
    return _said(
        organisation, lambda: _("This button is no longer in use. If you need something, please write it here.")
    )


def not_registered(organisation: Organisation) -> Parts:
    """To a tap by somebody who is not, or not any more, on file."""
    return _said(
        organisation,
        lambda: _("You are not registered here at present. Please write your name, and the centre will look into it."),
    )


def how_it_works(organisation: Organisation) -> Parts:
    """To a member who asks how all this goes."""
    return _said(
        organisation,
        lambda: _(
            "1. A parent asks %(centre)s for help.\n"
            "2. Helpers are asked here and answer with a button; the centre decides.\n"
            "3. Both are told here, and reminded the evening before."
        ),
    )


def how_to_begin(organisation: Organisation) -> Parts:
    """To somebody not on file who asks how all this goes."""
    return _said(
        organisation,
        lambda: _(
            "At %(centre)s neighbours help families with children for a few hours.\n"
            "To ask for help or to help, please write your name here. The centre will answer you."
        ),
    )


def _said(organisation: Organisation, sentence: Callable[[], str]) -> Parts:
    with translation.override(organisation.members_language):
        return [Text(sentence() % {"centre": organisation.short_name})]
