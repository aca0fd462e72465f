"""A centre's own list beside what is on file: who is new, who would change in what, and whom we have to ask about."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Prefetch

from tetote.people.models import (
    Child,
    ContactPoint,
    Course,
    Person,
    RoleAssignment,
    RosterColumns,
    RosterImport,
    RosterRow,
    Training,
)
from tetote.people.normal import tidy
from tetote.people.roster.rows import Entry

PERSON_TEXTS = ("family_name", "given_name", "kana", "phone", "email", "note")
HOUSEHOLD_TEXTS = ("postcode", "address", "area", "district", "emergency_contacts")
PERSON_DAYS = ("born_on", "id_seen_on", "insured_since", "insured_until")
NEW, SKIP = "new", "skip"


class Kind(StrEnum):
    """What taking in a row would do."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    ASK = "ask"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would change. `before` and `after` are words, dates in ISO, role codes."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of one person of the list."""

    entry: Entry
    kind: Kind
    person: Person | None = None
    differences: tuple[Difference, ...] = ()
    candidates: tuple[Person, ...] = ()
    """Members who may be the same; staff say who is."""
    default: str = ""
    """What holds while staff say nothing: an id, or `skip`."""
    mail_is_taken: bool = False
    """The address to write to is another member's, so it is left to them."""


def remembered_columns(organisation_id: UUID) -> list[tuple[str, str]]:
    """Headings of the centre's own list and what they hold, in order; empty before the first time."""
    known = RosterColumns.objects.filter(organisation_id=organisation_id).first()
    return [(heading, target) for heading, target in known.columns] if known else []


def access_import(organisation_id: UUID, import_id: UUID) -> RosterImport | None:
    """One list that was uploaded."""
    return RosterImport.objects.filter(organisation_id=organisation_id, id=import_id).select_related("staff").first()


def imports_of(organisation_id: UUID) -> list[RosterImport]:
    """The lists of late, the newest first, without those that were left."""
    newest = RosterImport.objects.filter(organisation_id=organisation_id).exclude(state=RosterImport.State.LEFT)
    return list(newest.select_related("staff").order_by("-uploaded_at", "-id")[:10])


def rows_of(roster: RosterImport) -> Mapping[str, int]:
    """How many members of the list there are in each state."""
    rows = RosterRow.objects.filter(roster=roster).order_by()
    return dict(rows.values_list("state").annotate(n=Count("id")))


def on_file(organisation_id: UUID) -> list[Person]:
    """Everybody with all that a list may tell of them; five queries."""
    people = Person.objects.filter(organisation_id=organisation_id).select_related("household")
    return list(
        people.prefetch_related(
            Prefetch("roles", RoleAssignment.objects.order_by("since", "id")),
            Prefetch("household__children", Child.objects.order_by("born_on", "id")),
            Prefetch("contact_points", ContactPoint.objects.order_by("preference", "id")),
            Prefetch("trainings", Training.objects.order_by("attended_on", "id")),
        ).order_by("kana", "id")
    )


def mail_of(person: Person) -> str:
    """The address to which mail goes today. `person` comes from `on_file`."""
    used = (ContactPoint.Kind.EMAIL, ContactPoint.State.ACTIVE)
    return next((one.address for one in person.contact_points.all() if (one.kind, one.state) == used), "")


@dataclass(slots=True)
class _File:
    """The members by what a list may name them by."""

    by_number: dict[str, Person] = field(default_factory=dict)
    by_name: dict[str, list[Person]] = field(default_factory=dict)
    by_id: dict[str, Person] = field(default_factory=dict)
    courses: dict[UUID, str] = field(default_factory=dict)
    mail_owners: dict[str, UUID] = field(default_factory=dict)


def plan(organisation_id: UUID, entries: Iterable[Entry], choices: Mapping[str, str]) -> list[Planned]:
    """What taking in these entries would do; `choices` are what staff answered, by row. Six queries."""
    file = _file(organisation_id)
    return [_told(_planned(entry, file, choices.get(str(entry.row), "")), file) for entry in entries]


def _told(planned: Planned, file: _File) -> Planned:
    """With the word that an address is somebody else's, which then changes nothing."""
    owner = file.mail_owners.get(planned.entry.texts.get("mail_contact", "").lower())
    if owner is None or (planned.person and planned.person.id == owner):
        return planned
    rest = tuple(change for change in planned.differences if change.field != "mail_contact")
    kind = Kind.SAME if planned.kind is Kind.UPDATE and not rest else planned.kind
    return replace(planned, kind=kind, differences=rest, mail_is_taken=True)


