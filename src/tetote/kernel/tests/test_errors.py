"""Errors that people can meet carry their sentence."""

from django.utils import translation
from django.utils.translation import gettext_lazy

from tetote.kernel.errors import ConflictError, TetoteError


def test_the_sentence_waits_for_its_reader() -> None:
    error = ConflictError(gettext_lazy("Yesterday"))
    assert isinstance(error, TetoteError)
    with translation.override("ja"):
        assert str(error.sentence) == "昨日"
