"""What apps above tell people about, so that a page can name it without knowing them."""

from collections.abc import Iterable

from django.utils.functional import Promise

Choices = list[tuple[str, str | Promise]]
_kinds: Choices = []


def offer_kinds(kinds: Iterable[tuple[str, "str | Promise"]]) -> None:
    """Declares, at start, the kinds of help there are: code and words."""
    _kinds[:] = list(kinds)


def kinds() -> Choices:
    """The kinds of help that helpers may say they give."""
    return list(_kinds)
