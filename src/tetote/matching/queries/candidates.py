"""Who answered a request, and how they fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tetote.matching.models import Offer, SupportRequest
from tetote.matching.queries.experience import experience_of
from tetote.matching.queries.records import ledger
from tetote.matching.queries.standing import for_these_hours
from tetote.matching.rules.fit import Assessment, Grade
from tetote.people.models import Person


@dataclass(frozen=True, slots=True)
class Candidate:
    """A helper who answered, and how they fit."""

    offer: Offer
    assessment: Assessment

    @property
    def person(self) -> Person:
        """The helper."""
        return self.offer.person

    @property
    def can_be_decided(self) -> bool:
        """Whether nothing stands against them that the adviser cannot pass."""
        return self.assessment.grade is not Grade.BLOCK


def candidates(request: SupportRequest) -> list[Candidate]:
    """Who said yes, the best fitting first; of equals the quicker. A query for the answers, and those of the ledger.

    Their points are those which they had before they were asked, and which the proposal gives them.
    """
    offers = list(_offers(request, Offer.Answer.YES))
    if not offers:
        return []
    chances = experience_of(request.organisation).chances(offer.person_id for offer in offers)
    willing = {(request.id, offer.person_id) for offer in offers}
    known = ledger([request], [offer.person for offer in offers], chances, willing)
    found = [Candidate(offer, known.assess(offer.person, request)) for offer in offers]
    return sorted(found, key=lambda candidate: candidate.assessment.rank)


def assessments(
    request: SupportRequest, people: Sequence[Person], chances: Mapping[UUID, float] | None = None
) -> dict[UUID, Assessment]:
    """How each of these helpers fits; no query where there is nobody. `chances` see `Ledger`."""
    known = ledger([request], people, chances)
    return {person.id: known.assess(person, request) for person in people}


@dataclass(frozen=True, slots=True)
class Over:
    """How a helper fits several days: as on the one in the middle, the best first; and on how many they can come."""

    assessment: Assessment
    able: int


def over_days(
    days: Sequence[SupportRequest], people: Sequence[Person], chances: Mapping[UUID, float] | None = None
) -> dict[UUID, Over]:
    """How each of these helpers fits most of these days; as many queries as for one."""
    known = ledger(days, people, chances)
    return {person.id: _over([known.assess(person, day) for day in days]) for person in people}


def _over(found: Sequence[Assessment]) -> Over:
    best_first = sorted(found, key=lambda one: (one.grade, one.rank))
    return Over(best_first[(len(found) - 1) // 2], sum(one.grade is not Grade.BLOCK for one in found))


def wanting_to_talk(request: SupportRequest) -> list[Offer]:
    """Who wants to talk first."""
    return list(_offers(request, Offer.Answer.TALK))


def _offers(request: SupportRequest, answer: Offer.Answer) -> Sequence[Offer]:
    given = Offer.objects.filter(for_these_hours(), request=request, answer=answer)
    return list(given.select_related("person__household").order_by("answered_at", "id"))
