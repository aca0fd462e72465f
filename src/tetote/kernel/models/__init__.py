"""What the kernel keeps: the audit trail, jobs, and the worker's signs of life."""

from tetote.kernel.models.audit import AuditEntry
from tetote.kernel.models.jobs import Heartbeat, Job, PeriodicRun

__all__ = ["AuditEntry", "Heartbeat", "Job", "PeriodicRun"]
