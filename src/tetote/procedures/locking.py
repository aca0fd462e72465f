"""What a person may not change while they correct the answers that staff marked."""

from tetote.procedures.engine.running.stored import from_json
from tetote.procedures.models import Application, Complaint, Run


def locked(run: Run) -> frozenset[str]:
    """Addresses of what was handed in and is not marked, and of repeats; none where staff wait for nothing.

    Two queries, and none before anything was sent.
    """
    if run.sent_at is None or run.state == Run.State.SENT:
        return frozenset()
    marked = set(Complaint.objects.filter(application__run=run, answered_at=None).values_list("address", flat=True))
    sent = Application.objects.filter(run=run).first() if marked else None
    if sent is None:
        return frozenset()
    before = from_json(sent.answers_before)
    return (before.given | before.closed) - marked
