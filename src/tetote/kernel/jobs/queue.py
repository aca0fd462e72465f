"""Putting work in, and taking it out again before it starts."""

from datetime import datetime
from uuid import UUID

from tetote.kernel import clock
from tetote.kernel.jobs.registry import JobFunction, name_of
from tetote.kernel.models import Job
from tetote.kernel.types import JSONObject

REPLACED = ("name", "args", "organisation_id", "due", "attempts", "reason")


def enqueue(
    job: str | JobFunction,
    args: JSONObject | None = None,
    *,
    organisation_id: UUID | None,
    due: datetime | None = None,
    key: str | None = None,
) -> None:
    """Files a call for `due` (now, when left out), inside the caller's transaction.

    With an organisation the job runs inside its scope. A `key` names the logical job: while one with the same key
    waits, it takes the new arguments and the new time instead of being filed twice.

    Raises:
        KeyError: no such job.
    """
    row = Job(
        name=name_of(job),
        args=dict(args or {}),
        organisation_id=organisation_id,
        due=due or clock.now(),
        key=key,
        waiting_key=key,
    )
    Job.objects.bulk_create([row], update_conflicts=True, unique_fields=["waiting_key"], update_fields=REPLACED)


def cancel(key: str) -> bool:
    """Forgets the waiting job with this key. False when none waits: it never was, is running, or is done."""
    deleted, _ = Job.objects.filter(waiting_key=key).delete()
    return deleted > 0
