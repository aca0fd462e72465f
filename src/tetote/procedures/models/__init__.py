"""What procedures keep: what staff build, what people are answering, what came in."""

from tetote.procedures.models.application import Application
from tetote.procedures.models.attachment import Attachment
from tetote.procedures.models.beginning import Beginning
from tetote.procedures.models.procedure import Procedure, ProcedureVersion
from tetote.procedures.models.run import Run

__all__ = ["Application", "Attachment", "Beginning", "Procedure", "ProcedureVersion", "Run"]
