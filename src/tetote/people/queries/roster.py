"""A centre's own list beside what is on file: who is new, who would change in what, and whom we have to ask about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

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
from tetote.people.queries.differences import Difference, differences, mail_of
from tetote.people.roster import children
from tetote.people.roster.children import KnownChild, Question
from tetote.people.roster.rows import Entry

NEW, SKIP = "new", "skip"


class Kind(StrEnum):
    """What taking in a row would do."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    ASK = "ask"
    SKIP = "skip"


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
    questions: tuple[Question, ...] = ()
    """Children who may be on file under another name."""
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


def rows_in(roster: RosterImport, state: RosterRow.State) -> QuerySet[RosterRow]:
    """The members of the list in one state, as the sheet has them."""
    return RosterRow.objects.filter(roster=roster, state=state).select_related("person").order_by("row")


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


@dataclass(slots=True)
class _File:
    """The members by what a list may name them by."""

    by_number: dict[str, Person] = field(default_factory=dict)
    by_name: dict[str, list[Person]] = field(default_factory=dict)
    by_id: dict[str, Person] = field(default_factory=dict)
    courses: dict[UUID, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    """What staff answered."""
    mail_owners: dict[str, UUID] = field(default_factory=dict)


def plan(organisation_id: UUID, entries: Iterable[Entry], choices: Mapping[str, str]) -> list[Planned]:
    """What taking in these entries would do; `choices` are what staff answered, by row or by child. Six queries."""
    file = _file(organisation_id, choices)
    return [_told(_planned(entry, file, choices.get(str(entry.row), "")), file) for entry in entries]


def _told(planned: Planned, file: _File) -> Planned:
    """With the word that an address is somebody else's, which then changes nothing."""
    owner = file.mail_owners.get(planned.entry.texts.get("mail_contact", "").lower())
    if owner is None or (planned.person and planned.person.id == owner):
        return planned
    rest = tuple(change for change in planned.differences if change.field != "mail_contact")
    kind = Kind.SAME if planned.kind is Kind.UPDATE and not rest else planned.kind
    return replace(planned, kind=kind, differences=rest, mail_is_taken=True)


def _file(organisation_id: UUID, choices: Mapping[str, str]) -> _File:
    courses = dict(Course.objects.filter(organisation_id=organisation_id).values_list("id", "code"))
    file = _File(courses=courses, choices=choices)
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
        return replace(decided, candidates=found.candidates, default=default)
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
    """A member on file, with the children of the row settled: each knows by now whom on file it mends."""
    known = [
        KnownChild(child.id, child.given_name, child.born_on, child.kana) for child in person.household.children.all()
    ]
    settled = children.settle(entry.row, entry.children, known, file.choices)
    found = tuple(differences(person, entry, settled, file.courses))
    kind = Kind.UPDATE if found else Kind.SAME
    return Planned(replace(entry, children=settled.to_write), kind, person, found, questions=settled.questions)
