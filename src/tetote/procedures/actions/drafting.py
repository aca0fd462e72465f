"""Staff begin a procedure and work on its draft."""

from django.db import transaction

from tetote.kernel import clock, ids
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.procedures.actions.common import by, check_edition, note
from tetote.procedures.actions.steps import remember
from tetote.procedures.engine.definition.editing.tree import identified
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.stored import to_json
from tetote.procedures.models import Procedure
from tetote.procedures.queries.access import lock_procedure

LONGEST_TITLE = 200


@transaction.atomic
def create_procedure(staff: Staff, definition: Definition) -> Procedure:
    """A new procedure with this draft. Nobody can begin it before it is published."""
    require(staff, "procedures.build")
    procedure = Procedure.objects.create(
        organisation_id=staff.organisation_id, title=title_of(definition), draft=written(definition)
    )
    note("procedures.procedure.created", procedure, by(staff))
    return procedure


@transaction.atomic
def save_draft(staff: Staff, code: str, definition: Definition, edition: int | None = None) -> Procedure:
    """Replaces the draft, faulty or not; people go on with the published version.

    Raises:
        ConflictError: the draft is no longer the `edition` that was worked on.
        NotFoundError: no such procedure here.
    """
    require(staff, "procedures.build")
    procedure = lock_procedure(staff.organisation_id, code)
    check_edition(procedure, edition)
    before = procedure.draft
    keep_draft(procedure, definition)
    if procedure.draft != before:
        remember(procedure, before, f"replaced:{procedure.edition}", staff)
    return procedure


def keep_draft(procedure: Procedure, definition: Definition) -> Procedure:
    """Writes the draft of a procedure that is held; nothing where it is the same."""
    text = written(definition)
    if text == procedure.draft:
        return procedure
    procedure.draft = text
    procedure.title = title_of(definition)
    procedure.edition += 1
    procedure.changed_at = clock.now()
    procedure.save()
    return procedure


def written(definition: Definition) -> str:
    """As it is kept: every block has an id by which it can be found again."""
    return to_json(identified(definition, ids.new_code))


def title_of(definition: Definition) -> str:
    """What lists call it."""
    return definition.settings.form_title[:LONGEST_TITLE]


@transaction.atomic
def choose_card_question(staff: Staff, code: str, name: str) -> Procedure:
    """Whose answer stands on the cards of the board; "": the first short one.

    Raises:
        NotFoundError: no such procedure here.
    """
    require(staff, "procedures.build")
    procedure = lock_procedure(staff.organisation_id, code)
    procedure.card_question = name
    procedure.save(update_fields=["card_question"])
    return procedure


@transaction.atomic
def withdraw_links(staff: Staff, code: str) -> Procedure:
    """Whoever has a link to try the draft opens nothing with it any more; new ones can be made.

    Raises:
        NotFoundError: no such procedure here.
    """
    require(staff, "procedures.build")
    procedure = lock_procedure(staff.organisation_id, code)
    procedure.link_number += 1
    procedure.save(update_fields=["link_number"])
    note("procedures.links.withdrawn", procedure, by(staff))
    return procedure
