"""A proposal for all open requests at once: who of those who can come goes where, and whom to ask for the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from tetote.kernel import clock
from tetote.matching.models import Offer, SupportRequest
from tetote.matching.queries.callable import reachable
from tetote.matching.queries.experience import experience_of
from tetote.matching.queries.records import Ledger, ledger
from tetote.matching.queries.standing import for_these_hours
from tetote.matching.rules.fit import Assessment, Grade, Span
from tetote.matching.rules.proposal import Choice, propose
from tetote.matching.rules.states import UNDECIDED
from tetote.organisations.models import Organisation
from tetote.people.models import MemberRole, Person
from tetote.people.queries import people_with_role

MOST_REQUESTS = 60
"""The soonest; the rest comes when these are decided."""
MOST_TO_ASK = 12
"""Of those who have not been asked, the best fitting are enough to choose from."""


@dataclass(frozen=True, slots=True)
class Option:
    """A helper whom a line offers."""

    person: Person
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Line:
    """One request with whom the proposal gives it, and whom else it could have."""

    request: SupportRequest
    options: Sequence[Option]
    """The best fitting first. The adviser may choose one of whom a flag is known; the proposal never does."""
    chosen: Option | None
    can_come: bool
    """Whether the options have said yes; else they are to be asked."""


def proposal(organisation: Organisation) -> list[Line]:
    """The soonest open requests, each with its helper; a fixed number of queries however many there are."""
    requests = _open(organisation)
    if not requests:
        return []
    helpers = list(people_with_role(organisation.id, MemberRole.PROVIDING).select_related("household"))
    chances = experience_of(organisation).chances(person.id for person in helpers)
    said = _answers(requests)
    known = ledger(requests, helpers, chances, _willing(said))
    options = _options(known, said)
    answer = _answer(known, options)
    return [_line(request, *options[request.id], answer.get(request.id)) for request in requests]


def _open(organisation: Organisation) -> list[SupportRequest]:
    waiting = SupportRequest.objects.filter(
        organisation=organisation, state__in=UNDECIDED, starts_at__gt=clock.now()
    ).order_by("starts_at", "id")
    return list(waiting.select_related("organisation").prefetch_related("children")[:MOST_REQUESTS])


Answers = Mapping[UUID, Mapping[UUID, str]]
"""For each request what each helper answered."""
Options = Mapping[UUID, tuple[Sequence[Option], bool]]
"""For each request whom it could have, and whether these have said yes."""


def _options(known: Ledger, said: Answers) -> Options:
    helpers = {person.id: person for person in known.people}
    reached = reachable(known.organisation.id, helpers)
    found = {}
    for request in known.requests:
        answers = said.get(request.id, {})
        willing = [helpers[key] for key, answer in answers.items() if answer == Offer.Answer.YES and key in helpers]
        others = [helpers[key] for key in reached if key not in answers]
        most = None if willing else MOST_TO_ASK
        found[request.id] = (_fitting(known, request, willing or others)[:most], bool(willing))
    return found


def _fitting(known: Ledger, request: SupportRequest, people: Sequence[Person]) -> list[Option]:
    """Whom no rule shuts out, the best fitting first; nobody is sent to their own family."""
    options = [
        Option(person, known.assess(person, request))
        for person in people
        if person.household_id != request.household_id
    ]
    possible = (option for option in options if option.assessment.grade is not Grade.BLOCK)
    return sorted(possible, key=lambda option: option.assessment.rank)


def _willing(said: Answers) -> set[tuple[UUID, UUID]]:
    given = ((request, person, answer) for request, answers in said.items() for person, answer in answers.items())
    return {(request, person) for request, person, answer in given if answer == Offer.Answer.YES}


def _answers(requests: Sequence[SupportRequest]) -> Answers:
    """What was answered to each request."""
    given = Offer.objects.filter(for_these_hours(), request__in=[request.id for request in requests])
    rows = given.order_by("request_id", "answered_at").values_list("request_id", "person_id", "answer")
    return {key: {person: answer for _, person, answer in each} for key, each in groupby(rows, key=lambda row: row[0])}


def _answer(known: Ledger, options: Options) -> Mapping[UUID, UUID]:
    choices = [
        Choice(request.id, option.person.id, option.assessment.score)
        for request in known.requests
        for option in options[request.id][0]
        if option.assessment.passes
    ]
    spans = {request.id: Span(request.starts_at, request.ends_at) for request in known.requests}
    return propose(choices, spans, known.rules.travel)


def _line(request: SupportRequest, options: Sequence[Option], can_come: bool, helper: UUID | None) -> Line:
    chosen = next((option for option in options if option.person.id == helper), None)
    return Line(request, options, chosen, can_come)
