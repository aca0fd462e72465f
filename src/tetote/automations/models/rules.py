"""What is said about applications of a procedure, and when."""

from django.db import models

from tetote.organisations.models import OwnedModel
from tetote.procedures.models import Procedure


class ProcedureMessage(OwnedModel):
    """Words by language, with the gaps a kit may use: `{title} {code} {state} {link}`."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    text = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "name"], name="procedure_message_once"),
        ]


class ProcedureRule(OwnedModel):
    """When something happens, or `days` before what a question says, a message goes out; while the rule is on."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="+")
    when = models.CharField(max_length=80)
    """An event of the kit format: received, returned, state:<name>, before:<question>."""
    message = models.ForeignKey(ProcedureMessage, on_delete=models.PROTECT, related_name="rules")
    days = models.PositiveSmallIntegerField(default=0)
    is_on = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "when", "message", "days"], name="procedure_rule_once"),
        ]
