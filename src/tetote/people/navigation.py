"""What people show in the console: courses that lapse, and on a helper's page what they can do and attended."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.kernel import clock
from tetote.organisations.models import Staff
from tetote.organisations.permissions import may
from tetote.people.models import Person
from tetote.people.queries import (
    Standing,
    helps,
    lapsing_soon,
    member_settings,
    names_of,
    standings_of,
    stated_by,
    topics,
)
from tetote.people.standing_words import standing_chip
from tetote.ui.declarations import Declaration, HomeRow, HomeSection

SHOWN = 3
CHANGE = "people.change"


def _home(staff: Staff) -> Sequence[HomeSection]:
    """Helpers whose required course has lapsed or soon will; nothing while all is well."""
    today = clock.today(staff.organisation.time_zone)
    found = lapsing_soon(staff.organisation, today)
    if not found:
        return []
    people = names_of(staff.organisation_id, [person_id for person_id, _standing in found[:SHOWN]])
    warn = member_settings(staff.organisation_id).warn_days
    rows = [_lapsing_row(*people[person_id], standing, today, warn) for person_id, standing in found[:SHOWN]]
    url = f"{reverse('console:members')}?look=lapsing"
    return [HomeSection(title=_("Courses that lapse"), rows=rows, rank=60, total=len(found), more_url=url)]


def _lapsing_row(name: str, code: str, standing: Standing, today: date, warn: int) -> HomeRow:
    words, tone = standing_chip(standing, today, warn)
    url = reverse("people:training", args=[code])
    return HomeRow(title=name, detail=standing.course.name, url=url, chip=words, chip_tone=tone)


def _of_person(staff: Staff, person: object) -> Sequence[HomeSection]:
    """Only of helpers: what they can do, and their courses."""
    if not isinstance(person, Person):
        raise TypeError("a member's page is about a person")
    if not helps(person):
        return []
    return [_abilities(staff, person), *_courses(staff, person)]


def _abilities(staff: Staff, person: Person) -> HomeSection:
    rows = [HomeRow(topic.title, topic.words, "") for topic in topics(stated_by(person)) if topic.words]
    return HomeSection(
        title=_("What they can do"),
        rows=rows,
        rank=30,
        counts=False,
        empty=_("Nothing stated yet. They can do so on their page or in LINE."),
        deed=_("Change") if may(staff, CHANGE) else "",
        deed_url=reverse("people:abilities", args=[person.code]),
    )


def _courses(staff: Staff, person: Person) -> list[HomeSection]:
    standings = standings_of(staff.organisation_id, [person.id])[person.id]
    if not standings:
        return []
    today = clock.today(staff.organisation.time_zone)
    warn = member_settings(staff.organisation_id).warn_days
    rows = [_course_row(standing, today, warn) for standing in standings]
    lapsed = sum(standing.course.is_required and not standing.holds_on(today) for standing in standings)
    hint = ngettext("%(n)s needs attention", "%(n)s need attention", lapsed) % {"n": lapsed} if lapsed else ""
    return [
        HomeSection(
            title=_("Courses"),
            rows=rows,
            rank=31,
            hint=hint,
            counts=False,
            deed=_("Note a course") if may(staff, CHANGE) else "",
            deed_url=reverse("people:training", args=[person.code]),
        )
    ]


def _course_row(standing: Standing, today: date, warn: int) -> HomeRow:
    words, tone = standing_chip(standing, today, warn)
    detail = f"{standing.attended_on:%Y/%m/%d}" if standing.attended_on else ""
    return HomeRow(standing.course.name, detail, "", chip=words, chip_tone=tone)


DECLARATION: Declaration[Staff] = Declaration(home=_home, person_sections=_of_person)
