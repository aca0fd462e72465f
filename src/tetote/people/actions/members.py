"""Registering a member and changing what is written about them."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from tetote.kernel import clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.kernel.ids import new_id
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require
from tetote.people.actions.common import by, note
from tetote.people.actions.roles import hold_exactly
from tetote.people.errors import CHANGED_MEANWHILE, NAME_MISSING, NUMBER_TAKEN, ChangedMeanwhileError
from tetote.people.models import Household, MemberRole, Person, RoleAssignment
from tetote.people.normal import hiragana, tidy


@dataclass(frozen=True, slots=True)
class MemberData:
    """What a clerk writes about a member. Only the family name is needed; a helper registers in two taps."""

    family_name: str
    given_name: str = ""
    kana: str = ""
    member_number: str = ""
    area: str = ""
    address: str = ""
    roles: frozenset[MemberRole] = field(default_factory=frozenset)


def register_member(staff: Staff, data: MemberData, person_id: UUID | None = None, remark: str = "") -> Person:
    """A new member with a household of their own. `remark` is kept encrypted for staff, as a telephone number is.

    `person_id` is the id that the form was given when it was shown: sent twice, it makes one member.

    Raises:
        ConflictError: the member number is taken.
        TetoteError: the name is missing.
    """
    require(staff, "people.change")
    person_id = person_id or new_id()
    if known := _registered(staff, person_id):
        return known
    try:
        return _register(staff, data, person_id, remark)
    except IntegrityError as refused:
        if known := _registered(staff, person_id):
            return known
        raise ConflictError(NUMBER_TAKEN) from refused


@transaction.atomic
def _register(staff: Staff, data: MemberData, person_id: UUID, remark: str) -> Person:
    household = Household.objects.create(
        organisation_id=staff.organisation_id, area=tidy(data.area), address=tidy(data.address)
    )
    person = Person(id=person_id, organisation_id=staff.organisation_id, household=household, note=remark)
    _write(person, data, new=True)
    note(person, "people.member.registered", by(staff.id))
    hold_exactly(person, data.roles, _today(staff), by(staff.id))
    return person


def _registered(staff: Staff, person_id: UUID) -> Person | None:
    return Person.objects.filter(organisation_id=staff.organisation_id, id=person_id).first()


def written_about(person: Person) -> MemberData:
    """What is written about a member at this moment, in the shape of the form."""
    held = RoleAssignment.objects.filter(person=person, until=None).values_list("role", flat=True)
    return MemberData(
        family_name=person.family_name,
        given_name=person.given_name,
        kana=person.kana,
        member_number=person.member_number,
        area=person.household.area,
        address=person.household.address,
        roles=frozenset(MemberRole(role) for role in held),
    )


def change_member(staff: Staff, person: Person, data: MemberData, seen: MemberData | None = None) -> None:
    """Replaces what is written about a member; roles that are no longer given end today and stay in the history.

    `seen` is what stood in the form when it was opened; None asks no question.

    Raises:
        ChangedMeanwhileError: something else is written by now than `seen`.
        ConflictError: the member number is taken.
        TetoteError: the name is missing.
    """
    require(staff, "people.change")
    try:
        _change(staff, person, data, seen)
    except IntegrityError as refused:
        raise ConflictError(NUMBER_TAKEN) from refused


@transaction.atomic
def _change(staff: Staff, person: Person, data: MemberData, seen: MemberData | None) -> None:
    # The whole household is held: its address may be changed from the page of somebody else who lives there.
    Household.objects.select_for_update().get(id=person.household_id)
    person = Person.objects.select_related("household").get(id=person.id)
    if seen is not None and written_about(person) != seen:
        raise ChangedMeanwhileError(CHANGED_MEANWHILE)
    _write(person, data)
    household = person.household
    household.area, household.address = tidy(data.area), tidy(data.address)
    household.save(update_fields=["area", "address"])
    note(person, "people.member.changed", by(staff.id))
    hold_exactly(person, data.roles, _today(staff), by(staff.id))


def _write(person: Person, data: MemberData, *, new: bool = False) -> None:
    person.family_name = tidy(data.family_name)
    person.given_name = tidy(data.given_name)
    person.kana = hiragana(data.kana)
    person.member_number = tidy(data.member_number)
    if not person.family_name:
        raise TetoteError(NAME_MISSING)
    person.save(force_insert=new)


def _today(staff: Staff) -> date:
    return clock.today(staff.organisation.time_zone)
