"""Messages, checked."""

from linesim.errors import Problem, body_errors
from linesim.jsonvalues import Json


def check_messages(messages: Json) -> None:
    """Refuse what LINE would refuse."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= 5:
        raise body_errors([Problem("Size must be between 1 and 5", "messages")])
