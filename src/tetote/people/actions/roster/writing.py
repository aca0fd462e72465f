"""One person of a list becomes what is on file: a new member, or changes of one who is there."""

import json
from datetime import date, timedelta
from uuid import UUID

from tetote.kernel import clock, facts
from tetote.kernel.audit import Actor
from tetote.people.actions.common import note
from tetote.people.actions.contacts import claim
from tetote.people.facts import RolesChanged
from tetote.people.models import Child, ContactPoint, Course, Household, MemberRole, Person, RoleAssignment, Training
from tetote.people.queries.differences import HOUSEHOLD_TEXTS, PERSON_DAYS, PERSON_TEXTS, own_columns
from tetote.people.roster.rows import Entry, ListedChild

MAIL = ContactPoint.Kind.EMAIL
REASON_LENGTH = 100


def write(organisation_id: UUID, person: Person | None, entry: Entry, today: date, actor: Actor) -> Person:
    """Writes what the list says and leaves alone what it does not say.

    Raises:
        IntegrityError: another member has the number.
    """
    is_new = person is None
    person = person or _begin(organisation_id)
    _write_texts(person, entry)
    person.save(force_insert=is_new)
    _write_household(person.household, entry)
    note(person, "people.member.taken_in" if is_new else "people.member.changed_by_list", actor)
    _write_mail(person, entry)
    _write_roles(person, entry, today, actor)
    _write_children(person, entry)
    _write_trainings(person, entry)
    return person


def _begin(organisation_id: UUID) -> Person:
    return Person(organisation_id=organisation_id, household=Household.objects.create(organisation_id=organisation_id))


def _write_texts(person: Person, entry: Entry) -> None:
    for name in PERSON_TEXTS:
        if name in entry.texts:
            setattr(person, name, entry.texts[name])
    for name in PERSON_DAYS:
        if name in entry.days:
            setattr(person, name, entry.days[name])
    if person.insured_until and person.insured_since and person.insured_until < person.insured_since:
        person.insured_until = None
    person.member_number = entry.number or person.member_number
    if entry.own:
        person.own_columns = json.dumps({**own_columns(person), **entry.own}, ensure_ascii=False)


def _write_household(household: Household, entry: Entry) -> None:
    changed = [name for name in HOUSEHOLD_TEXTS if name in entry.texts]
    for name in changed:
        setattr(household, name, entry.texts[name])
    if changed:
        household.save(update_fields=changed)


def _write_mail(person: Person, entry: Entry) -> None:
    """Mail goes there from now on; an address that is another member's is left to them."""
    address = entry.texts.get("mail_contact", "").lower()
    theirs = ContactPoint.objects.filter(organisation_id=person.organisation_id, kind=MAIL, address=address)
    if not address or theirs.exclude(person=person).exclude(state=ContactPoint.State.UNLINKED).exists():
        return
    before = ContactPoint.objects.filter(person=person, kind=MAIL, state=ContactPoint.State.ACTIVE)
    before.exclude(address=address).update(state=ContactPoint.State.UNLINKED, changed_at=clock.now())
    if not before.filter(address=address).exists():
        claim(person, MAIL, address)


def _write_roles(person: Person, entry: Entry, today: date, actor: Actor) -> None:
    rows = list(RoleAssignment.objects.filter(person=person).order_by("since", "id"))
    held = {row.role: row for row in rows if row.until is None}
    joined, left = entry.days.get("joined_on"), entry.days.get("left_on")
    before = set(held)
    if left:
        _leave(person, entry, rows, left, actor)
    else:
        _join(person, entry, rows, joined or today, today, actor)
    now = set(RoleAssignment.objects.filter(person=person, until=None).values_list("role", flat=True))
    if now != before:
        facts.publish(RolesChanged(organisation_id=person.organisation_id, person_id=person.id))


def _leave(person: Person, entry: Entry, rows: list[RoleAssignment], left: date, actor: Actor) -> None:
    """Open roles end on the day the list says; whoever had left before we knew them gets the history they had."""
    reason = entry.texts.get("left_reason", "")[:REASON_LENGTH]
    for row in rows:
        if row.until is None:
            _end(row, max(left, row.since), reason, actor)
    if rows:
        return
    since = min(entry.days.get("joined_on", left), left)
    for role in sorted(entry.roles or ()):
        _add(person, role, since, left, reason)
        note(person, f"people.role.{role}.ended", actor)


def _join(person: Person, entry: Entry, rows: list[RoleAssignment], joined: date, today: date, actor: Actor) -> None:
    held = {row.role: row for row in rows if row.until is None}
    wanted = entry.roles if entry.roles is not None else frozenset(held)
    for role in sorted(wanted - set(held)):
        last = max((row.until for row in rows if row.role == role and row.until), default=None)
        _add(person, role, joined if last is None or joined > last else max(today, last + timedelta(days=1)), None, "")
        note(person, f"people.role.{role}.began", actor)
    for role in sorted(set(held) - wanted):
        _end(held[role], max(today, held[role].since), "", actor)
    if "joined_on" in entry.days and len(rows) == 1 and rows[0].until is None and rows[0].since != joined:
        rows[0].since = joined
        rows[0].save(update_fields=["since"])


def _add(person: Person, role: str, since: date, until: date | None, reason: str) -> None:
    RoleAssignment.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        role=MemberRole(role),
        since=since,
        until=until,
        reason=reason,
    )


def _end(row: RoleAssignment, until: date, reason: str, actor: Actor) -> None:
    row.until, row.reason = until, reason
    row.save(update_fields=["until", "reason"])
    note(row.person, f"people.role.{row.role}.ended", actor)


def _write_children(person: Person, entry: Entry) -> None:
    """Mends whom the plan has settled to be on file already, and adds the others."""
    there = {child.id: child for child in Child.objects.filter(household_id=person.household_id)}
    known = {(child.given_name, child.born_on) for child in there.values()}
    for listed in entry.children:
        if listed.known in there:
            _mend(there[listed.known], listed)
        elif (listed.given_name, listed.born_on) not in known:
            Child.objects.create(
                organisation_id=person.organisation_id,
                household_id=person.household_id,
                given_name=listed.given_name,
                born_on=listed.born_on,
                kana=listed.kana,
            )


def _mend(child: Child, listed: ListedChild) -> None:
    child.given_name, child.born_on = listed.given_name, listed.born_on
    child.kana = listed.kana or child.kana
    child.save(update_fields=["given_name", "born_on", "kana"])


def _write_trainings(person: Person, entry: Entry) -> None:
    if not entry.courses:
        return
    courses = dict(Course.objects.filter(organisation_id=person.organisation_id).values_list("code", "id"))
    for code, day in entry.courses.items():
        if code in courses:
            Training.objects.get_or_create(
                person=person,
                course_id=courses[code],
                attended_on=day,
                defaults={"organisation_id": person.organisation_id},
            )
