"""A kit becomes a draft of one's own, with its messages, its rules, and the memory of where it came from."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from django.db import transaction

from tetote.automations.errors import FAULTY
from tetote.automations.kits.sources import Found
from tetote.automations.models import KitCopy, ProcedureMessage, ProcedureRule
from tetote.kernel import audit
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures import ports
from tetote.procedures.actions import create_procedure
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import to_json
from tetote.procedures.models import Procedure
from tetote.procedures.queries.kits import Kit


@transaction.atomic
def install(staff: Staff, found: Found, slots: Mapping[str, str] | None = None) -> Procedure:
    """A new draft from a kit; nobody can begin it before it is published. `slots`: question to what is booked here.

    Raises:
        TetoteError: the kit has findings that stand in the way.
    """
    require(staff, "procedures.build")
    if found.kit is None or not found.can_be_taken:
        raise TetoteError(FAULTY)
    procedure = create_procedure(staff, fitted(found.kit.procedure, slots or {}))
    _remember(procedure, found, found.kit)
    _words(procedure, found.kit)
    audit.record(
        "automations.kit.installed",
        procedure,
        organisation_id=procedure.organisation_id,
        actor=audit.staff(staff.id),
        data={"kit": found.kit.name, "source": found.source.value, "version": found.kit.origin.version},
    )
    return procedure


def fitted(definition: Definition, slots: Mapping[str, str]) -> Definition:
    """With one's own things to book, and without a deed that this installation does not offer."""
    around = definition.procedure
    booked = {question: slots.get(question) or code for question, code in around.slots.items()}
    deed = around.deed if around.deed and around.deed.name in ports.deeds() else None
    return replace(definition, procedure=replace(around, slots=booked, deed=deed))


def _remember(procedure: Procedure, found: Found, kit: Kit) -> None:
    KitCopy.objects.create(
        organisation_id=procedure.organisation_id,
        procedure=procedure,
        source=found.source,
        reference=found.reference[:300],
        who=kit.origin.who[:200],
        version=kit.origin.version[:40],
        licence=kit.licence[:100],
        base=to_json(kit.procedure),
        menu=asdict(kit.menu) if kit.menu else None,
    )


def _words(procedure: Procedure, kit: Kit) -> None:
    owner = {"organisation_id": procedure.organisation_id, "procedure": procedure}
    messages = {
        message.name: ProcedureMessage(**owner, name=message.name, text=dict(message.text)) for message in kit.messages
    }
    ProcedureMessage.objects.bulk_create(messages.values())
    rules = {(rule.when, rule.send, rule.days): rule for rule in kit.automations}
    ProcedureRule.objects.bulk_create(
        ProcedureRule(**owner, when=rule.when, message=messages[rule.send], days=rule.days, is_on=rule.on)
        for rule in rules.values()
    )