def _file(organisation_id: UUID) -> _File:
    file = _File(courses=dict(Course.objects.filter(organisation_id=organisation_id).values_list("id", "code")))
    for person in on_file(organisation_id):
        file.by_id[str(person.id)] = person
        file.by_name.setdefault(_joined(person.family_name, person.given_name), []).append(person)
        if mail := mail_of(person):
            file.mail_owners[mail] = person.id
        if person.member_number:
            file.by_number[person.member_number] = person
    return file


def _planned(entry: Entry, file: _File, choice: str) -> Planned:
    known = file.by_number.get(entry.number) if entry.number else None
    if known and _is_named(known, entry):
        return _update(entry, known, file)
    candidates = (known,) if known else _alike(entry, file)
    if not candidates:
        return Planned(entry, Kind.NEW)
    return _asked(entry, file, candidates, choice, taken=bool(known))


def _asked(entry: Entry, file: _File, candidates: Sequence[Person], choice: str, *, taken: bool) -> Planned:
    """Decided by what staff say; else by default, where a name, its reading and the birth date all agree."""
    sure = [person for person in candidates if not taken and _agrees(person, entry)]
    default = str(sure[0].id) if len(sure) == 1 else SKIP
    said = choice or default
    kind = Kind.SKIP if choice else Kind.ASK
    found = Planned(entry, kind, candidates=tuple(candidates), default=default)
    if said == NEW and not taken:
        return replace(found, kind=Kind.NEW)
    if any(str(person.id) == said for person in candidates):
        decided = _update(entry, file.by_id[said], file)
        return replace(found, kind=decided.kind, person=decided.person, differences=decided.differences)
    return found


def _alike(entry: Entry, file: _File) -> tuple[Person, ...]:
    """Who has the same name, and neither another reading nor another day of birth."""
    name = _joined(entry.texts.get("family_name", ""), entry.texts.get("given_name", ""))
    kana, born = entry.texts.get("kana", "").replace(" ", ""), entry.days.get("born_on")
    return tuple(
        person
        for person in file.by_name.get(name, ())
        if (not kana or not person.kana or person.kana.replace(" ", "") == kana)
        and (not born or not person.born_on or person.born_on == born)
    )


def _agrees(person: Person, entry: Entry) -> bool:
    """Whether name, reading and birth date are all known and the same; the name is, already."""
    kana = entry.texts.get("kana", "").replace(" ", "")
    born = entry.days.get("born_on")
    numbers = entry.number and person.member_number and entry.number != person.member_number
    return bool(kana and born and person.kana.replace(" ", "") == kana and person.born_on == born and not numbers)


def _is_named(person: Person, entry: Entry) -> bool:
    """Whether the member with that number may be who the list means: the family name changes with a marriage."""
    kana = entry.texts.get("kana", "").replace(" ", "")
    same_kana = bool(kana) and person.kana.replace(" ", "") == kana
    given = entry.texts.get("given_name", "")
    same_name = entry.texts.get("family_name") == person.family_name or bool(given and given == person.given_name)
    whole = _joined(person.family_name, person.given_name) == _joined(entry.texts.get("family_name", ""), given)
    return same_kana or same_name or whole


def _joined(family: str, given: str) -> str:
    return tidy(f"{family}{given}").replace(" ", "")


def _update(entry: Entry, person: Person, file: _File) -> Planned:
    found = tuple(differences(person, entry, file.courses))
    return Planned(entry, Kind.UPDATE if found else Kind.SAME, person, found)


def differences(person: Person, entry: Entry, courses: Mapping[UUID, str]) -> Iterable[Difference]:
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


def _around(person: Person, entry: Entry, courses: Mapping[UUID, str]) -> Iterable[Difference]:
    children = person.household.children.all()
    there = {(child.given_name, child.born_on) for child in children}
    for child in entry.children:
        if (child.given_name, child.born_on) not in there:
            yield Difference("child", "", f"{child.given_name} {child.born_on.isoformat()}")
    trainings = person.trainings.all()
    attended = {(courses.get(row.course_id, ""), row.attended_on) for row in trainings}
    for code, day in entry.courses.items():
        if (code, day) not in attended:
            yield Difference(f"course:{code}", "", day.isoformat())
    own = own_columns(person)
    for heading, words in entry.own.items():
        if own.get(heading) != words:
            yield Difference(f"own:{heading}", own.get(heading, ""), words)


def own_columns(person: Person) -> dict[str, str]:
    """What the centre's own list says beside what is known here."""
    kept: dict[str, str] = json.loads(person.own_columns) if person.own_columns else {}
    return kept


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
