"""A published procedure as a kit: for others of this installation, or as a file."""

import re
from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from tetote.automations.errors import NOT_PUBLISHED, NOT_READABLE
from tetote.automations.models import KitCopy, ProcedureMessage, ProcedureRule, SharedProcedure
from tetote.kernel import audit, clock
from tetote.kernel.errors import TetoteError
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.engine.definition.rows import BEGIN_GROUP, BEGIN_REPEAT, END_GROUP, END_REPEAT, Definition
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.facts import VersionPublished
from tetote.procedures.models import Procedure
from tetote.procedures.queries import access_procedure
from tetote.procedures.queries.kits import LANGUAGES, Automation, Kit, Menu, Message, Origin, kit_json, read_kit

LICENCE = "CC0-1.0"
"""What is shared here may be used by anybody; a copied kit keeps the licence it came with."""
LONGEST = {"title": 60, "summary": 160}


def kit_of(procedure: Procedure) -> Kit:
    """The published version as a kit, else the draft. No sample answers: those would have to be invented."""
    version = procedure.current
    definition = from_json(version.definition if version else procedure.draft)
    copy = KitCopy.objects.filter(procedure=procedure).first()
    messages = ProcedureMessage.objects.filter(procedure=procedure).order_by("name")
    rules = ProcedureRule.objects.filter(procedure=procedure).select_related("message").order_by("when", "days")
    title = procedure.title or procedure.code
    return Kit(
        kit_version=1,
        name=_name(procedure),
        title=_called(title[: LONGEST["title"]], definition),
        summary=_called(title[: LONGEST["summary"]], definition),
        description=_called(title, definition),
        licence=copy.licence if copy else LICENCE,
        origin=Origin(
            procedure.organisation.name, "", str(version.number) if version else "0", clock.now().date().isoformat()
        ),
        procedure=identified(definition),
        messages=tuple(Message(message.name, message.text) for message in messages),
        automations=tuple(Automation(rule.when, rule.message.name, rule.days, rule.is_on) for rule in rules),
        menu=_menu(copy.menu) if copy and copy.menu else None,
    )


def _called(title: str, definition: Definition) -> dict[str, str]:
    """A procedure has one title, by which it goes in every language that it speaks."""
    spoken = [language for language in LANGUAGES if language in definition.languages()]
    return dict.fromkeys(spoken or LANGUAGES[:1], title)


def _menu(kept: Mapping[str, object]) -> Menu | None:
    match kept:
        case {"label": dict(label), "icon": str(icon), "audiences": list(audiences)}:
            return Menu(label, icon, tuple(map(str, audiences)))
    return None


def _name(procedure: Procedure) -> str:
    return re.sub(r"[^a-z0-9]+", "-", procedure.code.lower()).strip("-") or "procedure"


def identified(definition: Definition) -> Definition:
    """Every row with an id of its own, so that later versions can be compared: a workbook need not bring any."""
    taken: set[str] = set()
    opened: list[str] = []
    rows = []
    for row in definition.survey:
        wanted = row.id or row.name
        if row.type in {END_GROUP, END_REPEAT}:
            wanted = row.id or f"{opened.pop() if opened else 'group'}-end"
        while wanted in taken:
            wanted += "-2"
        taken.add(wanted)
        if row.type in {BEGIN_GROUP, BEGIN_REPEAT}:
            opened.append(wanted)
        rows.append(replace(row, id=wanted))
    return replace(definition, survey=tuple(rows))


def file_of(procedure: Procedure) -> str:
    """The kit as text, as it would be read again.

    Raises:
        TetoteError: it could not be read again as it is; the first finding says why.
    """
    text = kit_json(kit_of(procedure))
    grave = [finding for finding in read_kit(text.encode()).findings if finding.grave]
    if grave:
        raise TetoteError(NOT_READABLE % {"finding": grave[0].sentence(procedure.organisation.members_language)})
    return text


@transaction.atomic
def share(staff: Staff, code: str, *, wanted: bool) -> None:
    """Lets other organisations of this installation copy the published version, or not any more.

    Raises:
        TetoteError: nothing is published yet, or it cannot be passed on as it is.
        NotFoundError: no such procedure here.
    """
    require(staff, "procedures.publish")
    procedure = access_procedure(staff.organisation_id, code)
    if wanted and procedure.current is None:
        raise TetoteError(NOT_PUBLISHED)
    if wanted:
        _show(procedure)
    else:
        SharedProcedure.objects.filter(procedure=procedure).delete()
    audit.record(
        f"automations.procedure.{'shared' if wanted else 'withdrawn'}",
        procedure,
        organisation_id=procedure.organisation_id,
        actor=audit.staff(staff.id),
    )


def _show(procedure: Procedure) -> None:
    SharedProcedure.objects.update_or_create(
        procedure=procedure,
        defaults={
            "organisation_id": procedure.organisation_id,
            "kit": file_of(procedure),
            "changed_at": clock.now(),
        },
    )


def on_published(fact: VersionPublished) -> None:
    """What others may copy is the version that people are asked."""
    shared = SharedProcedure.objects.filter(procedure_id=fact.procedure_id).select_related("procedure__organisation")
    for row in shared:
        try:
            row.kit = file_of(row.procedure)
        except TetoteError:
            continue  # The earlier version stays: what was published here must never fail for those elsewhere.
        row.changed_at = clock.now()
        row.save(update_fields=["kit", "changed_at"])


def is_shared(procedure: Procedure) -> bool:
    """Whether others may copy it."""
    return SharedProcedure.objects.filter(procedure=procedure).exists()
