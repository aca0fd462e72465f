"""Why an edit cannot be done."""

from collections.abc import Mapping

from tetote.procedures.engine.sentences import say


class CannotEditError(ValueError):
    """Nothing was changed. `message` is an id of the engine's sentences."""

    def __init__(self, message: str, data: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.data = data or {}

    def sentence(self, language: str) -> str:
        """What to do, in a language (en, ja)."""
        return say(self.message, language, self.data)
