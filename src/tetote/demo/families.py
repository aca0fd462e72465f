"""What the town's families have written for the helper of the day, whom they have met before, and two near misses."""

import json
from datetime import datetime, timedelta
from random import Random

from tetote.demo import staff
from tetote.demo.data.agreements import ALLERGIES, DOCTORS, EMERGENCIES, NEAR_MISSES, PLACES, RECEIVERS, SHEETS
from tetote.demo.stamps import Stamps
from tetote.demo.town import Town
from tetote.matching.models import Incident, Match, PreMeeting
from tetote.matching.rules.incidents import Harm
from tetote.matching.rules.premeetings import valid_until
from tetote.people.models import Child, Household

NOT_YET = 0.15
"""The share of families that have not written anything, and of pairs that have not met."""


def tell_families(town: Town, now: datetime, rng: Random) -> None:
    """Lays all of it down beside the people and the activities that are there already."""
    stamps = Stamps(rng)
    _write_facts(rng)
    _let_pairs_meet(town, now, rng, stamps)
    for days, what in enumerate(NEAR_MISSES, start=3):
        moment = now - timedelta(days=days * 4)
        Incident.objects.create(
            id=stamps.id_at(moment),
            code=stamps.code(),
            organisation=town.organisation,
            happened_at=moment,
            written_at=moment,
            what=what,
            harm=Harm.NONE,
            written_by=town.posts[staff.SASAKI],
        )


def _write_facts(rng: Random) -> None:
    households = list(Household.objects.filter(children__isnull=False).distinct().order_by("id"))
    children = list(Child.objects.order_by("id"))
    written = {household.id for household in households if rng.random() > NOT_YET}
    for household in households:
        if household.id in written:
            household.receivers, household.emergency_contacts = rng.choice(RECEIVERS), rng.choice(EMERGENCIES)
    for child in children:
        if child.household_id in written:
            child.allergy, child.doctor = rng.choice(ALLERGIES), rng.choice(DOCTORS)
    Household.objects.bulk_update(households, ["receivers", "emergency_contacts"])
    Child.objects.bulk_update(children, ["allergy", "doctor"])


def _let_pairs_meet(town: Town, now: datetime, rng: Random, stamps: Stamps) -> None:
    """Each pair once, some days before their first activity of this fiscal year; a sheet for each kind of help."""
    matches = Match.objects.filter(ended_at=None).select_related("request").order_by("request__starts_at", "id")
    met: dict[tuple[object, ...], PreMeeting] = {}
    will_meet = set(PreMeeting.objects.values_list("helper_id", "household_id"))
    for match in matches:
        request = match.request
        held = min(request.starts_at - timedelta(days=rng.randrange(2, 9)), now - timedelta(hours=3))
        last = valid_until(held.astimezone(town.organisation.time_zone).date())
        key = (match.person_id, request.household_id, request.kind, last)
        if key in met or (match.person_id, request.household_id) in will_meet or rng.random() < NOT_YET:
            continue
        met[key] = PreMeeting(
            id=stamps.id_at(held),
            code=stamps.code(),
            organisation=town.organisation,
            helper_id=match.person_id,
            household_id=request.household_id,
            requester_id=request.requester_id,
            starts_at=held,
            created_at=held,
            place=rng.choice(PLACES),
            kind=request.kind,
            state=PreMeeting.State.HELD,
            valid_until=last,
            sheet=json.dumps(rng.choice(SHEETS), ensure_ascii=False),
            planned_by=town.posts[staff.SASAKI],
        )
    PreMeeting.objects.bulk_create(met.values())
