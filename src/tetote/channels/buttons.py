"""Buttons as signed tokens: an old button is understood, never misread; a forged one is nobody's button."""

from tetote.channels.parts import Button
from tetote.kernel import tokens

PURPOSE = "button"


def seal(button: Button) -> str:
    """What travels with the button."""
    return tokens.seal(PURPOSE, button.action, *button.args)


def unseal(token: str) -> tuple[str, tuple[str, ...]]:
    """Action and arguments of a button of ours.

    Raises:
        BadTokenError: it is not one of ours.
    """
    fields = tokens.unseal(PURPOSE, token).fields
    if not fields:
        raise tokens.BadTokenError(PURPOSE)
    return fields[0], fields[1:]
