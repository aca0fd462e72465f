"""Everything about the members as a workbook: first in the columns of the centre's own list, then all there is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tetote.organisations.models import Organisation
from tetote.people.models import (
    Child,
    Consent,
    ContactPoint,
    MemberRole,
    Person,
    RoleAssignment,
)
from tetote.people.queries import courses_of, list_labels
from tetote.people.queries.differences import mail_of, own_columns
from tetote.people.queries.roster import on_file, remembered_columns
from tetote.people.queries.settings import BOTH
from tetote.people.roster.columns import CHILD_FIELDS, COURSE, FIELDS, KEEP
from tetote.people.words import target_words
from tetote.ui.sheets import Page

PARTED = ", "
"""What parts several telephone numbers of one member."""


@dataclass(frozen=True, slots=True)
class _House:
    organisation: Organisation
    courses: Mapping[str, str]
    codes: Mapping[object, str]


def workbook(organisation: Organisation) -> list[Page]:
    """The sheets; eight queries for any number of members."""
    courses = courses_of(organisation.id)
    house = _House(
        organisation,
        {course.code: course.name for course in courses},
        {course.id: course.code for course in courses},
    )
    people = on_file(organisation.id)
    own = remembered_columns(organisation.id)
    pages = [_page(_("Own list"), own, people, house)] if own else []
    everything = [(target_words(target, house.courses), target) for target in _all(people, house)]
    return [
        *pages,
        _page(_("Everything"), everything, people, house),
        _roles_page(people, house),
        _reach_page(organisation, people),
    ]


def _all(people: Sequence[Person], house: _House) -> list[str]:
    """Every field that there is, with as many children as the largest family has."""
    left_out = {"name", "kana_family", "kana_given"}
    most = max((len(_children(person)) for person in people), default=0)
    children = [f"{field}:{number}" for number in range(1, most + 1) for field in CHILD_FIELDS]
    courses = [COURSE + code for code in house.courses]
    return [*(field for field in FIELDS if field not in left_out), *courses, *children]


def _page(title: str, columns: Sequence[tuple[str, str]], people: Iterable[Person], house: _House) -> Page:
    rows = [_row(person, columns, house) for person in people]
    return Page(title, [[heading for heading, _target in columns]], rows)


def _row(person: Person, columns: Sequence[tuple[str, str]], house: _House) -> list[str]:
    own, phones = own_columns(person), [each for each in person.phone.split(PARTED) if each]
    last = [target for _heading, target in columns].count("phone")
    cells, taken = [], set[str]()
    for heading, target in columns:
        if target == "phone":
            last -= 1
            cells.append(PARTED.join(phones) if last == 0 else "".join(phones[:1]))
            phones = phones[1:]
        elif target == KEEP:
            cells.append(own.get(heading, ""))
        else:
            cells.append("" if target in taken else _cell(person, target, house))
            taken.add(target)
    return cells


def _cell(person: Person, target: str, house: _House) -> str:
    family, _colon, rest = target.partition(":")
    if family in CHILD_FIELDS:
        return _child_cell(person, family, int(rest))
    if target.startswith(COURSE):
        trainings = person.trainings.all()
        days = [row.attended_on for row in trainings if house.codes.get(row.course_id) == rest]
        return _day(max(days, default=None))
    made = _CELLS.get(target)
    return made(person, house) if made else _plain(person, target)


def _plain(person: Person, target: str) -> str:
    value = getattr(person, target, None) if hasattr(person, target) else getattr(person.household, target, "")
    return _day(value) if isinstance(value, date) else str(value or "")


def _child_cell(person: Person, field: str, number: int) -> str:
    children = _children(person)
    if number > len(children):
        return ""
    child = children[number - 1]
    if field == "child_born":
        return _day(child.born_on)
    return child.given_name if field == "child_name" else child.kana


def _roles_words(person: Person, house: _House) -> str:
    rows = _roles(person)
    held = {row.role for row in rows if row.until is None} or {row.role for row in rows if row.until == _left(person)}
    labels = list_labels(house.organisation)
    return labels[BOTH] if held == set(MemberRole) else "・".join(labels[role] for role in sorted(held))


def _joined(person: Person) -> date | None:
    rows = _roles(person)
    return min((row.since for row in rows if row.until is None), default=min((row.since for row in rows), default=None))


def _left(person: Person) -> date | None:
    rows = _roles(person)
    if any(row.until is None for row in rows):
        return None
    return max((row.until for row in rows if row.until), default=None)


def _reason(person: Person) -> str:
    left = _left(person)
    return next((row.reason for row in _roles(person) if left and row.until == left), "")


_CELLS: Mapping[str, Callable[[Person, _House], str]] = {
    "number": lambda person, _house: person.member_number,
    "name": lambda person, _house: person.full_name,
    "kana_family": lambda person, _house: person.kana.partition(" ")[0],
    "kana_given": lambda person, _house: person.kana.partition(" ")[2],
    "roles": _roles_words,
    "joined_on": lambda person, _house: _day(_joined(person)),
    "mail_contact": lambda person, _house: mail_of(person),
    "left_on": lambda person, _house: _day(_left(person)),
    "left_reason": lambda person, _house: _reason(person),
}


def _roles_page(people: Iterable[Person], house: _House) -> Page:
    labels = list_labels(house.organisation)
    rows = [
        [*_who(person), labels[row.role], _day(row.since), _day(row.until), _day(row.renewed_on), row.reason]
        for person in people
        for row in _roles(person)
    ]
    headings = [
        _("Kind of member"),
        pgettext("column", "From"),
        pgettext("column", "Until"),
        _("Renewed on"),
        _("Reason for leaving"),
    ]
    return Page(_("Roles over time"), [[_("Member number"), _("Name"), *headings]], rows)


def _reach_page(organisation: Organisation, people: Sequence[Person]) -> Page:
    by_id = {person.id: person for person in people}
    points = ContactPoint.objects.filter(organisation_id=organisation.id).order_by("person_id", "preference")
    given = Consent.objects.filter(organisation_id=organisation.id).order_by("person_id", "given_at")
    rows = [
        [*_who(by_id[row.person_id]), row.get_kind_display(), row.get_state_display(), ""]
        for row in points
        if row.person_id in by_id
    ]
    rows += [
        [
            *_who(by_id[row.person_id]),
            _("Consent: %(purpose)s") % {"purpose": row.purpose},
            _("Withdrawn") if row.withdrawn_at else _("Given"),
            _day(row.given_at.astimezone(organisation.time_zone).date()),
        ]
        for row in given
    ]
    headings = [_("Member number"), _("Name"), _("What"), _("State"), pgettext("column", "On")]
    return Page(_("Reach and consent"), [headings], rows)


def _who(person: Person) -> tuple[str, str]:
    return person.member_number, person.full_name


def _roles(person: Person) -> list[RoleAssignment]:
    return list(person.roles.all())


def _children(person: Person) -> list[Child]:
    return list(person.household.children.all())


def _day(day: date | None) -> str:
    return day.strftime("%Y/%m/%d") if day else ""
