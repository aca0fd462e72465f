"""Jobs that come round by themselves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import transaction

from tetote.kernel import clock
from tetote.kernel.jobs.queue import enqueue
from tetote.kernel.jobs.registry import F, Lane, job
from tetote.kernel.models import PeriodicRun

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
REMEMBERED = timedelta(days=7)

_every: dict[str, timedelta] = {}
# The slot this process planned last; spares the database a question each time the worker looks.
_planned: dict[str, datetime] = {}


def periodic(name: str, *, every: timedelta) -> Callable[[F], F]:
    """Registers a function without arguments as a job that runs once in each span of `every`, counted from 1970 in UTC.

    Spans that passed while no worker ran are left out; work of an earlier span that still waits is not filed twice.
    It is housekeeping, for which nobody waits: `Lane.BULK`.
    """
    _every[name] = every
    return job(name, lane=Lane.BULK)


def plan() -> None:
    """Files the recurring jobs whose span has begun; of any number of workers, one does."""
    for name, every in _every.items():
        slot = slot_of(clock.now(), every)
        if _planned.get(name) != slot:
            _file(name, slot)
            _planned[name] = slot


def slot_of(now: datetime, every: timedelta) -> datetime:
    """When the span that `now` lies in began."""
    return now - (now - EPOCH) % every


@transaction.atomic
def _file(name: str, slot: datetime) -> None:
    _, is_new = PeriodicRun.objects.get_or_create(name=name, run_at=slot)
    if is_new:
        enqueue(name, organisation_id=None, due=slot, key=f"periodic:{name}")
        PeriodicRun.objects.filter(name=name, run_at__lt=slot - max(REMEMBERED, _every[name])).delete()
