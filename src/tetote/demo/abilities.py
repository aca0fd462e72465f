"""What the helpers of the town can do, which courses they attended, and the particulars of everybody."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from tetote.demo.data.places import AREAS
from tetote.demo.stamps import Stamps
from tetote.demo.town import Helper, Town
from tetote.matching.models import SupportRequest
from tetote.people.models import (
    Ability,
    AbilityHours,
    Course,
    Escort,
    Household,
    Identity,
    MemberSettings,
    Person,
    RoleAssignment,
    Suspension,
    Training,
)

Kind = SupportRequest.Kind
DISTRICTS = {area: f"{area}小" for area in AREAS}
COURSES = (
    ("first_aid", "緊急救命講習", 5, True),
    ("accident_prevention", "事故防止講習", 5, True),
    ("sick_child", "病児・病後児講習", 3, False),
    ("basic", "子育て支援の基礎（24時間）", None, True),
)
HOURS = (
    dict.fromkeys(range(5), ((540, 1020),)),
    dict.fromkeys((0, 2, 4), ((540, 720), (780, 1080))),
    dict.fromkeys(range(5), ((420, 540), (960, 1140))),
    dict.fromkeys((1, 3, 5), ((600, 960),)),
    {**dict.fromkeys(range(6), ((480, 1080),)), 7: ((540, 900),)},
)
KINDS = (
    tuple(kind.value for kind in Kind),
    (Kind.CARE.value, Kind.OUTING.value),
    (Kind.ESCORT.value, Kind.NURSERY.value, Kind.AFTER_SCHOOL.value, Kind.LESSONS.value),
    (Kind.CARE.value, Kind.ESCORT_AND_CARE.value, Kind.NURSERY.value),
)
ESCORTS = ((Escort.FOOT,), (Escort.FOOT, Escort.BUS), (Escort.CAR,), (Escort.FOOT, Escort.CAR))
AGES = ((6, 83), (12, 71), (36, 155), (0, 47), (None, None))
LAPSED, LAPSING = (7, 25), (3, 12, 19)
"""Helpers, counted in order, whose first aid has lapsed, and whose will within the two months of warning."""
SAID_NOTHING = 5
"""One in so many has not said anything yet."""


def tell_abilities(town: Town, now: datetime, rng: Random) -> None:
    """Lays all of it down beside the people who are there already."""
    today = now.astimezone(town.organisation.time_zone).date()
    stamps = Stamps(rng)
    MemberSettings.objects.create(
        organisation=town.organisation,
        districts=list(DISTRICTS.values()),
        requesting_label_en="Requesting member",
        providing_label_en="Helping member",
        both_label_en="Dual member",
    )
    courses = [
        Course.objects.create(
            organisation=town.organisation, code=code, name=name, valid_years=years, is_required=required
        )
        for code, name, years, required in COURSES
    ]
    for number, helper in enumerate(town.helpers):
        if number % SAID_NOTHING != SAID_NOTHING - 1:
            _say(helper.person, number, now, rng, stamps)
        _attend(helper.person, number, courses, today, rng)
    _particulars(
        [*(helper.person for helper in town.helpers), *(family.parent for family in town.families)], today, rng
    )
    _rest(town.helpers, today)


def _say(person: Person, number: int, now: datetime, rng: Random, stamps: Stamps) -> None:
    low, high = rng.choice(AGES)
    area = DISTRICTS.get(person.household.area, "")
    more = [] if rng.random() < 0.5 else [rng.choice([*DISTRICTS.values()])]
    said_at = now - timedelta(days=rng.randrange(5, 200))
    Ability.objects.create(
        id=stamps.id_at(said_at),
        organisation_id=person.organisation_id,
        person=person,
        kinds=list(KINDS[number % len(KINDS)]),
        youngest_months=low,
        oldest_months=high,
        most_children=rng.choice((1, 1, 2, 3, None)),
        districts=list(dict.fromkeys(filter(None, [area, *more]))),
        takes_sick=rng.choice((True, False, None)),
        escorts_by=[each.value for each in rng.choice(ESCORTS)],
        has_pets=rng.choice((True, False, False, None)),
        smokes=rng.choice((False, False, None)),
        stated_at=said_at,
    )
    AbilityHours.objects.bulk_create(
        AbilityHours(
            organisation_id=person.organisation_id, person=person, weekday=day, from_minute=start, to_minute=end
        )
        for day, spans in HOURS[number % len(HOURS)].items()
        for start, end in spans
    )


def _attend(person: Person, number: int, courses: Sequence[Course], today: date, rng: Random) -> None:
    first_aid, accidents, sick, basic = courses
    years = 365 * 5 + 1
    if number in LAPSED:
        aid = today - timedelta(days=years + rng.randrange(10, 60))
    elif number in LAPSING:
        aid = today - timedelta(days=years - rng.randrange(10, 50))
    else:
        aid = today - timedelta(days=rng.randrange(100, years - 200))
    attended = [(first_aid, aid), (accidents, today - timedelta(days=rng.randrange(100, years - 200))), (basic, aid)]
    if rng.random() < 0.3:
        attended.append((sick, today - timedelta(days=rng.randrange(30, 900))))
    Training.objects.bulk_create(
        Training(organisation_id=person.organisation_id, person=person, course=course, attended_on=day)
        for course, day in attended
    )


def _particulars(people: Sequence[Person], today: date, rng: Random) -> None:
    """Invented numbers of a kind that is given to nobody."""
    once = list({person.id: person for person in people}.values())
    for person in once:
        person.phone = f"090-0000-{rng.randrange(10_000):04}"
        person.id_seen_on = person.created_at.date()
        person.id_seen_kind = rng.choice((Identity.MY_NUMBER_CARD, Identity.DRIVING_LICENCE, Identity.HEALTH_INSURANCE))
        person.insured_since = max(person.created_at.date(), date(today.year - (today.month < 4), 4, 1))
        person.household.district = DISTRICTS.get(person.household.area, "")
    Person.objects.bulk_update(once, ["phone", "id_seen_on", "id_seen_kind", "insured_since"])
    Household.objects.bulk_update([person.household for person in once], ["district"])


def _rest(helpers: Sequence[Helper], today: date) -> None:
    """The last but one is on leave, for the family's sake."""
    person = helpers[-2].person
    held = RoleAssignment.objects.filter(person=person, role="providing", until=None).first()
    if held:
        Suspension.objects.create(
            organisation_id=person.organisation_id,
            assignment=held,
            since=today - timedelta(days=20),
            until=today + timedelta(days=40),
            reason=Suspension.Reason.FAMILY,
        )
