"""A board of cards in columns: what its template is given, and how a move is answered, with a script and without."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tetote.ui.notices import notify

Chip = tuple[str, str]
"""Words and tone."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A card. `title` stands out; `called` is how its menu names it; `moves` are columns with their words.

    Without a `move_url` it stays where it is: whoever may only look cannot pick it up.
    """

    id: str
    version: int
    url: str
    move_url: str
    day: str
    title: str
    words: str
    called: str
    owner: str = ""
    soon: bool = False
    chips: Sequence[Chip] = ()
    moves: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A column. `more` leads to what is not shown: its words and its address; `counts` off where only some are here."""

    state: str
    label: str
    tone: str
    cards: Sequence[Ticket]
    more: tuple[str, str] | None = None
    counts: bool = True


def seen_version(request: HttpRequest, name: str = "version") -> int:
    """The version that stood on the page when the button was pressed; nonsense matches no version."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() else -1


def to_page(request: HttpRequest, url: str) -> HttpResponse:
    """A move that needs a page of its own leads there."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


def refused(request: HttpRequest, sentence: str, back: str, *args: str) -> HttpResponse:
    """A move that cannot be says why: beside the card, or as a notice on the page one came from."""
    if request.headers.get("HX-Request"):
        return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    notify(request, sentence, level=messages.ERROR)
    return redirect(back, *args)
