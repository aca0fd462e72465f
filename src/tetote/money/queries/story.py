"""What was done to a fee, in all its versions, the latest first."""

from collections.abc import Sequence
from datetime import datetime

from tetote.kernel import audit
from tetote.kernel.models import AuditEntry
from tetote.money.models import FeeRecord
from tetote.organisations.queries import staff_names
from tetote.people.queries import names


def story(fee: FeeRecord) -> Sequence[tuple[datetime, str]]:
    """Each deed with its time; four queries."""
    versions = FeeRecord.objects.filter(organisation_id=fee.organisation_id, cause=fee.cause)
    entries = AuditEntry.objects.filter(
        subject_kind=FeeRecord._meta.label_lower, subject_id__in=list(versions.values_list("id", flat=True))
    )
    listed = list(entries.order_by("-at", "-id"))
    people = {entry.actor_id for entry in listed if entry.actor_kind == audit.PERSON and entry.actor_id}
    known = {**staff_names(fee.organisation_id), **names(fee.organisation_id, people)}
    return [(entry.at, _sentence(entry, known.get(entry.actor_id, "") if entry.actor_id else "")) for entry in listed]


def _sentence(entry: AuditEntry, actor: str) -> str:
    return audit.sentence_for(entry.verb).format(actor=actor, total=entry.data.get("total", ""))
