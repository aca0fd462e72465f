"""What can be wrong with an expression: a message id, a place in the text, and the words that go into the sentence."""

from collections.abc import Mapping


class ExpressionError(Exception):
    """`message` names a sentence of `tetote.procedures.engine.sentences`; `at` counts characters from 0."""

    def __init__(self, message: str, at: int = 0, **data: str) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.data: Mapping[str, str] = data


class UnreadableError(ExpressionError):
    """The text is not an expression."""


class UnsupportedError(ExpressionError):
    """It is one, but asks for something this engine does not offer: an axis, a function, a variable."""


class WrongValueError(ExpressionError):
    """A function was handed what it cannot work with: an impossible date, a pattern nobody can read."""


class TooMuchError(ExpressionError):
    """Longer, deeper or more work than any form needs."""
