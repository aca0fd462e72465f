"""The particulars of a member: telephone, papers that were seen, insurance, household, consent, order of reach."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from tetote.kernel import audit, clock
from tetote.organisations.models import Staff
from tetote.organisations.permissions import SETTINGS, require
from tetote.people.actions.common import by, note
from tetote.people.errors import CHANGED_MEANWHILE, ChangedMeanwhileError
from tetote.people.models import Child, Consent, ContactPoint, Household, MemberSettings, Person
from tetote.people.normal import lined, tidy

CONSENT_WORDING = "staff"
"""Noted by staff on paper or by word; what a procedure asked names its own wording."""
HOUSEHOLD = ("emergency_contacts", "district", "postcode")
LINES = frozenset({"district", "postcode", "phone", "email"})
"""Of one line, so that full-width digits become plain ones and the same thing is found however it was typed."""


@dataclass(frozen=True, slots=True)
class DetailsData:
    """What a clerk writes beside the name."""

    born_on: date | None = None
    phone: str = ""
    email: str = ""
    emergency_contacts: str = ""
    district: str = ""
    postcode: str = ""
    id_seen_on: date | None = None
    id_seen_kind: str = ""
    insured_since: date | None = None
    insured_until: date | None = None
    note: str = ""

    @property
    def fingerprint(self) -> str:
        """Changes with every word, so that a form knows whether it still shows what is written."""
        return sha256(repr(self).encode()).hexdigest()[:16]


def details_of(person: Person) -> DetailsData:
    """What is written at this moment, in the shape of the form."""
    names = DetailsData.__dataclass_fields__
    return DetailsData(**{name: getattr(person.household if name in HOUSEHOLD else person, name) for name in names})


@transaction.atomic
def change_details(staff: Staff, person: Person, data: DetailsData, seen: str = "") -> None:
    """Replaces the particulars. `seen` is the fingerprint of what stood in the form; empty asks no question.

    Raises:
        ChangedMeanwhileError: something else is written by now, as by the parent on their own page.
    """
    require(staff, "people.change")
    household = Household.objects.select_for_update().get(id=person.household_id)
    held = Person.objects.select_related("household").get(id=person.id)
    if seen and seen != details_of(held).fingerprint:
        raise ChangedMeanwhileError(CHANGED_MEANWHILE)
    for name, value in asdict(data).items():
        thing: Household | Person = household if name in HOUSEHOLD else held
        setattr(thing, name, _shaped(name, value) if isinstance(value, str) else value)
    household.save(update_fields=list(HOUSEHOLD))
    held.save(update_fields=[name for name in asdict(data) if name not in HOUSEHOLD])
    note(person, "people.details.changed", by(staff.id))


def _shaped(name: str, value: str) -> str:
    return tidy(value) if name in LINES else lined(value.strip())


@transaction.atomic
def order_contacts(staff: Staff, person: Person, first: UUID) -> None:
    """This way is tried first from now on; the others keep their order."""
    require(staff, "people.change")
    rows = list(ContactPoint.objects.select_for_update().filter(person=person).order_by("preference", "id"))
    rows.sort(key=lambda row: row.id != first)
    for place, row in enumerate(rows):
        ContactPoint.objects.filter(id=row.id).update(preference=place * 10)
    note(person, "people.contact.order.changed", by(staff.id))


@transaction.atomic
def keep_consents(staff: Staff, person: Person, purposes: Sequence[str], offered: Sequence[str]) -> None:
    """They agree to these of the `offered` purposes and to no others. What was agreed before stays as evidence."""
    require(staff, "people.change")
    open_ = Consent.objects.filter(person=person, withdrawn_at=None, purpose__in=offered)
    given = set(open_.values_list("purpose", flat=True))
    for purpose in sorted(set(purposes) - given):
        # Of two clerks at the same moment the database lets one write; the other finds what that one wrote.
        _consent, is_new = Consent.objects.get_or_create(
            person=person,
            purpose=purpose,
            withdrawn_at=None,
            defaults={"organisation_id": person.organisation_id, "wording": CONSENT_WORDING},
        )
        if is_new:
            note(person, "people.consent.given", by(staff.id))
    for consent in open_.exclude(purpose__in=purposes):
        if open_.filter(id=consent.id).update(withdrawn_at=clock.now()):
            note(person, "people.consent.withdrawn", by(staff.id))


@transaction.atomic
def join_household(staff: Staff, person: Person, other: Person) -> None:
    """They live with `other`. Children, and whom to call where `other` named nobody, come along, when nobody else stays
    behind with them.
    """
    require(staff, "people.change")
    left = person.household_id
    if left == other.household_id:
        return
    if not Person.objects.filter(household_id=left).exclude(id=person.id).exists():
        Child.objects.filter(household_id=left).update(household_id=other.household_id)
        _bring_contacts(Household.objects.get(id=left), other.household)
    Person.objects.filter(id=person.id).update(household_id=other.household_id)
    person.household = other.household
    note(person, "people.household.joined", by(staff.id))


def _bring_contacts(left: Household, joined: Household) -> None:
    if left.emergency_contacts and not joined.emergency_contacts:
        joined.emergency_contacts = left.emergency_contacts
        joined.save(update_fields=["emergency_contacts"])


@transaction.atomic
def change_member_settings(staff: Staff, values: Mapping[str, object]) -> None:
    """What the organisation decides about its members; the names are those of `MemberSettings`."""
    require(staff, SETTINGS)
    cleaned = {name: tidy(value) if isinstance(value, str) else value for name, value in values.items()}
    MemberSettings.objects.update_or_create(organisation_id=staff.organisation_id, defaults=cleaned)
    audit.record(
        "people.settings.changed", staff.organisation, organisation_id=staff.organisation_id, actor=by(staff.id)
    )
