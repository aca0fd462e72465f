"""The facts of the day, written by the parent on their own page or by staff for them."""

from django.db import transaction

from tetote.kernel import audit
from tetote.kernel.errors import NotFoundError
from tetote.organisations.permissions import require_of
from tetote.people.actions.common import note
from tetote.people.errors import CHANGED_MEANWHILE, ChangedMeanwhileError
from tetote.people.models import Child, Household, Person
from tetote.people.normal import lined, tidy
from tetote.people.queries.access import NOT_FOUND
from tetote.people.queries.day_facts import ChildFacts, DayFacts, day_facts


@transaction.atomic
def write_day_facts(person: Person, facts: DayFacts, actor: audit.Actor, seen: str = "") -> None:
    """Replaces what is written about the person's household and its children; saying the same again is no deed.

    `seen` is the fingerprint of what stood in the form when it was opened; empty asks no question. The trail says which
    fields changed, never what they hold.

    Raises:
        ChangedMeanwhileError: something else is written by now.
        NotFoundError: a child of another household.
        NotAllowedError: staff who may not change members.
    """
    require_of(actor, person.organisation_id, "people.change")
    household = Household.objects.select_for_update().get(id=person.household_id)
    before = day_facts(household)
    if seen and seen != before.fingerprint:
        raise ChangedMeanwhileError(CHANGED_MEANWHILE)
    changed = [*_write_household(household, facts), *_write_children(household, facts)]
    if changed:
        note(person, "people.facts.changed", actor, fields=", ".join(dict.fromkeys(changed)))


def _write_household(household: Household, facts: DayFacts) -> list[str]:
    values = {
        "address": tidy(facts.address),
        "receivers": lined(facts.receivers.strip()),
        "emergency_contacts": lined(facts.emergency_contacts.strip()),
    }
    return _write(household, values)


def _write_children(household: Household, facts: DayFacts) -> list[str]:
    there = {child.id: child for child in Child.objects.select_for_update().filter(household=household)}
    changed: list[str] = []
    for said in facts.children:
        if said.child_id not in there:
            raise NotFoundError(NOT_FOUND)
        changed += _write(there[said.child_id], _of_child(said))
    return changed


def _of_child(said: ChildFacts) -> dict[str, str]:
    return {name: getattr(said, name).strip() for name in ("allergy", "doctor", "care_note")}


def _write(row: Household | Child, values: dict[str, str]) -> list[str]:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return changed
