"""The audit trail as rows."""

from typing import Any, NoReturn
from uuid import UUID

from django.db import models
from typing_extensions import override

from tetote.kernel import clock, ids


class AppendOnlyQuerySet(models.QuerySet["AuditEntry"]):
    """Refuses what would rewrite the past."""

    @override
    def update(self, **kwargs: Any) -> NoReturn:
        """Never."""
        raise TypeError("the audit trail is append-only")

    @override
    def delete(self) -> NoReturn:
        """Never."""
        raise TypeError("the audit trail is append-only")


class AuditEntry(models.Model):
    """One deed. The database itself refuses to change it (a trigger laid by the migration)."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    at = models.DateTimeField(default=clock.now, editable=False)
    # Organisations live a floor above, hence an id and no foreign key; the same holds for actor and subject.
    organisation_id = models.UUIDField(db_index=False)
    verb = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    data = models.JSONField(default=dict)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_of_a_subject"),
            models.Index(fields=["organisation_id", "at"], name="audit_of_an_organisation"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_id}"

    @property
    def subject(self) -> tuple[str, UUID]:
        """Kind and id of what the deed was done to."""
        return self.subject_kind, self.subject_id
