"""People for tests, invented and as small as can be. Each builder opens the scope of the organisation it writes to."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import count

from django_scopes import scope

from tetote.kernel import clock
from tetote.kernel.ids import new_id
from tetote.organisations.models import Organisation
from tetote.people import codes
from tetote.people.models import (
    Ability,
    AbilityHours,
    Child,
    ContactPoint,
    Course,
    Household,
    MemberRole,
    Newcomer,
    Person,
    RegistrationCard,
    RoleAssignment,
    Suspension,
    Training,
)

_numbers = count(1)


def make_household(organisation: Organisation, *, area: str = "みどり区", address: str = "") -> Household:
    """A roof without anybody under it."""
    with scope(organisation=organisation.pk):
        return Household.objects.create(organisation=organisation, area=area, address=address)


def make_person(
    organisation: Organisation,
    *,
    role: MemberRole | None = MemberRole.REQUESTING,
    household: Household | None = None,
    family_name: str = "高橋",
    given_name: str = "みなと",
    kana: str = "たかはし みなと",
) -> Person:
    """An adult who has held `role` since spring; None makes somebody without one."""
    household = household or make_household(organisation)
    with scope(organisation=organisation.pk):
        person = Person.objects.create(
            organisation=organisation,
            household=household,
            family_name=family_name,
            given_name=given_name,
            kana=kana,
            member_number=f"{next(_numbers):04}",
        )
        if role:
            make_role(person, role)
    return person


def make_role(
    person: Person, role: MemberRole, *, since: date = date(2026, 4, 1), until: date | None = None
) -> RoleAssignment:
    """A role held from `since`, still held when `until` is left out."""
    with scope(organisation=person.organisation_id):
        return RoleAssignment.objects.create(
            organisation_id=person.organisation_id, person=person, role=role, since=since, until=until
        )


def make_child(household: Household, *, given_name: str = "ひなた", born_on: date = date(2021, 5, 5)) -> Child:
    """A child of that household."""
    with scope(organisation=household.organisation_id):
        return Child.objects.create(
            organisation_id=household.organisation_id, household=household, given_name=given_name, born_on=born_on
        )


def make_contact(
    person: Person,
    *,
    kind: str = ContactPoint.Kind.LINE,
    address: str | None = None,
    state: str = ContactPoint.State.ACTIVE,
) -> ContactPoint:
    """A way to reach that person; the address is made up when left out."""
    with scope(organisation=person.organisation_id):
        return ContactPoint.objects.create(
            organisation_id=person.organisation_id,
            person=person,
            kind=kind,
            address=address or f"U{next(_numbers):032x}",
            state=state,
        )


def make_newcomer(
    organisation: Organisation, *, name: str = "青木 さくら", role: str = "providing", address: str | None = None
) -> Newcomer:
    """Somebody who gave their name on LINE and waits to be registered."""
    with scope(organisation=organisation.pk):
        return Newcomer.objects.create(
            organisation=organisation,
            kind=ContactPoint.Kind.LINE,
            address=address or f"U{next(_numbers):032x}",
            state=Newcomer.State.APPLIED,
            name=name,
            role=role,
        )


def make_card(person: Person, *, days: int = 180) -> RegistrationCard:
    """A card that works for so many days from now; with fewer than none it has expired."""
    card_id, code = codes.new_card()
    with scope(organisation=person.organisation_id):
        return RegistrationCard.objects.create(
            id=card_id,
            organisation_id=person.organisation_id,
            person=person,
            digest=codes.digests(code)[0],
            sheet=new_id(),
            expires_at=clock.now() + timedelta(days=days),
        )


def make_ability(
    person: Person,
    *,
    hours: Mapping[int, Sequence[tuple[int, int]]] | None = None,
    kinds: Sequence[str] = (),
    districts: Sequence[str] = (),
    escorts_by: Sequence[str] = (),
    youngest_months: int | None = None,
    oldest_months: int | None = None,
    most_children: int | None = None,
    takes_sick: bool | None = None,
    has_pets: bool | None = None,
    smokes: bool | None = None,
) -> Ability:
    """What that helper stated; `hours` by weekday, in minutes since midnight. What is left out was not stated."""
    with scope(organisation=person.organisation_id):
        for weekday, spans in (hours or {}).items():
            for start, end in spans:
                AbilityHours.objects.create(
                    organisation_id=person.organisation_id,
                    person=person,
                    weekday=weekday,
                    from_minute=start,
                    to_minute=end,
                )
        return Ability.objects.create(
            organisation_id=person.organisation_id,
            person=person,
            kinds=list(kinds),
            districts=list(districts),
            escorts_by=list(escorts_by),
            youngest_months=youngest_months,
            oldest_months=oldest_months,
            most_children=most_children,
            takes_sick=takes_sick,
            has_pets=has_pets,
            smokes=smokes,
        )


def make_course(
    organisation: Organisation,
    *,
    code: str = "first_aid",
    name: str = "緊急救命講習",
    valid_years: int | None = 5,
    is_required: bool = True,
) -> Course:
    """A course of that organisation, by default one that the law asks for."""
    with scope(organisation=organisation.pk):
        return Course.objects.create(
            organisation=organisation, code=code, name=name, valid_years=valid_years, is_required=is_required
        )


def make_training(person: Person, course: Course, *, attended_on: date = date(2025, 6, 1)) -> Training:
    """That person attended that course."""
    with scope(organisation=person.organisation_id):
        return Training.objects.create(
            organisation_id=person.organisation_id, person=person, course=course, attended_on=attended_on
        )


def make_suspension(
    assignment: RoleAssignment, *, since: date = date(2026, 11, 1), until: date | None = None
) -> Suspension:
    """That role rests from `since`, without an end when `until` is left out."""
    with scope(organisation=assignment.organisation_id):
        return Suspension.objects.create(
            organisation_id=assignment.organisation_id, assignment=assignment, since=since, until=until
        )
