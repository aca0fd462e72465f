"""What a procedure is beyond its questions: who it is for, what they agree to, what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


class Kind(StrEnum):
    """What people use it for."""

    APPLICATION = "application"
    BOOKING = "booking"
    REPORT = "report"
    SURVEY = "survey"
    FEEDBACK = "feedback"


class Audience(StrEnum):
    """Who may begin it."""

    ANYONE = "anyone"
    MEMBERS = "members"
    STAFF = "staff"


class Correction(StrEnum):
    """Whether a person may change what they sent."""

    NEVER = "never"
    ON_REQUEST = "on_request"
    UNTIL_REVIEW = "until_review"


@dataclass(frozen=True, slots=True)
class Consent:
    """A text people agree to. Its hash is kept with the answer, so that one knows which wording it was."""

    name: str
    text: Mapping[str, str]
    version: str = "1"

    @property
    def hash(self) -> str:
        """Of name, version and every wording."""
        words = "\n".join(f"{language}\t{text}" for language, text in sorted(self.text.items()))
        return sha256(f"{self.name}\n{self.version}\n{words}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class StaffField:
    """Something staff note beside an application: its name, its type (text, date, yes_no, integer), its label."""

    name: str
    type: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class State:
    """A step of reviewing. `closes`: nothing is left to do after it."""

    name: str
    label: Mapping[str, str]
    closes: bool = False


RECEIVED, RETURNED, APPROVED = "received", "returned", "approved"
"""Steps with a meaning of their own: where things arrive, where they wait for the person, where a deed may be done."""
USUAL_STEPS = (
    State(RECEIVED, {"ja": "受付", "en": "Received"}),
    State("in_review", {"ja": "確認中", "en": "In review"}),
    State(RETURNED, {"ja": "修正待ち", "en": "Returned"}),
    State(APPROVED, {"ja": "承認", "en": "Approved"}),
    State("done", {"ja": "完了", "en": "Done"}, closes=True),
    State("declined", {"ja": "見送り", "en": "Declined"}, closes=True),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How a question is said in one channel: a shorter label, and how many choices fit at once."""

    question: str
    channel: str
    label: Mapping[str, str] = field(default_factory=dict)
    most_choices: int = 0


@dataclass(frozen=True, slots=True)
class Deed:
    """What a finished procedure does: an app's deed by name, its parameters filled from questions."""

    name: str
    parameters: Mapping[str, str] = field(default_factory=dict)  # parameter to question
    after_approval: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when it may be sent, and on which days before it people who have begun are reminded.

    `until` is a time on the organisation's clocks, without a zone: 2026-12-10T17:00.
    """

    until: str
    remind_days: tuple[int, ...] = ()

    @property
    def moment(self) -> datetime | None:
        """`until` as a naive time; None where it is none."""
        try:
            found = datetime.fromisoformat(self.until)
        except ValueError:
            return None
        return found if found.tzinfo is None else None


@dataclass(frozen=True, slots=True)
class Procedure:
    """Everything with a default, so that a plain XLSForm is a procedure too. Days are calendar days."""

    kind: Kind = Kind.APPLICATION
    audience: Audience = Audience.ANYONE
    consents: tuple[Consent, ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict)  # slot question to resource
    staff_fields: tuple[StaffField, ...] = ()
    states: tuple[State, ...] = ()
    correction: Correction = Correction.ON_REQUEST
    reminder_days: tuple[int, ...] = ()
    draft_days: int = 30
    retention_days: int = 0  # 0: until somebody deletes it
    wording: tuple[Wording, ...] = ()
    deed: Deed | None = None
    deadline: Deadline | None = None

    @property
    def steps(self) -> tuple[State, ...]:
        """Its own states of reviewing, else the usual ones; things arrive in the first."""
        return self.states or USUAL_STEPS
