"""How helpers and families stand to each other: whether they have met, and for how long that holds."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from tetote.kernel import clock
from tetote.kernel.errors import NotFoundError
from tetote.matching import wording
from tetote.matching.errors import NO_MEETING
from tetote.matching.models import Match, Offer, PreMeeting, SupportRequest
from tetote.matching.rules.premeetings import Met, Pair, standing
from tetote.organisations.models import Organisation
from tetote.people.models import Household, Person

State = PreMeeting.State


def premeeting_of(helper: Person, household: Household, day: date, kind: str) -> Pair:
    """How this pair stands for help of `kind` on `day`; one query."""
    return premeetings_of([helper.id], household.id, day, kind)[helper.id]


def premeetings_of(helper_ids: Collection[UUID], household_id: UUID, day: date, kind: str) -> Mapping[UUID, Pair]:
    """The same for many helpers and one family; one query."""
    found = _met(helper_ids, [household_id])
    return {helper_id: standing(found[helper_id, household_id], day, kind) for helper_id in helper_ids}


def premeetings_for(chosen: Collection[tuple[SupportRequest, UUID]]) -> Mapping[UUID, Pair]:
    """How the family of each request, by its id, stands with the helper beside it; one query."""
    found = _met({helper_id for _, helper_id in chosen}, {request.household_id for request, _ in chosen})
    return {
        request.id: standing(found[helper_id, request.household_id], wording.day(request), request.kind)
        for request, helper_id in chosen
    }


def _met(helper_ids: Collection[UUID], household_ids: Collection[UUID]) -> defaultdict[tuple[UUID, UUID], list[Met]]:
    """The meetings of helper and family that were not cancelled."""
    found: defaultdict[tuple[UUID, UUID], list[Met]] = defaultdict(list)
    meetings = PreMeeting.objects.filter(helper_id__in=helper_ids, household_id__in=household_ids)
    for meeting in meetings.exclude(state=State.CANCELLED).select_related("organisation"):
        held_on = meeting.starts_at.astimezone(meeting.organisation.time_zone).date()
        until = meeting.valid_until if meeting.state == State.HELD else None
        found[meeting.helper_id, meeting.household_id].append(Met(meeting.kind, held_on, until, meeting.ended_on))
    return found


def unmet(request: SupportRequest, helper_ids: Collection[UUID]) -> set[UUID]:
    """Who of these has no meeting with the family that holds for this help, nor one planned before it; two queries."""
    pairs = premeetings_of(helper_ids, request.household_id, wording.day(request), request.kind)
    ahead = PreMeeting.objects.filter(helper_id__in=helper_ids, household_id=request.household_id, state=State.PLANNED)
    in_time = set(ahead.filter(starts_at__lt=request.starts_at).values_list("helper_id", flat=True))
    return {helper_id for helper_id, pair in pairs.items() if pair is not Pair.VALID} - in_time


def left_over(request: SupportRequest) -> list[PreMeeting]:
    """Meetings of this family that are still to come, with helpers who were freed from this request and have no other
    activity with the family ahead; one query where no meeting is to come."""
    ahead = PreMeeting.objects.filter(household_id=request.household_id, state=State.PLANNED, starts_at__gt=clock.now())
    coming = list(ahead.select_related("helper", "organisation").order_by("starts_at"))
    if not coming:
        return []
    matches = Match.objects.filter(person_id__in=[meeting.helper_id for meeting in coming])
    told = matches.filter(request=request).exclude(ended_at=None).values_list("person_id", "end_reason")
    freed = {person_id for person_id, reason in told if reason != Match.TIME_CHANGED}
    of_family = matches.filter(request__household_id=request.household_id, request__ends_at__gt=clock.now())
    busy = set(of_family.filter(ended_at=None).values_list("person_id", flat=True))
    return [meeting for meeting in coming if meeting.helper_id in freed - busy]


def cause_of_meeting(meeting: PreMeeting) -> str:
    """How messages remember, opaquely, which meeting they belong to."""
    return f"meeting:{meeting.id}"


def planned_for(request: SupportRequest) -> list[PreMeeting]:
    """Meetings of the family with those who offered or were decided for this request, planned while it went on."""
    helpers = [Model.objects.filter(request=request).values("person_id") for Model in (Offer, Match)]
    planned = PreMeeting.objects.filter(
        household_id=request.household_id, created_at__gte=request.received_at, created_at__lt=request.ends_at
    )
    return list(planned.filter(Q(helper_id__in=helpers[0]) | Q(helper_id__in=helpers[1])))


def latest_of(helper_id: UUID, household_id: UUID) -> PreMeeting | None:
    """The pair's meeting to look at: the planned one, or else the last that was held."""
    pair = PreMeeting.objects.filter(helper_id=helper_id, household_id=household_id).exclude(state=State.CANCELLED)
    return pair.order_by("-state", "-starts_at").first()  # "planned" comes after "held".


def access_premeeting(organisation_id: UUID, code: str) -> PreMeeting:
    """The meeting with this public code.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    return _found(_related().filter(organisation_id=organisation_id, code=code).first())


def premeeting_for(person: Person, meeting_id: UUID) -> PreMeeting:
    """A meeting to which this person comes.

    Raises:
        NotFoundError: absent, or somebody else's.
    """
    found = _related().filter(organisation_id=person.organisation_id, id=meeting_id).first()
    if found and person.id not in {found.helper_id, found.requester_id}:
        found = None
    return _found(found)


def lock_premeeting(organisation_id: UUID, meeting_id: UUID) -> PreMeeting:
    """The meeting, held until the transaction ends.

    Raises:
        NotFoundError: absent, or of another organisation.
    """
    held = _related().select_for_update(of=("self",))
    return _found(held.filter(organisation_id=organisation_id, id=meeting_id).first())


def listed(organisation_id: UUID) -> QuerySet[PreMeeting]:
    """All of them, the latest first."""
    return _related().filter(organisation_id=organisation_id).order_by("-starts_at", "-id")


def still_today(organisation: Organisation) -> QuerySet[PreMeeting]:
    """Planned for later today on the clocks of the organisation, the soonest first."""
    midnight = datetime.combine(clock.today(organisation.time_zone), time(), organisation.time_zone)
    planned = _related().filter(organisation=organisation, state=State.PLANNED, starts_at__gte=clock.now())
    return planned.filter(starts_at__lt=midnight + timedelta(days=1)).order_by("starts_at", "id")


def to_write_down(organisation_id: UUID) -> QuerySet[PreMeeting]:
    """Planned ones whose time has passed: what was agreed is to be written down."""
    planned = _related().filter(organisation_id=organisation_id, state=State.PLANNED, starts_at__lt=clock.now())
    return planned.order_by("starts_at", "id")


def _related() -> QuerySet[PreMeeting]:
    return PreMeeting.objects.select_related("organisation", "helper", "requester", "household")


def _found(meeting: PreMeeting | None) -> PreMeeting:
    if meeting is None:
        raise NotFoundError(NO_MEETING)
    return meeting
