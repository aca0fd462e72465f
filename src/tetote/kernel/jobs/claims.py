"""Taking jobs for a while, so that a worker that dies gives them back without a word."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from tetote.kernel import clock
from tetote.kernel.jobs.registry import Lane, names_in
from tetote.kernel.models import Job

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)


def lease_end() -> datetime:
    """Until when work taken now is ours."""
    return clock.now() + timedelta(seconds=settings.TETOTE_JOB_LEASE_SECONDS)


def claim(limit: int, lane: Lane | None = None) -> list[Job]:
    """Takes up to `limit` jobs of a lane or of all, the longest due first; nobody else gets them in their lease.

    SQLite takes its write lock at BEGIN, PostgreSQL skips what others hold: two workers never take the same row.
    """
    claimable = Job.objects.filter(Job.claimable(clock.now()), _in(lane)).order_by("due", "id")
    if not claimable.exists():  # An idle worker asks often and must not take SQLite's one write lock for it.
        return []
    with transaction.atomic():
        jobs = list(claimable.select_for_update(skip_locked=True)[:limit])
        for job in jobs:
            job.state, job.lease_until, job.waiting_key = Job.State.RUNNING, lease_end(), None
            job.attempts += 1
        Job.objects.bulk_update(jobs, ["state", "lease_until", "waiting_key", "attempts"])
    return jobs


def _in(lane: Lane | None) -> Q:
    """A job that this version does not know waits in the house, where it is given up."""
    if lane is None:
        return Q()
    if lane is Lane.HOUSE:
        return ~Q(name__in=[*names_in(Lane.NETWORK), *names_in(Lane.BULK)])
    return Q(name__in=names_in(lane))


def renew(job: Job) -> bool:
    """Starts the lease anew; False when another worker has taken the job over."""
    return _held(job).update(lease_until=lease_end()) == 1


def finish(job: Job) -> None:
    """Forgets a job that is done."""
    _held(job).delete()


def give_back(job: Job, reason: str) -> None:
    """Lets the job wait for its next try; one with the same key that was filed meanwhile replaces it."""
    try:
        with transaction.atomic():
            _held(job).update(
                state=Job.State.WAITING,
                waiting_key=job.key,
                lease_until=None,
                due=clock.now() + pause(job.attempts),
                reason=reason,
            )
    except IntegrityError:
        _held(job).delete()


def bury(job: Job, reason: str) -> None:
    """Gives the job up for good and keeps why."""
    _held(job).update(state=Job.State.DEAD, lease_until=None, reason=reason)
    logger.error("job given up", extra={**log_of(job), "reason": reason})


def log_of(job: Job) -> dict[str, object]:
    """What a line in the log says of a job."""
    return {"job": job.name, "job_id": str(job.pk), "attempts": job.attempts}


def pause(attempts: int) -> timedelta:
    """How long to wait after that many failures: 5 s, doubled each time, at most an hour."""
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 20)), LONGEST_PAUSE)


def _held(job: Job) -> "QuerySet[Job]":
    # The count of attempts is the fence: whoever lost the lease can no longer write.
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
