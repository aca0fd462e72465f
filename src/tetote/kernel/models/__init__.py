"""What the kernel keeps: the audit trail."""

from tetote.kernel.models.audit import AuditEntry

__all__ = ["AuditEntry"]
