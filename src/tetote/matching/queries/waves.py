"""How a call stands: its waves, whom they ask, by which way, and what was answered."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from tetote.matching.models import Call, Invitation, Offer, SupportRequest, Wave
from tetote.messaging.queries import Fate, deliveries
from tetote.people.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """One person whom a call asks."""

    person: Person
    wave: Wave
    answer: str
    """Theirs, "" while there is none."""
    recorded: bool
    """Whether staff wrote the answer down."""
    fate: str
    """What became of the message, as in `messaging.Fate.state`; "" when none was sent."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A wave with how many it asks and what they answered."""

    wave: Wave
    people: int
    answers: Mapping[str, int]

    @property
    def silent(self) -> int:
        """How many have not answered."""
        return self.people - sum(self.answers.values())


def open_call(request: SupportRequest) -> Call | None:
    """The call that takes answers, if one is out."""
    return Call.objects.filter(request=request, closed_at=None).select_related("joint").first()


def waiting(call: Call) -> QuerySet[Wave]:
    """What has neither gone out nor been ended, the next first."""
    return Wave.objects.filter(call=call, sent_at=None, ended_at=None).order_by("number")


def has_enough(days: Sequence[SupportRequest], call: Call) -> bool:
    """Whether so many can come that nobody more needs to be asked; `days` are all for which the call is open."""
    if not call.enough:
        return False
    return list(answers_to(days).values()).count(Offer.Answer.YES) >= call.enough


def answers_to(days: Sequence[SupportRequest]) -> Mapping[UUID, str]:
    """What each helper said to all of these requests: yes only where it is yes to every one. Who has not answered
    every one is not among them. One query.
    """
    given: defaultdict[UUID, list[str]] = defaultdict(list)
    for person_id, answer in Offer.objects.filter(request__in=days, released_at=None).values_list(
        "person_id", "answer"
    ):
        given[person_id].append(answer)
    return {
        person_id: next((one for one in said if one != Offer.Answer.YES), Offer.Answer.YES)
        for person_id, said in given.items()
        if len(said) == len(days)
    }


def waves_of(request: SupportRequest, call: Call) -> list[Standing]:
    """Every wave of a call in its order, with what was answered for this request; three queries."""
    waves = list(Wave.objects.filter(call=call).order_by("number"))
    people: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for wave_id, person_id in Invitation.objects.filter(call=call).values_list("wave_id", "person_id"):
        people[wave_id].append(person_id)
    given = answers_to([request])
    return [
        Standing(wave, len(people[wave.id]), Counter(given[one] for one in people[wave.id] if one in given))
        for wave in waves
    ]


def next_of(standings: Sequence[Standing]) -> Standing | None:
    """The wave that goes out next, if one waits."""
    return next((one for one in standings if one.wave.sent_at is None and one.wave.ended_at is None), None)


def asked_by(request: SupportRequest, call: Call) -> list[Asked]:
    """Everybody whom the call asks, wave by wave, by kana, and what they said to this request; four queries."""
    invited = Invitation.objects.filter(call=call).select_related("wave", "person__household")
    rows = list(invited.order_by("wave__number", "person__kana", "person__family_name", "person_id"))
    offers = {offer.person_id: offer for offer in Offer.objects.filter(request=request, released_at=None)}
    fates = _fates({row.wave.message_id for row in rows if row.wave.message_id})
    return [_asked(row, offers.get(row.person_id), fates) for row in rows]


def written_to(call: Call) -> int:
    """How many of those whose turn has come got a message; the others are asked in person."""
    personally = Invitation.objects.filter(call=call, wave__kind=Wave.Kind.PERSONAL, wave__sent_at__isnull=False)
    return call.asked - personally.count()


def to_ask_personally(request: SupportRequest) -> list[Person]:
    """Whom no message of the open call reaches, whose turn it is."""
    call = open_call(request)
    theirs = Invitation.objects.filter(call=call.asking if call else None, wave__kind=Wave.Kind.PERSONAL)
    rows = theirs.exclude(wave__sent_at=None).select_related("person").order_by("person__kana", "person_id")
    return [row.person for row in rows]


def _asked(row: Invitation, offer: Offer | None, fates: Mapping[tuple[UUID, UUID], Fate]) -> Asked:
    fate = fates.get((row.wave.message_id, row.person_id)) if row.wave.message_id else None
    return Asked(
        row.person,
        row.wave,
        offer.answer if offer else "",
        bool(offer and offer.recorded_by_id),
        fate.state if fate else "",
    )


def _fates(message_ids: set[UUID]) -> Mapping[tuple[UUID, UUID], Fate]:
    return {(fate.message_id, fate.person_id): fate for fate in deliveries(list(message_ids))}
