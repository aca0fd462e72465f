"""What a story of the past needs at hand while one request is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from tetote.demo.books import Books
from tetote.demo.diary import Diary
from tetote.demo.town import Helper
from tetote.kernel import audit
from tetote.matching.models import SupportRequest
from tetote.matching.rules.states import State
from tetote.organisations.models import Staff


@dataclass(frozen=True, slots=True)
class Stage:
    """The same for every request."""

    books: Books
    diary: Diary
    rng: Random
    helpers: Sequence[Helper]


@dataclass(frozen=True, slots=True)
class Scene(Stage):
    """One request and the advisor who looks after it."""

    request: SupportRequest
    advisor: Staff

    @property
    def staff(self) -> audit.Actor:
        """The advisor as the doer."""
        return audit.staff(self.advisor.id)

    def settle(self, state: State, since: datetime, *, reason: str = "", moves: int = 4) -> None:
        """How the request stands when its story ends."""
        self.request.state, self.request.state_since = state, since
        self.request.closed_reason, self.request.version = reason, 1 + moves
