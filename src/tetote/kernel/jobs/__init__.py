"""Work for later, as rows in the same transaction as the deed that wants it.

    @job("matching.remind")
    def remind(*, request_id: str) -> None: ...

    enqueue(remind, {"request_id": "…"}, organisation_id=organisation.pk, due=evening, key=f"remind:{request.pk}")

A job runs at least once: it opens its own transactions, and looks again at the state it is about to change.
It is a batch, never one recipient, and ends well within its lease; what takes longer does a part and enqueues the rest.
What asks over the network says `lane=Lane.NETWORK`, what works through many rows `lane=Lane.BULK`; each lane has a pump
of its own. SQLite has one pen for everybody: whatever the lane, a transaction is short.
"""

from tetote.kernel.jobs.queue import cancel, enqueue
from tetote.kernel.jobs.registry import Lane, job
from tetote.kernel.jobs.running import run_due
from tetote.kernel.jobs.schedule import periodic

__all__ = ["Lane", "cancel", "enqueue", "job", "periodic", "run_due"]
