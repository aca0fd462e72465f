"""What is found of a candidate: a reason, its number, its weight; and all findings together."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Reason(StrEnum):
    """One thing worth knowing about a candidate; screens say it in words, with the number where there is one."""

    ALREADY_BOOKED = "already_booked"
    TRAINING_LAPSED = "training_lapsed"
    NO_CONSENT = "no_consent"
    RESTS = "rests"
    TOO_CLOSE = "too_close"
    CHILD_TOO_YOUNG = "child_too_young"
    CHILD_TOO_OLD = "child_too_old"
    TOO_MANY_CHILDREN = "too_many_children"
    OTHER_KIND = "other_kind"
    COULD_NOT_COME = "could_not_come"
    RELEASED_BEFORE = "released_before"
    KNOWS_FAMILY = "knows_family"
    FIRST_TIME_WITH_FAMILY = "first_time_with_family"
    SAME_AREA = "same_area"
    WITHIN_HOURS = "within_hours"
    OUTSIDE_HOURS = "outside_hours"
    HOURS_NOT_STATED = "hours_not_stated"
    LOAD = "load"
    NEVER_ACTIVE = "never_active"
    FIRST_IN_A_WHILE = "first_in_a_while"
    ACTIVE_LATELY = "active_lately"
    ANSWERS = "answers"


class Grade(IntEnum):
    """How much a finding weighs; the greater is the worse."""

    POINTS = 0
    FLAG = 1
    BLOCK = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason with its number and its points."""

    reason: Reason
    number: int = 0
    points: int = 0
    grade: Grade = Grade.POINTS
    detail: str = ""
    """Names that only the centre knows, such as that of a course."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a helper fits, in findings; `rank` sorts the better first."""

    findings: tuple[Finding, ...]

    @property
    def score(self) -> int:
        """The sum of the points."""
        return sum(finding.points for finding in self.findings)

    @property
    def grade(self) -> Grade:
        """The worst of the findings: POINTS when every hard rule is passed."""
        return max((finding.grade for finding in self.findings), default=Grade.POINTS)

    @property
    def passes(self) -> bool:
        """Whether every hard rule is passed."""
        return self.grade is Grade.POINTS

    @property
    def obstacles(self) -> tuple[Finding, ...]:
        """The hard rules that are not passed."""
        return tuple(finding for finding in self.findings if finding.grade is not Grade.POINTS)

    @property
    def rank(self) -> tuple[int, ...]:
        """Free before flagged before blocked; of these who was never freed from this request, and then by score."""
        could_not, released = self.has(Reason.COULD_NOT_COME), self.has(Reason.RELEASED_BEFORE)
        return int(self.grade is Grade.BLOCK), int(could_not), int(released), self.grade, -self.score

    def has(self, reason: Reason) -> bool:
        """Whether `reason` is among the findings."""
        return any(finding.reason is reason for finding in self.findings)
