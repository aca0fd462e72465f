"""What procedures keep: what staff build, what people are answering, what came in."""

from tetote.procedures.models.application import Application
from tetote.procedures.models.attachment import Attachment
from tetote.procedures.models.draftstep import DraftStep
from tetote.procedures.models.procedure import Procedure, ProcedureVersion
from tetote.procedures.models.run import Run

__all__ = ["Application", "Attachment", "DraftStep", "Procedure", "ProcedureVersion", "Run"]
