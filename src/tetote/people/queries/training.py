"""Who attended which course, what has lapsed, and what soon will."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max

from tetote.organisations.models import Organisation
from tetote.people.models import Course, MemberRole, Person, RoleAssignment, Training
from tetote.people.queries.settings import member_settings


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands with one course on a day. `lapses_on` None: for ever, or never attended."""

    course: Course
    attended_on: date | None
    lapses_on: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it counts on `day`."""
        attended = self.attended_on is not None and self.attended_on <= day
        return attended and (self.lapses_on is None or day < self.lapses_on)


def courses_of(organisation_id: UUID) -> list[Course]:
    """The courses of an organisation, those that are required first."""
    return list(Course.objects.filter(organisation_id=organisation_id).order_by("-is_required", "name", "id"))


def lapsed_courses(organisation: Organisation, person_ids: Collection[UUID], on: date) -> dict[UUID, list[Course]]:
    """The required courses that each of them never attended, or that no longer count on that day.

    Whoever lacks none is left out. Two queries for any number of people.
    """
    standings = standings_of(organisation.id, person_ids, required_only=True, by=on)
    lapsed = {
        person_id: [standing.course for standing in each if not standing.holds_on(on)]
        for person_id, each in standings.items()
    }
    return {person_id: courses for person_id, courses in lapsed.items() if courses}


def standings_of(
    organisation_id: UUID, person_ids: Collection[UUID], *, required_only: bool = False, by: date | None = None
) -> dict[UUID, list[Standing]]:
    """How each of them stands with each course, by when they attended it last (until `by`); two queries."""
    courses = [each for each in courses_of(organisation_id) if each.is_required or not required_only]
    attended = Training.objects.filter(person_id__in=list(person_ids), course__in=[course.id for course in courses])
    if by:
        attended = attended.filter(attended_on__lte=by)
    rows = attended.order_by().values_list("person_id", "course_id").annotate(last=Max("attended_on"))
    last = {(person_id, course_id): day for person_id, course_id, day in rows}
    return {
        person_id: [_standing(course, last.get((person_id, course.id))) for course in courses]
        for person_id in person_ids
    }


def trainings_of(person: Person) -> list[Training]:
    """Every course they attended, the newest first."""
    return list(Training.objects.filter(person=person).select_related("course").order_by("-attended_on", "-id"))


def lapsing_soon(organisation: Organisation, today: date) -> list[tuple[UUID, Standing]]:
    """Helpers whose required course has lapsed, or will within the days of warning; who lapses first comes first.

    Who never attended is not warned of, for the page of members tells them apart. Five queries, one where no
    course is required.
    """
    if not Course.objects.filter(organisation_id=organisation.id, is_required=True).exists():
        return []
    until = today + timedelta(days=member_settings(organisation.id).warn_days)
    helpers = RoleAssignment.objects.filter(organisation_id=organisation.id, role=MemberRole.PROVIDING, until=None)
    ids = list(helpers.values_list("person_id", flat=True))
    standings = standings_of(organisation.id, ids, required_only=True)
    found = [
        (person_id, standing)
        for person_id, each in standings.items()
        for standing in each
        if standing.lapses_on and standing.lapses_on <= until
    ]
    return sorted(found, key=lambda one: (one[1].lapses_on or today, one[0]))


def _standing(course: Course, attended_on: date | None) -> Standing:
    return Standing(course, attended_on, course.lapses_on(attended_on) if attended_on else None)
