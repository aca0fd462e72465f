"""The job that keeps an organisation's menus at LINE as they should be."""

from datetime import timedelta
from uuid import UUID

from tetote.kernel import clock, jobs

KEEP = "messaging.menus"


def wake(organisation_id: UUID, after_seconds: float = 0.0) -> None:
    """There is something to do about menus, now or a little later. Called often, it is one job."""
    jobs.enqueue(
        KEEP,
        {"organisation_id": organisation_id.hex},
        organisation_id=organisation_id,
        due=clock.now() + timedelta(seconds=after_seconds),
        key=f"menus:{organisation_id.hex}",
    )
