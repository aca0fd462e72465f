"""Writing a call down as waves, before anything is sent: whom it asks, in which order, and when each goes out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from tetote.kernel import calendar, clock
from tetote.matching.models import Call, HouseRules, Invitation, Offer, SupportRequest, Wave
from tetote.matching.queries.callable import Helper, reachable
from tetote.matching.queries.experience import experience_of
from tetote.matching.queries.house_rules import is_emergency, quiet_hours, rules_of
from tetote.matching.queries.settings import settings_of
from tetote.matching.rules import waves
from tetote.matching.rules.forecast import Experience, waking_hours
from tetote.matching.rules.telephone import time_to_ring
from tetote.organisations.models import Staff
from tetote.people.models import Person

AT_ONCE = timedelta()
LATEST = timedelta(hours=1)
"""So long before a request begins somebody must be found."""
KINDS = {
    waves.WaveKind.FIRST: Wave.Kind.BEST,
    waves.WaveKind.SECOND: Wave.Kind.WIDER,
    waves.WaveKind.THIRD: Wave.Kind.WIDER,
    waves.WaveKind.EVERYONE: Wave.Kind.ALL,
    waves.WaveKind.PERSONAL: Wave.Kind.PERSONAL,
}


@dataclass(frozen=True, slots=True)
class Planned:
    """Some people, asked so long after those before them."""

    kind: Wave.Kind
    person_ids: Sequence[UUID]
    after: timedelta = AT_ONCE


@dataclass(frozen=True, slots=True)
class Plan:
    """How a call asks. `enough` who can come stop what has not gone out; 0 stops nothing."""

    way: Call.Way
    waves: Sequence[Planned]
    enough: int = 0
    left_out: Collection[UUID] = ()
    """Who fits and is not asked all the same, by the advisor's will."""

    @property
    def people(self) -> int:
        """How many it may ask in all."""
        return len({person_id for wave in self.waves for person_id in wave.person_ids})


def everybody(request: SupportRequest, person_ids: Sequence[UUID], way: Call.Way = Call.Way.ALL) -> Plan:
    """All at the same moment; whoever no message reaches stands on the list of those to be asked personally."""
    reached = reachable(request.organisation_id, person_ids)
    by_message = [person_id for person_id in person_ids if person_id in reached]
    personally = [person_id for person_id in person_ids if person_id not in reached]
    return Plan(way, [Planned(Wave.Kind.ALL, by_message), Planned(Wave.Kind.PERSONAL, personally)])


def by_fit(request: SupportRequest, helpers: Sequence[Helper], enough: int, known: Experience | None = None) -> Plan:
    """Those who fit best, then others who fit, then all the rest, then those to be asked personally.

    What is `known` of past calls says how many make a wave; it is asked for where it is not given.
    """
    return Plan(Call.Way.WAVES, turns_by_fit(request, helpers, known or experience_of(request.organisation)), enough)


def turns_by_fit(
    request: SupportRequest, helpers: Sequence[Helper], known: Experience, began: datetime | None = None, sent: int = 0
) -> list[Planned]:
    """The waves that are still to come when a call began then and `sent` of its selected waves have gone out."""
    rules = rules_of(request.organisation)
    policy = _policy(request, rules)
    time_left = _time_for_answers(request, began or clock.now())
    hours = _waking(request, waves.pace(policy, time_left))
    candidates = [
        waves.Candidate(one.person.id, one.assessment.score, known.chance(one.person.id, hours), one.reachable)
        for one in helpers
        if one.fits
    ]
    planned = waves.plan(candidates, policy, time_left, sent=sent, frailty=known.frailty)
    gaps = (later.after - earlier.after for earlier, later in pairwise(planned))
    waits = (AT_ONCE, *gaps)
    return [Planned(KINDS[wave.kind], wave.people, after) for wave, after in zip(planned, waits, strict=True)]


def _policy(request: SupportRequest, rules: HouseRules) -> waves.Policy:
    return waves.Policy(
        wanted=settings_of(request.organisation_id).wanted_percent / 100,
        wait=timedelta(hours=rules.wave_hours),
        least=rules.least,
    )


def _time_for_answers(request: SupportRequest, began: datetime) -> timedelta:
    """Until advisers have to begin with the telephone, so that it does not begin in the night or at the last moment."""
    zone = request.organisation.time_zone
    began, starts = began.astimezone(zone), request.starts_at.astimezone(zone)
    return time_to_ring(began, starts - LATEST, lambda day: not calendar.is_holiday(day)) - began


def _waking(request: SupportRequest, wait: timedelta) -> float:
    """How many hours of the wait people are awake."""
    now = clock.now().astimezone(request.organisation.time_zone)
    return waking_hours(now, now + wait)


def one_first(request: SupportRequest, person_id: UUID, helpers: Sequence[Helper], *, others: bool) -> Plan:
    """One person alone; with `others` all who fit when that person could not, or did not answer in time."""
    rules = rules_of(request.organisation)
    turns = [Planned(Wave.Kind.ONE, [person_id])]
    if others:
        rest = [one.person.id for one in helpers if one.suggested and one.person.id != person_id]
        turns.append(Planned(Wave.Kind.ALL, rest, timedelta(hours=rules.fallback_hours)))
    return Plan(Call.Way.ONE, turns, enough=1)


