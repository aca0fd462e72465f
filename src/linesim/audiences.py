"""Audience groups: named sets of people, ready a while after they were made."""

import itertools
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from linesim.jsonvalues import Json, JsonObject, as_object, number_of, objects_in, text_of, texts_in
from linesim.limits import AUDIENCE_DAYS

DAY = 24 * 3600
_numbers = itertools.count(time.time_ns() // 1_000_000)


@dataclass
class Audience:
    """One audience group; moments in seconds."""

    id: int
    kind: str
    """UPLOAD, CLICK or IMP."""
    description: str
    created: float
    ready_at: float
    user_ids: set[str] = field(default_factory=set)
    request_id: str = ""
    click_url: str = ""
    jobs: list[JsonObject] = field(default_factory=list)
    """As the reading call answers them, and `finishesAt` instead of a status."""

    def status(self, now: float) -> str:
        if now >= self.created + AUDIENCE_DAYS * DAY:
            return "EXPIRED"
        return "READY" if now >= self.ready_at else "IN_PROGRESS"

    def summary(self) -> JsonObject:
        """What the creating call answers."""
        body: JsonObject = {
            "audienceGroupId": self.id,
            "createRoute": "MESSAGING_API",
            "type": self.kind,
            "description": self.description,
            "created": int(self.created),
            "permission": "READ_WRITE",
            "expireTimestamp": int(self.created + AUDIENCE_DAYS * DAY),
            "isIfaAudience": False,
        }
        based_on: JsonObject = {"requestId": self.request_id, "clickUrl": self.click_url}
        return body | {name: value for name, value in based_on.items() if value}

    def as_json(self, now: float) -> JsonObject:
        """What the reading calls answer."""
        status = self.status(now)
        count = len(self.user_ids) if status == "READY" else 0
        return {**self.summary(), "status": status, "audienceCount": count}

    def take_in(self, user_ids: Iterable[str], description: str, now: float, ready_at: float) -> None:
        """More people, by a job of its own."""
        fresh = set(user_ids) - self.user_ids
        self.user_ids |= fresh
        self.ready_at = max(self.ready_at, ready_at)
        self.jobs.append(
            {
                "audienceGroupJobId": next(_numbers),
                "audienceGroupId": self.id,
                "description": description,
                "type": "DIFF_ADD",
                "audienceCount": len(fresh),
                "created": int(now),
                "finishesAt": ready_at,
            }
        )

    def running(self, now: float) -> int:
        """How many jobs are not finished."""
        return sum(number_of(job, "finishesAt") > now for job in self.jobs)

    def jobs_as_json(self, now: float) -> list[Json]:
        """The jobs as the reading call answers them."""
        return [_job(job, now) for job in self.jobs]

    def dump(self) -> JsonObject:
        """For the state file."""
        people: list[Json] = [*sorted(self.user_ids)]
        jobs: list[Json] = [*self.jobs]
        return {**self.summary(), "readyAt": self.ready_at, "userIds": people, "jobs": jobs}

    @classmethod
    def load(cls, kept: JsonObject) -> "Audience":
        return cls(
            int(number_of(kept, "audienceGroupId")),
            text_of(kept, "type"),
            text_of(kept, "description"),
            number_of(kept, "created"),
            number_of(kept, "readyAt"),
            set(texts_in(kept.get("userIds"))),
            text_of(kept, "requestId"),
            text_of(kept, "clickUrl"),
            objects_in(kept.get("jobs")),
        )


def _job(job: JsonObject, now: float) -> JsonObject:
    shown: JsonObject = {name: value for name, value in job.items() if name != "finishesAt"}
    return shown | {"jobStatus": "WORKING" if number_of(job, "finishesAt") > now else "FINISHED"}


class Audiences:
    """The audience groups of one channel."""

    def __init__(self) -> None:
        self.by_id: dict[int, Audience] = {}

    def add(self, kind: str, description: str, now: float, ready_at: float) -> Audience:
        audience = Audience(next(_numbers), kind, description, now, ready_at)
        self.by_id[audience.id] = audience
        return audience

    def named(self, description: str) -> bool:
        """Whether a group has this name already; LINE compares names without case."""
        return any(audience.description.casefold() == description.casefold() for audience in self.by_id.values())

    def dump(self) -> Json:
        return [audience.dump() for audience in self.by_id.values()]

    def load(self, kept: Json) -> None:
        for item in objects_in(kept):
            audience = Audience.load(as_object(item))
            self.by_id[audience.id] = audience
