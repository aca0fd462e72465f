"""What a helper can do, as they say it themselves or as staff write it down for them."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from tetote.kernel import audit, clock
from tetote.organisations.permissions import require_of
from tetote.people.actions.common import note
from tetote.people.models import Ability, AbilityHours, Person

USUAL = (9 * 60, 17 * 60)
"""Minutes since midnight; what a day that is only tapped means."""
Hours = Mapping[int, Sequence[tuple[int, int]]]


@transaction.atomic
def state_abilities(
    person: Person, values: Mapping[str, object], actor: audit.Actor, *, hours: Hours | None = None
) -> None:
    """Replaces what is among `values`, by the names of `Ability`, and the hours where some are given.

    Stretches of one day that touch or overlap become one.

    Raises:
        NotAllowedError: a member of staff who may not change members.
    """
    ability = _held(person, actor)
    for name, value in values.items():
        setattr(ability, name, value)
    if hours is not None:
        AbilityHours.objects.filter(person=person).delete()
        AbilityHours.objects.bulk_create(
            AbilityHours(
                organisation_id=person.organisation_id, person=person, weekday=weekday, from_minute=start, to_minute=end
            )
            for weekday, spans in sorted(hours.items())
            for start, end in joined(spans)
        )
    _keep(ability, person, actor)


@transaction.atomic
def set_weekday(person: Person, weekday: int, *, is_on: bool, actor: audit.Actor) -> None:
    """One tap: a day gets the usual hours, unless it has some already, or loses those it has.

    The hours are those of another day, where any were stated, for most people's days are alike.
    """
    ability = _held(person, actor)
    there = AbilityHours.objects.filter(person=person)
    if not is_on:
        there.filter(weekday=weekday).delete()
    elif not there.filter(weekday=weekday).exists():
        like = there.order_by("weekday", "from_minute").first()
        AbilityHours.objects.create(
            organisation_id=person.organisation_id,
            person=person,
            weekday=weekday,
            from_minute=like.from_minute if like else USUAL[0],
            to_minute=like.to_minute if like else USUAL[1],
        )
    _keep(ability, person, actor)


def joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches in order, without overlaps."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _held(person: Person, actor: audit.Actor) -> Ability:
    """The row, held until the caller is done: two taps come one after the other."""
    require_of(actor, person.organisation_id, "people.change")
    Ability.objects.get_or_create(person=person, defaults={"organisation_id": person.organisation_id})
    return Ability.objects.select_for_update().get(person=person)


def _keep(ability: Ability, person: Person, actor: audit.Actor) -> None:
    ability.stated_at = clock.now()
    ability.save()
    note(person, "people.ability.stated", actor)
