"""Courses, and who attended them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from tetote.kernel import audit, clock
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.organisations.models import Organisation, Staff
from tetote.organisations.permissions import SETTINGS, require
from tetote.people.actions.common import by, note
from tetote.people.errors import ATTENDED_LATER, COURSE_CODE_TAKEN, COURSE_NEEDS_YEARS
from tetote.people.models import Course, Person, Training
from tetote.people.models.training import ACCIDENT_PREVENTION, FIRST_AID

OF_THE_LAW = frozenset({FIRST_AID, ACCIDENT_PREVENTION})


@transaction.atomic
def add_training(staff: Staff, person: Person, course: Course, attended_on: date) -> Training:
    """The person attended the course on that day. Noted twice, it stands once.

    Raises:
        TetoteError: the day has not come yet.
    """
    require(staff, "people.change")
    if attended_on > clock.today(staff.organisation.time_zone):
        raise TetoteError(ATTENDED_LATER)
    training, is_new = Training.objects.get_or_create(
        person=person,
        course=course,
        attended_on=attended_on,
        defaults={"organisation_id": person.organisation_id},
    )
    if is_new:
        note(person, "people.training.added", by(staff.id))
    return training


@transaction.atomic
def add_trainings(staff: Staff, people: Sequence[Person], course: Course, attended_on: date) -> int:
    """All of them attended it together. How many they are."""
    for person in people:
        add_training(staff, person, course, attended_on)
    return len(people)


@transaction.atomic
def remove_training(staff: Staff, person: Person, training_id: UUID) -> None:
    """It was noted by mistake."""
    require(staff, "people.change")
    gone, _counts = Training.objects.filter(person=person, id=training_id).delete()
    if gone:
        note(person, "people.training.removed", by(staff.id))


@transaction.atomic
def save_course(
    staff: Staff, course: Course | None, code: str, name: str, valid_years: int | None, *, is_required: bool
) -> Course:
    """A new course, or what is different about one. Its code does not change.

    Raises:
        ConflictError: another course has the code.
        TetoteError: the law has it attended again, and no years are given.
    """
    require(staff, SETTINGS)
    made = course or Course(organisation_id=staff.organisation_id, code=code)
    if made.code in OF_THE_LAW and valid_years is None:
        raise TetoteError(COURSE_NEEDS_YEARS)
    made.name, made.valid_years, made.is_required = name.strip(), valid_years, is_required
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as taken:
        raise ConflictError(COURSE_CODE_TAKEN) from taken
    _note(staff.organisation, staff)
    return made


def _note(organisation: Organisation, staff: Staff) -> None:
    audit.record("people.settings.changed", organisation, organisation_id=organisation.id, actor=by(staff.id))
