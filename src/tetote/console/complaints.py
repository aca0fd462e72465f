"""A deed that was refused says why, in the form that asked for it or on the next page; nothing typed is lost."""

from collections.abc import Callable
from types import TracebackType

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from tetote.kernel.errors import NotFoundError, TetoteError
from tetote.ui.notices import notify


class Told:
    """A `with` block whose refusal is told; the code after the block goes on. What is absent stays a 404."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, refused: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(refused, TetoteError) or isinstance(refused, NotFoundError):
            return False
        self._tell(str(refused.sentence))
        return True


def told_in(form: BaseForm) -> Told:
    """Writes the reason into the form; the code after the block shows the form again."""
    return Told(lambda sentence: form.add_error(None, sentence))


def told_next(request: HttpRequest) -> Told:
    """Says the reason as a notice on the page that follows."""
    return Told(lambda sentence: notify(request, sentence, level=messages.ERROR))
