"""What a centre's own list says otherwise than what is on file, thing by thing."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from tetote.people.models import ContactPoint, Person
from tetote.people.roster.children import Children, KnownChild
from tetote.people.roster.rows import Entry, ListedChild

PERSON_TEXTS = ("family_name", "given_name", "kana", "phone", "email", "note")
HOUSEHOLD_TEXTS = ("postcode", "address", "area", "district", "emergency_contacts")
PERSON_DAYS = ("born_on", "id_seen_on", "insured_since", "insured_until")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would change. `before` and `after` are words, dates in ISO, role codes."""

    field: str
    before: str
    after: str


def differences(person: Person, entry: Entry, children: Children, courses: Mapping[UUID, str]) -> Iterable[Difference]:
    """What the list says otherwise. `person` comes from `on_file`, `courses` are codes by id."""
    if entry.number and entry.number != person.member_number:
        yield Difference("number", person.member_number, entry.number)
    for texts, thing in ((PERSON_TEXTS, person), (HOUSEHOLD_TEXTS, person.household)):
        for name in texts:
            if name in entry.texts and entry.texts[name] != getattr(thing, name):
                yield Difference(name, getattr(thing, name), entry.texts[name])
    for name in PERSON_DAYS:
        if name in entry.days and entry.days[name] != getattr(person, name):
            yield Difference(name, _iso(getattr(person, name)), entry.days[name].isoformat())
    if (mail := entry.texts.get("mail_contact", "").lower()) and mail != mail_of(person):
        yield Difference("mail_contact", mail_of(person), mail)
    yield from _roles(person, entry)
    yield from _children(children)
    yield from _around(person, entry, courses)


def _roles(person: Person, entry: Entry) -> Iterable[Difference]:
    rows = list(person.roles.all())
    held = {row.role for row in rows if row.until is None}
    left = entry.days.get("left_on")
    if left:
        known = any(row.until == left for row in rows)
        if held or not known:
            yield Difference("left_on", "", left.isoformat())
        return
    if entry.roles is not None and entry.roles != held:
        yield Difference("roles", " ".join(sorted(held)), " ".join(sorted(entry.roles)))
    joined = entry.days.get("joined_on")
    if joined and len(rows) == 1 and held and rows[0].since != joined:
        yield Difference("joined_on", rows[0].since.isoformat(), joined.isoformat())


def _children(children: Children) -> Iterable[Difference]:
    for child in children.added:
        yield Difference("child", "", _named(child))
    for told in children.corrected:
        kana = told.after.kana or told.before.kana
        yield Difference("child_corrected", _named(told.before), _named(replace(told.after, kana=kana)))


def _named(child: KnownChild | ListedChild) -> str:
    reading = f"({child.kana})" if child.kana else ""
    return f"{child.given_name}{reading} {child.born_on.isoformat()}"


def _around(person: Person, entry: Entry, courses: Mapping[UUID, str]) -> Iterable[Difference]:
    trainings = person.trainings.all()
    attended = {(courses.get(row.course_id, ""), row.attended_on) for row in trainings}
    for code, day in entry.courses.items():
        if (code, day) not in attended:
            yield Difference(f"course:{code}", "", day.isoformat())
    own = own_columns(person)
    for heading, words in entry.own.items():
        if own.get(heading) != words:
            yield Difference(f"own:{heading}", own.get(heading, ""), words)


def mail_of(person: Person) -> str:
    """The address to which mail goes today. `person` comes from `on_file`."""
    used = (ContactPoint.Kind.EMAIL, ContactPoint.State.ACTIVE)
    return next((one.address for one in person.contact_points.all() if (one.kind, one.state) == used), "")


def own_columns(person: Person) -> dict[str, str]:
    """What the centre's own list says beside what is known here."""
    kept: dict[str, str] = json.loads(person.own_columns) if person.own_columns else {}
    return kept


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