def again(request: SupportRequest, helpers: Sequence[Helper]) -> Plan:
    """After somebody stepped back: those who had said yes first, then all others who fit; in a hurry all at once."""
    rules = rules_of(request.organisation)
    willing = set(Offer.objects.filter(request=request, answer=Offer.Answer.YES).values_list("person_id", flat=True))
    fitting = [one for one in helpers if one.assessment.passes and (one.person.id in willing or one.answer != "no")]
    before = [one.person.id for one in fitting if one.person.id in willing and one.reachable]
    others = [one.person.id for one in fitting if one.person.id not in willing and one.reachable]
    in_person = [one.person.id for one in fitting if not one.reachable]
    if is_emergency(request, rules):
        turns = [Planned(Wave.Kind.ALL, [*before, *others]), Planned(Wave.Kind.PERSONAL, in_person)]
        return Plan(Call.Way.EMERGENCY, turns)
    gap = (
        waves.pace(waves.Policy(wait=timedelta(hours=rules.wave_hours)), request.starts_at - clock.now())
        if before
        else AT_ONCE
    )
    turns = [
        Planned(Wave.Kind.SAID_YES, before),
        Planned(Wave.Kind.ALL, others, gap),
        Planned(Wave.Kind.PERSONAL, in_person, gap),
    ]
    return Plan(Call.Way.REFILL, turns, enough=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """A wave with its moment, before anything is written."""

    kind: Wave.Kind
    person_ids: Sequence[UUID]
    due: datetime
    is_held: bool


def timetable(request: SupportRequest, plan: Plan) -> list[Turn]:
    """When each wave would go out if the call began now. Everybody stands in the first wave that names them.

    Each is held over the quiet hours by itself, so that nights do not add up, but has at least half of its time after
    the one before; none comes later than the hour at which the request becomes urgent.
    """
    rules, now = rules_of(request.organisation), clock.now()
    wished, due, seen, turns = now, now, set[UUID](), list[Turn]()
    for planned in plan.waves:
        people = [person_id for person_id in dict.fromkeys(planned.person_ids) if person_id not in seen]
        wished += planned.after
        if not people and not (planned.kind is Wave.Kind.PERSONAL and planned.person_ids):
            continue
        seen.update(people)
        held = max(_held(request, rules, wished), due + planned.after / 2)
        due = max(due, min(held, _urgent(request, rules)))
        turns.append(Turn(planned.kind, people, due, is_held=due > wished))
    return turns


def later(request: SupportRequest, due: datetime) -> tuple[datetime, bool]:
    """When a wave is due that was not thought of, after one that is due at `due`; whether it is held over the night."""
    rules = rules_of(request.organisation)
    wished = due + timedelta(hours=rules.wave_hours)
    moment = max(due, min(_held(request, rules, wished), _urgent(request, rules)))
    return moment, moment > wished


def _held(request: SupportRequest, rules: HouseRules, wished: datetime) -> datetime:
    return quiet_hours(rules).after(wished, request.organisation.time_zone)


def _urgent(request: SupportRequest, rules: HouseRules) -> datetime:
    return request.starts_at - timedelta(hours=rules.emergency_hours)


def write_down(staff: Staff | None, request: SupportRequest, plan: Plan, days: Sequence[SupportRequest] = ()) -> Call:
    """The call with its waves and whom they ask; nothing has gone out yet. `staff` None: the house calls by itself.

    With `days`, of which the request is the first, it asks for all of them; each has a call of its own beside it, that
    ends by itself when the day does.
    """
    call = Call(organisation=request.organisation, request=request, sent_by=staff, way=plan.way, enough=plan.enough)
    if days:
        call.joint = call
    call.save(force_insert=True)
    _write_days(call, days)
    call.left_out.set(Person.objects.filter(id__in=list(plan.left_out)))
    for number, turn in enumerate(timetable(request, plan), start=1):
        wave = Wave.objects.create(
            organisation_id=call.organisation_id,
            call=call,
            number=number,
            kind=turn.kind,
            due=turn.due,
            is_held=turn.is_held,
        )
        invite(wave, turn.person_ids)
    return call


def _write_days(joint: Call, days: Sequence[SupportRequest]) -> None:
    same = {"sent_by_id": joint.sent_by_id, "way": joint.way, "enough": joint.enough, "sent_at": joint.sent_at}
    Call.objects.bulk_create(
        Call(organisation_id=joint.organisation_id, request=day, joint=joint, **same)
        for day in days
        if day.id != joint.request_id
    )


def invite(wave: Wave, person_ids: Iterable[UUID]) -> None:
    """These have their turn in this wave."""
    Invitation.objects.bulk_create(
        Invitation(organisation_id=wave.organisation_id, call_id=wave.call_id, wave=wave, person_id=person_id)
        for person_id in person_ids
    )
