"""What has happened with procedures."""

from dataclasses import dataclass
from uuid import UUID

from tetote.kernel.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReceived(Fact):
    """Somebody handed something in, or handed it in again after correcting it."""

    application_id: UUID
    is_correction: bool = False
    is_told: bool = False
    """Whoever took it from them tells them so in the same breath; nobody else needs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationMoved(Fact):
    """Staff brought it to another step, by its name."""

    application_id: UUID
    before: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReturned(Fact):
    """Staff marked answers that do not fit; the person is to correct just these."""

    application_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedDone(Fact):
    """What the procedure is for was done by the app that offered it."""

    application_id: UUID
    deed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPublished(Fact):
    """People who begin now are asked this version."""

    procedure_id: UUID
    version_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackGiven(Fact):
    """Somebody said how it was: one to five."""

    run_id: UUID
    stars: int
