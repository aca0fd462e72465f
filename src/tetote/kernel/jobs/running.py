"""Doing what is due."""

import logging
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from traceback import extract_tb

from django_scopes import scope

from tetote.kernel.jobs import claims, registry, schedule
from tetote.kernel.models import Job

logger = logging.getLogger(__name__)

BATCH = 10


def run_due(limit: int = BATCH, lane: registry.Lane | None = None) -> int:
    """Plans what recurs, takes up to `limit` due jobs, of one lane or of all, and runs them. Returns how many."""
    schedule.plan()
    jobs = claims.claim(limit, lane)
    for job in jobs:
        if claims.renew(job):
            _run(job)
    return len(jobs)


def _run(job: Job) -> None:
    registered = registry.find(job.name)
    if registered is None:
        claims.bury(job, "no such job in this version")
    elif job.attempts > registered.attempts:
        claims.bury(job, job.reason or "its worker died each time")
    else:
        _try(job, registered)


def _try(job: Job, registered: registry.Registered) -> None:
    try:
        with _scope_of(job):
            registered.function(**job.args)
    except Exception as error:  # noqa: BLE001 - whatever a job does wrong, the next one still gets its turn
        _failed(job, registered, error)
    else:
        claims.finish(job)


def _failed(job: Job, registered: registry.Registered, error: Exception) -> None:
    logger.warning("job failed", exc_info=error, extra=claims.log_of(job))
    if job.attempts >= registered.attempts:
        claims.bury(job, reason_of(error))
    else:
        claims.give_back(job, reason_of(error))


def _scope_of(job: Job) -> AbstractContextManager[object]:
    return scope(organisation=job.organisation_id) if job.organisation_id else nullcontext()


def reason_of(error: Exception) -> str:
    """What went wrong and where, without the message, which may hold what people typed."""
    frames = extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
