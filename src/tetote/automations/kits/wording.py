"""The words of messages, changed by staff; rules switched on and off."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language

from tetote.automations.errors import NOT_HERE
from tetote.automations.models import ProcedureMessage, ProcedureRule
from tetote.kernel import audit
from tetote.kernel.errors import NotFoundError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.models import Procedure
from tetote.procedures.queries.kits import gap_findings


def rules_of(procedure: Procedure) -> QuerySet[ProcedureRule]:
    """Every rule with its message."""
    return ProcedureRule.objects.filter(procedure=procedure).select_related("message").order_by("id")


def faults(text: str) -> list[str]:
    """What in a message cannot be filled in, in the language of whoever writes."""
    return [finding.sentence((get_language() or "ja")[:2]) for finding in gap_findings(text)]


def access_message(procedure: Procedure, message_id: UUID) -> ProcedureMessage:
    """One message of a procedure.

    Raises:
        NotFoundError: absent, or of another procedure.
    """
    found = ProcedureMessage.objects.filter(procedure=procedure, id=message_id).first()
    if found is None:
        raise NotFoundError(NOT_HERE)
    return found


@transaction.atomic
def reword(staff: Staff, message: ProcedureMessage, text: dict[str, str]) -> None:
    """Changes the words; what is sent from now on has them."""
    require(staff, "procedures.build")
    message.text = {language: words for language, words in text.items() if words}
    message.save(update_fields=["text"])
    audit.record(
        "automations.message.changed",
        message.procedure,
        organisation_id=message.organisation_id,
        actor=audit.staff(staff.id),
        data={"message": message.name},
    )


@transaction.atomic
def turn(staff: Staff, procedure: Procedure, rule_id: UUID, *, on: bool) -> None:
    """Switches a rule on or off.

    Raises:
        NotFoundError: absent, or of another procedure.
    """
    require(staff, "procedures.build")
    if not ProcedureRule.objects.filter(procedure=procedure, id=rule_id).update(is_on=on):
        raise NotFoundError(NOT_HERE)
    audit.record(
        f"automations.rule.{'on' if on else 'off'}",
        procedure,
        organisation_id=procedure.organisation_id,
        actor=audit.staff(staff.id),
    )
