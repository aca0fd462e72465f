"""The procedure around the questions: what it names has to be there."""

from collections.abc import Iterator

from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.kinds import CHILDREN
from tetote.procedures.engine.definition.procedure import Audience, Deadline
from tetote.procedures.engine.definition.rows import Definition

STAFF_TYPES = {"text", "date", "yes_no", "integer"}
MOST_DAYS_BEFORE = 365


def findings(definition: Definition) -> Iterator[Finding]:
    """Slots, wording and deed point at questions; states and staff fields have names of their own."""
    procedure = definition.procedure
    yield from _questions(definition)
    yield from _own_names("consents", [consent.name for consent in procedure.consents])
    yield from _own_names("states", [state.name for state in procedure.states])
    yield from _own_names("staff_fields", [staff.name for staff in procedure.staff_fields])
    wrong = [staff.name for staff in procedure.staff_fields if staff.type not in STAFF_TYPES]
    yield from (_at("procedure.staff-type-unknown", "staff_fields", name) for name in wrong)
    if procedure.states and not any(state.closes for state in procedure.states):
        yield _at("procedure.never-closes", "states", "")
    if procedure.draft_days < 1 or procedure.retention_days < 0:
        yield _at("procedure.days-impossible", "draft_days", "")
    if procedure.deadline and not _is_sound(procedure.deadline):
        yield _at("procedure.deadline-unreadable", "deadline", procedure.deadline.until)


def _is_sound(deadline: Deadline) -> bool:
    days = deadline.remind_days
    return deadline.moment is not None and all(0 <= day <= MOST_DAYS_BEFORE for day in days)


def _questions(definition: Definition) -> Iterator[Finding]:
    procedure = definition.procedure
    questions = {row.name: row for row in definition.survey if row.is_question}
    named = {
        "slots": list(procedure.slots),
        "wording": [wording.question for wording in procedure.wording],
        "deed": list(procedure.deed.parameters.values()) if procedure.deed else [],
    }
    for column, names in named.items():
        yield from (_at("procedure.question-unknown", column, name) for name in names if name not in questions)
    for name, row in questions.items():
        if row.kind == "slot" and name not in procedure.slots:
            yield _at("procedure.slot-without-resource", "slots", name)
        if row.kind == CHILDREN and procedure.audience is Audience.ANYONE:
            yield Finding("procedure.children-of-strangers", "survey", row.number, "ext::type", grave=False)


def _own_names(column: str, names: list[str]) -> Iterator[Finding]:
    for name in sorted({name for name in names if not name or names.count(name) > 1}):
        yield _at("procedure.name-twice", column, name)


def _at(message: str, column: str, name: str) -> Finding:
    return Finding(message, "procedure", 0, column, {"name": name})
