"""A board of three cards kept in memory, for trying the board's script in a real browser."""

from dataclasses import dataclass, field, replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from tetote.ui.fragments import fragment_response
from tetote.ui.kit import ExampleCard, ExampleColumn, kit_context

REFUSAL = "この依頼は、まだ終わりにできません。"
STATES = ("new", "open", "answers", "closed")


@dataclass
class Places:
    """Where each card stands; `version` grows with every move."""

    state: dict[str, str] = field(default_factory=dict)
    version: int = 1

    def reset(self) -> None:
        """Back to the beginning."""
        self.state = {"1": "answers", "2": "open", "3": "closed"}
        self.version = 1

    def put(self, card: str, state: str) -> None:
        """Somebody moved a card."""
        self.state[card] = state
        self.version += 1


PLACES = Places()


def columns() -> list[ExampleColumn]:
    """The example columns with every card where it stands now."""
    given = kit_context()["columns"]
    assert isinstance(given, list)
    cards = [replace(card, move_url=f"/board/move/{card.id}/") for column in given for card in column.cards]
    return [replace(column, cards=[card for card in cards if stands(card, column)]) for column in given]


def stands(card: ExampleCard, column: ExampleColumn) -> bool:
    """Whether the card is in this column now."""
    return PLACES.state[card.id] == column.state


def board(request: HttpRequest) -> HttpResponse:
    """The board alone, as a poll gets it."""
    etag = f"board-{PLACES.version}"
    context = {"columns": columns(), "poll_url": "/board/", "etag": etag}
    return fragment_response(request, "ui/kit/_board.html", lambda: context, etag)


@require_POST
def move(request: HttpRequest, card: str) -> HttpResponse:
    """Accepts, refuses, or asks for more."""
    target = request.POST["to"]
    if target == "closed":
        return HttpResponse(f"<p>{REFUSAL}</p>", status=409)
    if target == "new":
        return HttpResponse(headers={"HX-Redirect": "/page/ui/plain/"})
    PLACES.put(card, target)
    return board(request)
