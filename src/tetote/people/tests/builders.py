"""People for tests, invented and as small as can be. Each builder opens the scope of the organisation it writes to."""

from datetime import date, timedelta
from itertools import count

from django_scopes import scope

from tetote.kernel import clock
from tetote.kernel.ids import new_id
from tetote.organisations.models import Organisation
from tetote.people import codes
from tetote.people.models import (
    Child,
    ContactPoint,
    Household,
    MemberRole,
    Newcomer,
    Person,
    RegistrationCard,
    RoleAssignment,
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
