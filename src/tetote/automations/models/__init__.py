"""What automations keep: what is said when, and where a procedure came from."""

from tetote.automations.models.kits import KitArrival, KitCopy, SharedProcedure
from tetote.automations.models.rules import ProcedureMessage, ProcedureRule

__all__ = ["KitArrival", "KitCopy", "ProcedureMessage", "ProcedureRule", "SharedProcedure"]
