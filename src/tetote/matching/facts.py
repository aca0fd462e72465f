"""What matching tells the house above it."""

from dataclasses import dataclass
from uuid import UUID

from tetote.kernel.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFact(Fact):
    """Something happened to a request."""

    request_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswered(RequestFact):
    """A helper answered a call, or changed the answer."""

    person_id: UUID
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchMade(RequestFact):
    """The centre decided on a helper."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityBegan(RequestFact):
    """The helper tapped that it begins."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReleased(RequestFact):
    """A decided helper was freed again."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestClosed(RequestFact):
    """A request was cancelled, or ended without a helper."""

    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportConfirmed(RequestFact):
    """The parent agreed to the report: what was promised may now be paid."""

    report_id: UUID
