"""What the centre's own history says about helpers, so that an advisor can choose."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q

from tetote.kernel import clock
from tetote.matching.models import Match, Offer, SupportRequest
from tetote.matching.rules.fit import Assessment, Need, Record, Span, assess
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


def candidates(request: SupportRequest) -> list[Candidate]:
    """Who said yes, the best fitting first; of equals the quicker. Four queries."""
    offers = list(_offers(request, Offer.Answer.YES))
    records = records_of([offer.person for offer in offers], request)
    found = [Candidate(offer, assess(records[offer.person_id], need_of(request))) for offer in offers]
    return sorted(found, key=lambda candidate: candidate.assessment.rank)


def wanting_to_talk(request: SupportRequest) -> list[Offer]:
    """Who wants to talk first."""
    return list(_offers(request, Offer.Answer.TALK))


def need_of(request: SupportRequest) -> Need:
    """The request as the pure rules see it."""
    return Need(Span(request.starts_at, request.ends_at), request.area, clock.now())


def records_of(people: Sequence[Person], request: SupportRequest) -> dict[UUID, Record]:
    """The record of each helper, as it bears on `request`; three queries for any number of helpers."""
    ids = [person.id for person in people]
    booked = _booked(ids, request)
    histories = _histories(ids, request)
    released = _released(request)
    return {
        person.id: _record(person, booked[person.id], histories.get(person.id, NO_HISTORY), released.get(person.id))
        for person in people
    }


def _released(request: SupportRequest) -> dict[UUID, bool]:
    """Whom this request was taken from, and whether they said that they may not come and nothing since."""
    anew = Offer.objects.filter(request=request, person_id=OuterRef("person_id"), answered_at__gt=OuterRef("ended_at"))
    ended = Match.objects.filter(request=request).exclude(ended_at=None).order_by("ended_at")
    told = ended.annotate(anew=Exists(anew)).values_list("person_id", "doubted_at", "anew")
    return {person_id: doubted_at is not None and not anew for person_id, doubted_at, anew in told}


def _offers(request: SupportRequest, answer: Offer.Answer) -> Sequence[Offer]:
    given = Offer.objects.filter(request=request, answer=answer)
    return list(given.select_related("person__household").order_by("answered_at", "id"))


def _booked(ids: Collection[UUID], request: SupportRequest) -> defaultdict[UUID, list[Span]]:
    booked: defaultdict[UUID, list[Span]] = defaultdict(list)
    overlapping = Match.objects.filter(
        person_id__in=ids, ended_at=None, request__starts_at__lt=request.ends_at, request__ends_at__gt=request.starts_at
    ).exclude(request=request)
    for person_id, start, end in overlapping.values_list("person_id", "request__starts_at", "request__ends_at"):
        booked[person_id].append(Span(start, end))
    return booked


History = tuple[int, int, datetime | None]
NO_HISTORY: History = (0, 0, None)


def _histories(ids: Collection[UUID], request: SupportRequest) -> dict[UUID, History]:
    now = clock.now()
    month = now.astimezone(request.organisation.time_zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    next_month = (month + timedelta(days=31)).replace(day=1)
    past = Q(request__starts_at__lt=now)
    counted = (
        Match.objects.filter(person_id__in=ids, ended_at=None)
        .order_by()
        .values("person_id")
        .annotate(
            with_family=Count("id", filter=past & Q(request__household_id=request.household_id)),
            this_month=Count("id", filter=Q(request__starts_at__gte=month, request__starts_at__lt=next_month)),
            last=Max("request__starts_at", filter=past),
        )
    )
    return {row["person_id"]: (row["with_family"], row["this_month"], row["last"]) for row in counted}


def _record(person: Person, booked: Sequence[Span], history: History, doubted: bool | None) -> Record:
    with_family, this_month, last = history
    return Record(
        booked=tuple(booked),
        times_with_family=with_family,
        activities_this_month=this_month,
        last_active=last,
        area=person.household.area,
        was_released=doubted is not None,
        was_doubted=doubted is True,
    )
