"""What staff said about answers that are to be corrected."""

from collections.abc import Mapping

from tetote.procedures.models import Complaint, Run


def complaints_about(run: Run) -> Mapping[str, str]:
    """Their sentences by address, while the person is to correct; nothing is asked when they are not."""
    if not run.only:
        return {}
    waiting = Complaint.objects.filter(application__run=run, answered_at=None)
    return {one.address: one.words for one in waiting}
