"""Why an answer cannot be taken, as a message id with its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.sentences import say


@dataclass(frozen=True, slots=True)
class Problem:
    """`text` is the author's own message, where there is one; it is said instead of ours."""

    message: str
    data: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    def sentence(self, language: str) -> str:
        """What to do, in a language (en, ja)."""
        return self.text or say(self.message, language, self.data)


class NotTakenError(Exception):
    """The answer is not one of this kind; nothing of it is kept."""

    def __init__(self, message: str, **data: str) -> None:
        super().__init__(message)
        self.problem = Problem(message, data)
