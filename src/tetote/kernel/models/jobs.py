"""Work to be done later, kept as rows: what, when, and who holds it right now."""

from datetime import datetime

from django.db import models
from typing_extensions import override

from tetote.kernel import clock, ids


class Job(models.Model):
    """One call of a registered function. A finished job leaves no row; one given up stays, with the reason."""

    class State(models.TextChoices):
        """Where the job stands."""

        WAITING = "waiting"
        RUNNING = "running"
        DEAD = "dead"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=100)
    args = models.JSONField(default=dict)
    # Organisations live a floor above, hence an id and no foreign key.
    organisation_id = models.UUIDField(null=True)
    key = models.CharField(max_length=200, null=True)
    # The key while the job waits, else NULL: a running job does not stand in the way of its successor.
    waiting_key = models.CharField(max_length=200, null=True, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    due = models.DateTimeField(default=clock.now)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["due", "id"], condition=models.Q(state="waiting"), name="job_waiting_by_due"),
            models.Index(fields=["lease_until"], condition=models.Q(state="running"), name="job_running_by_lease"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="running", lease_until__isnull=False) | ~models.Q(state="running"),
                name="job_running_has_a_lease",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name} {self.pk}"

    @staticmethod
    def claimable(now: datetime) -> models.Q:
        """Waiting and due, or left behind by a worker whose lease ran out."""
        return models.Q(state=Job.State.WAITING, due__lte=now) | models.Q(state=Job.State.RUNNING, lease_until__lt=now)


class PeriodicRun(models.Model):
    """One firing of a recurring job. The unique pair lets any number of workers plan, and one win."""

    name = models.CharField(max_length=100)
    run_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "run_at"], name="periodic_run_once")]

    @override
    def __str__(self) -> str:
        return f"{self.name} {self.run_at:%Y-%m-%dT%H:%M:%SZ}"


class Heartbeat(models.Model):
    """The last sign of life of a worker process."""

    worker = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField(default=clock.now)

    @override
    def __str__(self) -> str:
        return self.worker
