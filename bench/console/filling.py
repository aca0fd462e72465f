"""A centre with many people and many years of requests, written in bulk."""

import random
from datetime import date, datetime, timedelta

from tetote.kernel import clock
from tetote.matching.models import ActivityReport, Call, Match, Offer, SupportRequest
from tetote.matching.rules.states import OPEN_CALL, State
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Child, ContactPoint, Household, MemberRole, Person, RoleAssignment

AREAS = ("みどり台", "本町", "港", "川原", "学園", "ひがし")
CHUNK = 1000
HELPER_SHARE = 10


def fill(staff: Staff, people: int, requests: int) -> None:
    """`people` of whom every tenth helps, and `requests` of which fifty are moving and the rest lie in the past."""
    chance = random.Random(20261124)  # noqa: S311 - the same town every time, no secret
    members = _people(staff.organisation, people, chance)
    helpers, parents = members[: people // HELPER_SHARE], members[people // HELPER_SHARE :]
    _requests(staff, parents, helpers, requests, chance)


def _people(organisation: Organisation, number: int, chance: random.Random) -> list[Person]:
    homes = [Household(organisation=organisation, area=chance.choice(AREAS)) for _ in range(number)]
    Household.objects.bulk_create(homes, CHUNK)
    people = [
        Person(
            organisation=organisation,
            household=home,
            family_name=f"会員{n}",
            kana=f"かいいん{n:05}",
            member_number=str(n),
        )
        for n, home in enumerate(homes)
    ]
    Person.objects.bulk_create(people, CHUNK)
    born = date(2021, 4, 1)
    Child.objects.bulk_create(
        [Child(organisation=organisation, household=home, given_name="こ", born_on=born) for home in homes], CHUNK
    )
    RoleAssignment.objects.bulk_create([_role(person, n, number) for n, person in enumerate(people)], CHUNK)
    ContactPoint.objects.bulk_create([_line(person) for person in people], CHUNK)
    return people


def _role(person: Person, place: int, number: int) -> RoleAssignment:
    role = MemberRole.PROVIDING if place < number // HELPER_SHARE else MemberRole.REQUESTING
    return RoleAssignment(organisation_id=person.organisation_id, person=person, role=role, since=date(2020, 4, 1))


def _line(person: Person) -> ContactPoint:
    address = f"U{person.id.hex}"
    return ContactPoint(organisation_id=person.organisation_id, person=person, kind="line", address=address)


MOVING = (
    *[State.RECEIVED] * 8,
    *[State.CALLING] * 12,
    *[State.ANSWERED] * 12,
    *[State.DECIDED] * 12,
    *[State.DONE] * 6,
)


def _requests(staff: Staff, parents: list[Person], helpers: list[Person], number: int, chance: random.Random) -> None:
    now = clock.now()
    gone = [now - timedelta(hours=6 + n) for n in range(number - len(MOVING))]
    past = [_request(staff, chance.choice(parents), start, State.REPORTED) for start in gone]
    to_come = [now + timedelta(hours=3 + n) for n in range(len(MOVING))]
    moving = [_request(staff, chance.choice(parents), *when) for when in zip(to_come, MOVING, strict=True)]
    SupportRequest.objects.bulk_create(past + moving, CHUNK)
    _children(past[:100] + moving)
    decided = [request for request in past + moving if request.state in {State.REPORTED, State.DECIDED, State.DONE}]
    matches = [_match(staff, request, chance.choice(helpers)) for request in decided]
    Match.objects.bulk_create(matches, CHUNK)
    reported = [match for match in matches if match.request.state == State.REPORTED]
    ActivityReport.objects.bulk_create([_report(match) for match in reported], CHUNK)
    _answers(staff, [request for request in moving if request.state in OPEN_CALL], helpers, chance)


def _request(staff: Staff, parent: Person, starts_at: datetime, state: State) -> SupportRequest:
    return SupportRequest(
        organisation=staff.organisation,
        requester=parent,
        household_id=parent.household_id,
        kind=SupportRequest.Kind.CARE,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place_from="おうち",
        area=parent.household.area,
        advisor=staff,
        state=state,
    )


def _children(requests: list[SupportRequest]) -> None:
    links = SupportRequest.children.through
    first = dict(Child.objects.values_list("household_id", "id"))
    rows = [links(supportrequest_id=request.id, child_id=first[request.household_id]) for request in requests]
    links.objects.bulk_create(rows, CHUNK)


def _match(staff: Staff, request: SupportRequest, helper: Person) -> Match:
    return Match(organisation=staff.organisation, request=request, person=helper, decided_by=staff)


def _report(match: Match) -> ActivityReport:
    request = match.request
    return ActivityReport(
        organisation_id=match.organisation_id,
        match=match,
        started_at=request.starts_at,
        ended_at=request.ends_at,
        confirmed_at=clock.now(),
    )


def _answers(staff: Staff, requests: list[SupportRequest], helpers: list[Person], chance: random.Random) -> None:
    for request in requests:
        call = Call.objects.create(organisation=staff.organisation, request=request, sent_by=staff, asked=len(helpers))
        answers = [Offer.Answer.YES, Offer.Answer.YES, Offer.Answer.TALK, Offer.Answer.NO]
        if request.state == State.CALLING:
            answers = [Offer.Answer.NO] * 4
        Offer.objects.bulk_create(
            [
                Offer(organisation=staff.organisation, request=request, call=call, person=helper, answer=answer)
                for helper, answer in zip(chance.sample(helpers, len(answers)), answers, strict=True)
            ]
        )
