"""Errors that people can meet. Faults of the program stay ordinary exceptions, and loud."""

from django.utils.functional import Promise


class TetoteError(Exception):
    """Something a person asked for cannot be done. `sentence` is translated and says what to do instead.

    Views show the sentence and keep what was typed; nothing was written when it is raised inside an action.
    """

    def __init__(self, sentence: "str | Promise") -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowedError(TetoteError):
    """The role does not carry the verb."""


class NotFoundError(TetoteError):
    """Absent or forbidden: whoever asks cannot tell which."""


class ConflictError(TetoteError):
    """Somebody else was quicker; the sentence says what holds now."""
