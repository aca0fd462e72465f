"""Narrowcasts: accepted at once, sent a while later to those who fit, with a progress that can be asked for."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from linesim import limits
from linesim.channel import Channel, NarrowcastProgress
from linesim.demographics import combined_sets, matches
from linesim.errors import MONTHLY_LIMIT, LineError, Problem, body_errors
from linesim.jsonvalues import JsonObject, as_list, as_object, flag_of, number_of, text_of
from linesim.sending import Parcel, deliver
from linesim.times import iso
from linesim.users import User

NOT_ENOUGH, SMALL_AUDIENCE, PARTIAL = 2, 4, 5
REASONS = {
    NOT_ENOUGH: "There weren't enough recipients.",
    SMALL_AUDIENCE: "An audience of less than 50 recipients is included as a condition of sending.",
    PARTIAL: "Message delivery was canceled to prevent it from reaching only a part of the target.",
}


@dataclass
class Narrowcast:
    """One accepted narrowcast."""

    channel: Channel
    parcel: Parcel
    body: JsonObject
    progress: JsonObject

    @property
    def limit(self) -> JsonObject:
        return as_object(self.body.get("limit"))

    async def run(self) -> None:
        """Wait, reserve the quota, send, and write down what became of it."""
        half = self.channel.behaviour.narrowcast_seconds / 2
        await self.channel.clock.sleep(half)
        people = self.targets()
        error = self._error(people)
        if error:
            self._failed(error)
            return
        chosen = self._affordable(people)
        self.progress["phase"] = "sending"
        self.channel.books.reserved += len(chosen)
        await self.channel.clock.sleep(half)
        self.channel.books.reserved -= len(chosen)
        deliver(self.channel, self.parcel, chosen)
        reached = sum(user.reached(self.channel.clock.seconds()) for user in chosen)
        done: JsonObject = {
            "phase": "succeeded",
            "successCount": reached,
            "failureCount": len(chosen) - reached,
            "targetCount": len(chosen),
            "completedTime": iso(self.channel.clock.now()),
        }
        self.progress.update(done)

    def targets(self) -> list[User]:
        """Friends who are in the recipient set and fit the filter."""
        now, friends = self.channel.clock.seconds(), self.channel.users.friends()
        recipient = as_object(self.body.get("recipient"))
        demographic = as_object(as_object(self.body.get("filter")).get("demographic"))
        everybody = {user.user_id for user in friends}
        named = combined_sets(recipient, self._named, everybody) if recipient else everybody
        fitting = [user for user in friends if user.user_id in named]
        return [user for user in fitting if not demographic or matches(user, demographic, now)]

    def _named(self, recipient: JsonObject) -> set[str]:
        if text_of(recipient, "type") == "audience":
            audience = self.channel.audiences.by_id.get(int(number_of(recipient, "audienceGroupId")))
            return audience.user_ids if audience else set()
        request_id = text_of(recipient, "requestId")
        sent = (parcel for parcel in self.channel.books.parcels if parcel.request_id == request_id)
        return set().union(*(parcel.recipients for parcel in sent))

    def _error(self, people: list[User]) -> int:
        """Why it cannot be sent, 0 when it can. Uploaded audiences are free from the rule of 50."""
        audiences = [self.channel.audiences.by_id.get(number) for number in audience_ids(self.body)]
        guarded = [audience for audience in audiences if audience and audience.kind != "UPLOAD"]
        if any(len(audience.user_ids) < limits.NARROWCAST_LEAST_RECIPIENTS for audience in guarded):
            return SMALL_AUDIENCE
        if (guarded or "filter" in self.body) and len(people) < limits.NARROWCAST_LEAST_RECIPIENTS:
            return NOT_ENOUGH
        partial = len(self._affordable(people)) < len(people)
        return PARTIAL if partial and flag_of(self.limit, "forbidPartialDelivery") else 0

    def _affordable(self, people: list[User]) -> list[User]:
        """At most `max`, and at most what the quota pays where that is asked for; chosen at random."""
        most = number_of(self.limit, "max", len(people))
        quota, books = self.channel.behaviour.quota, self.channel.books
        if quota is not None and flag_of(self.limit, "upToRemainingQuota"):
            most = min(most, quota - books.used() - books.reserved)
        if len(people) <= most:
            return people
        return random.Random(self.parcel.request_id).sample(people, max(0, int(most)))  # noqa: S311  # repeatable

    def _failed(self, error: int) -> None:
        failed: JsonObject = {"phase": "failed", "errorCode": error, "failedDescription": REASONS[error]}
        self.progress.update(failed, completedTime=iso(self.channel.clock.now()))


def audience_ids(body: JsonObject) -> list[int]:
    """The audience groups that the recipient object names, at any depth."""
    return [
        int(number_of(part, "audienceGroupId"))
        for part in _leaves(as_object(body.get("recipient")))
        if "audienceGroupId" in part
    ]


def _leaves(recipient: JsonObject) -> Iterator[JsonObject]:
    if text_of(recipient, "type") in {"audience", "redelivery"}:
        yield recipient
    for name in ("and", "or"):
        for part in as_list(recipient.get(name)):
            yield from _leaves(as_object(part))
    if "not" in recipient:
        yield from _leaves(as_object(recipient["not"]))


def accept(channel: Channel, parcel: Parcel, body: JsonObject) -> None:
    """Accept a narrowcast, or refuse what LINE refuses at once; it runs by itself afterwards."""
    leaves = list(_leaves(as_object(body.get("recipient"))))
    if len(leaves) > limits.NARROWCAST_RECIPIENTS:
        raise body_errors([Problem(f"Size must be between 0 and {limits.NARROWCAST_RECIPIENTS}", "recipient")])
    if "filter" in body and len(channel.users.friends()) < limits.NARROWCAST_LEAST_REACH:
        raise LineError(403, "Your account does not have enough friends")
    for number in audience_ids(body):
        audience = channel.audiences.by_id.get(number)
        if audience is None or audience.status(channel.clock.seconds()) != "READY":
            raise body_errors([Problem("The audience group is not ready", "recipient.audienceGroupId")])
    work = Narrowcast(channel, parcel, body, {"phase": "waiting", "acceptedTime": iso(channel.clock.now())})
    people = work.targets()
    capped = flag_of(work.limit, "upToRemainingQuota") or "max" in work.limit
    if not capped and not channel.books.affords(len(people), channel.behaviour.quota):
        raise LineError(429, MONTHLY_LIMIT)
    channel.narrowcasts[parcel.request_id] = NarrowcastProgress(channel.clock.seconds(), work.progress)
    channel.dispatcher.start(work.run())
