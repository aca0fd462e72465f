"""What a member's own record page shows of them."""

from uuid import UUID

from tetote.people.models import Child, Consent, ContactPoint, Person, RoleAssignment, Suspension


def children_of(person: Person) -> list[Child]:
    """The children of the household, the eldest first."""
    return list(Child.objects.filter(household_id=person.household_id).order_by("born_on", "id"))


def role_history(person: Person) -> list[RoleAssignment]:
    """Every role ever held, the newest first."""
    return list(RoleAssignment.objects.filter(person=person).order_by("-since", "-id"))


def child_of(person: Person, child_id: UUID) -> Child | None:
    """One of the children of the household."""
    return Child.objects.filter(household_id=person.household_id, id=child_id).first()


def living_with(person: Person) -> list[Person]:
    """The other adults of the household."""
    others = Person.objects.filter(household_id=person.household_id).exclude(id=person.id)
    return list(others.order_by("kana", "id"))


def suspensions_of(person: Person) -> list[Suspension]:
    """Every rest of a role, the newest first."""
    rests = Suspension.objects.filter(assignment__person=person).select_related("assignment")
    return list(rests.order_by("-since", "-id"))


def consents_of(person: Person) -> list[Consent]:
    """What they agreed to and have not withdrawn."""
    return list(Consent.objects.filter(person=person, withdrawn_at=None).order_by("given_at", "id"))


def contacts_of(person: Person) -> list[ContactPoint]:
    """Every way to reach them, in the order they are tried."""
    return list(ContactPoint.objects.filter(person=person).order_by("preference", "id"))


def contact_of(person: Person, contact_id: UUID) -> ContactPoint | None:
    """One of the person's own contact points."""
    return ContactPoint.objects.filter(person=person, id=contact_id).select_related("person").first()


def line_contact_of(person: Person) -> ContactPoint | None:
    """The LINE account through which the person is reached today."""
    active = ContactPoint.objects.filter(person=person, kind=ContactPoint.Kind.LINE, state=ContactPoint.State.ACTIVE)
    return active.select_related("person").first()


def number_taken(organisation_id: UUID, member_number: str, but: UUID | None = None) -> bool:
    """Whether somebody else carries this member number."""
    carriers = Person.objects.filter(organisation_id=organisation_id, member_number=member_number)
    others = carriers.exclude(id=but) if but else carriers
    return bool(member_number) and others.exists()
