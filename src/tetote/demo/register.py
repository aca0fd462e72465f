"""Enters invented people into the register: households, children, roles, and how each can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from tetote.demo.data.helpers import Reach
from tetote.demo.data.places import address
from tetote.demo.data.sayings import CARE_NOTES
from tetote.demo.line_users import line_user
from tetote.demo.names import Name, children
from tetote.demo.rows import Rows
from tetote.demo.stamps import Stamps
from tetote.kernel import audit
from tetote.kernel.models import AuditEntry
from tetote.organisations.models import Organisation, Staff
from tetote.people.actions.contacts import PREFERENCES
from tetote.people.models import Child, ContactPoint, Household, MemberRole, Person, RoleAssignment

ORDER = (Household, Child, Person, RoleAssignment, ContactPoint, AuditEntry)
NEVER_TESTED = "7"
"""Whose member number ends so has not pressed the button of the first message yet."""
KINDS = {Reach.MAIL: ContactPoint.Kind.EMAIL, Reach.WEB: ContactPoint.Kind.WEB}
"""What is not named here is LINE."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into the register about one adult."""

    name: Name
    number: str
    area: str
    born_on: date
    roles: Sequence[MemberRole]
    reach: Reach
    joined_at: datetime


class Register:
    """Enters people of one organisation."""

    def __init__(self, organisation: Organisation, clerk: Staff, rng: Random) -> None:
        self.organisation = organisation
        self.rows = Rows(ORDER)
        self._clerk = clerk
        self._rng = rng
        self._stamps = Stamps(rng)

    def enter(self, entry: Entry) -> Person:
        """One adult with a household of their own."""
        household = Household(
            id=self._stamps.id_at(entry.joined_at),
            organisation=self.organisation,
            area=entry.area,
            address=address(entry.area, self._rng.randrange(30), self._rng.randrange(20)) if entry.area else "",
            created_at=entry.joined_at,
        )
        person = self._person(entry, household)
        self.rows.add(household, person)
        self._hold_roles(person, entry)
        self._reach(person, entry)
        return person

    def raise_children(self, person: Person, ages: Sequence[int], today: date) -> list[Child]:
        """Children of the person's household who are that old today."""
        named = zip(ages, children(len(ages), self._rng), strict=True)
        born = [self._child(person, name, kana, birthday(today, age, self._rng)) for age, (name, kana) in named]
        self.rows.add(*born)
        return born

    def _person(self, entry: Entry, household: Household) -> Person:
        return Person(
            id=self._stamps.id_at(entry.joined_at),
            organisation=self.organisation,
            code=self._stamps.code(),
            household=household,
            family_name=entry.name.family,
            given_name=entry.name.given,
            kana=entry.name.kana,
            member_number=entry.number,
            born_on=entry.born_on,
            created_at=entry.joined_at,
        )

    def _child(self, person: Person, name: str, kana: str, born_on: date) -> Child:
        return Child(
            id=self._stamps.id_at(person.created_at),
            organisation=self.organisation,
            household=person.household,
            given_name=name,
            kana=kana,
            born_on=born_on,
            care_note=self._rng.choice(CARE_NOTES) if self._rng.random() < 0.4 else "",
            created_at=person.created_at,
        )

    def _hold_roles(self, person: Person, entry: Entry) -> None:
        self._note(person, "people.member.registered", entry.joined_at)
        for role in entry.roles:
            since = entry.joined_at.astimezone(self.organisation.time_zone).date()
            held = RoleAssignment(
                id=self._stamps.id_at(entry.joined_at),
                organisation=self.organisation,
                person=person,
                role=role,
                since=since,
            )
            self.rows.add(held)
            self._note(person, f"people.role.{role.value}.began", entry.joined_at)

    def _reach(self, person: Person, entry: Entry) -> None:
        if entry.reach is Reach.NOT_AT_ALL:
            return
        kind = KINDS.get(entry.reach, ContactPoint.Kind.LINE)
        linked_at = entry.joined_at + timedelta(minutes=12)
        contact = ContactPoint(
            id=self._stamps.id_at(linked_at),
            organisation=self.organisation,
            person=person,
            kind=kind,
            address=_address(kind, person),
            state=ContactPoint.State.BLOCKED if entry.reach is Reach.BLOCKED else ContactPoint.State.ACTIVE,
            preference=PREFERENCES[kind],
            changed_at=linked_at,
            confirmed_at=None if entry.number.endswith(NEVER_TESTED) else linked_at + timedelta(minutes=3),
        )
        self.rows.add(contact)
        self._note(person, f"people.contact.{kind.value}.linked", linked_at)

    def _note(self, person: Person, verb: str, moment: datetime) -> None:
        actor = audit.staff(self._clerk.id)
        entry = AuditEntry(
            id=self._stamps.id_at(moment),
            at=moment,
            organisation_id=self.organisation.id,
            verb=verb,
            actor_kind=actor.kind,
            actor_id=actor.id,
            subject_kind=person._meta.label_lower,
            subject_id=person.id,
        )
        self.rows.add(entry)


def _address(kind: ContactPoint.Kind, person: Person) -> str:
    """Where nobody lives: addresses of linesim's own, of a page here, or of a domain that is kept for examples."""
    if kind == ContactPoint.Kind.LINE:
        return line_user(person.member_number)
    return person.code if kind == ContactPoint.Kind.WEB else f"{person.member_number.lower()}@mail.example"


def birthday(today: date, age: int, rng: Random) -> date:
    """A birthday of somebody who is `age` today, stays so for a month, and was born when the history begins."""
    return today - timedelta(days=age * 365 + age // 4 + rng.randrange(150, 330))
