"""Whom a call can go to, and who of them is suggested."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from tetote.channels.queries import usable_kinds
from tetote.matching.models import SupportRequest
from tetote.matching.queries.candidates import over_days
from tetote.matching.queries.experience import experience_of
from tetote.matching.queries.waves import answers_to
from tetote.matching.rules.fit import Assessment, Reason
from tetote.matching.rules.forecast import Experience
from tetote.people.models import ContactPoint, MemberRole, Person
from tetote.people.queries import people_with_role


@dataclass(frozen=True, slots=True)
class Helper:
    """A providing member as the call page lists them."""

    person: Person
    reachable: bool
    answer: str
    assessment: Assessment
    able_days: int = 1
    """On how many of the days of the call they can come."""

    @property
    def booked(self) -> bool:
        """Has another activity at that time."""
        return self.assessment.has(Reason.ALREADY_BOOKED)

    @property
    def could_not_come(self) -> bool:
        """Was decided for this request and said that they cannot come."""
        return self.assessment.has(Reason.COULD_NOT_COME)

    @property
    def released(self) -> bool:
        """Was decided for this request and freed again."""
        return self.assessment.has(Reason.RELEASED_BEFORE)

    @property
    def only_personally(self) -> bool:
        """No message reaches them, and they have not answered: somebody has to speak with them."""
        return not (self.reachable or self.answer) and self.assessment.passes

    @property
    def fits(self) -> bool:
        """Has not answered, and passes every hard rule; whether a message reaches them is another question."""
        return not self.answer and self.assessment.passes

    @property
    def suggested(self) -> bool:
        """Is asked by a message unless taken out: can be reached, has not answered yet, and passes every hard rule."""
        return self.reachable and not self.answer and self.assessment.passes

    @property
    def usual(self) -> bool:
        """Is asked unless an advisor takes them out, be it by message or personally."""
        return self.suggested or self.only_personally


def helpers_for(
    request: SupportRequest, known: Experience | None = None, days: Sequence[SupportRequest] = ()
) -> list[Helper]:
    """Every providing member except the requester, by kana; four queries and those of the ledger.

    What is `known` of past calls is asked for where it is not given, with three more. Where the call is for several
    `days`, of which the request is the first, everybody fits as on most of them.
    """
    people = list(_helpers(request))
    chances = (known or experience_of(request.organisation)).chances([person.id for person in people])
    assessed = over_days(days or [request], people, chances)
    answers = answers_to(days or [request])
    reached = reachable(request.organisation_id, [person.id for person in people])
    return [
        Helper(
            person,
            person.id in reached,
            answers.get(person.id, ""),
            assessed[person.id].assessment,
            assessed[person.id].able,
        )
        for person in people
    ]


def _helpers(request: SupportRequest) -> list[Person]:
    helpers = people_with_role(request.organisation_id, MemberRole.PROVIDING)
    return list(helpers.exclude(household_id=request.household_id).select_related("household"))


def reachable(organisation_id: UUID, person_ids: Collection[UUID]) -> set[UUID]:
    """Who of these has a channel that is in use. LINE is, also while its account is being connected anew."""
    kinds = {*usable_kinds(organisation_id), ContactPoint.Kind.LINE.value}
    points = ContactPoint.objects.filter(person_id__in=person_ids, kind__in=kinds, state=ContactPoint.State.ACTIVE)
    return set(points.values_list("person_id", flat=True))
