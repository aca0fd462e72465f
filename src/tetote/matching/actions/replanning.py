"""Before a wave goes out the call is planned anew: who no longer fits falls out, and who fits by now comes in."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from tetote.kernel import audit
from tetote.matching.actions.common import note
from tetote.matching.actions.planning import Planned, invite, later, turns_by_fit
from tetote.matching.models import Call, Invitation, Offer, SupportRequest, Wave
from tetote.matching.queries.callable import Helper, helpers_for
from tetote.matching.queries.experience import experience_of
from tetote.matching.queries.series import open_days
from tetote.matching.queries.waves import waiting
from tetote.matching.rules.fit import Grade

SELECTED = (Wave.Kind.BEST, Wave.Kind.WIDER)
FOR_ALL_OTHERS = frozenset({Call.Way.ONE, Call.Way.REFILL})
"""Calls whose last waves are for whoever else fits; in the others an advisor named everybody."""


def plan_anew(request: SupportRequest, call: Call) -> None:
    """Gives the waves that have not gone out the people whom they would have if they were planned at this moment.

    Their hours stay. Nobody is asked twice by a call, nor brought back whom the advisor left out; a wave for whom
    nobody is left is gone, and the next one has its hour. Where the same people fit as before, all stays as it was
    shown when the call began.
    """
    rows, free = list(waiting(call)), _free(request, call)
    before = _invited(rows)
    if call.way == Call.Way.WAVES and before == {one.person.id for one in free if one.fits}:
        return
    turns = list(_turns(request, call, rows, free))
    Invitation.objects.filter(wave__in=rows).delete()
    _write(request, rows, turns)
    after = _invited(rows)
    gone, come = len(before - after), len(after - before)
    if gone or come:
        note(request, "matching.call.replanned", audit.SYSTEM, gone=gone, come=come)


def _free(request: SupportRequest, call: Call) -> list[Helper]:
    """Every helper, as they stand now, whom this call has not asked and the advisor has not left out."""
    asked = Invitation.objects.filter(call=call, wave__sent_at__isnull=False).values_list("person_id", flat=True)
    out = {*asked, *call.left_out.values_list("id", flat=True)}
    days = open_days(call)
    return [helper for helper in helpers_for(request, days=days) if helper.person.id not in out]


def _turns(
    request: SupportRequest, call: Call, rows: Sequence[Wave], free: Sequence[Helper]
) -> Iterator[tuple[Wave.Kind, list[UUID]]]:
    """Kind and people of each wave to come. Everybody stands in the first that names them."""
    seen = set[UUID]()
    for planned in _planned(request, call, rows, free):
        people = [person_id for person_id in planned.person_ids if person_id not in seen]
        seen.update(people)
        if people or (planned.kind is Wave.Kind.PERSONAL and planned.person_ids):
            yield planned.kind, people


def _planned(request: SupportRequest, call: Call, rows: Sequence[Wave], free: Sequence[Helper]) -> Iterator[Planned]:
    if call.way == Call.Way.WAVES:
        sent = Wave.objects.filter(call=call, kind__in=SELECTED, sent_at__isnull=False).count()
        yield from turns_by_fit(request, free, experience_of(request.organisation), call.sent_at, sent)
        return
    askable = _askable(request, call, free)
    for row in rows:
        kind = Wave.Kind(row.kind)
        if call.way in FOR_ALL_OTHERS and kind is Wave.Kind.ALL:
            yield Planned(kind, [one.person.id for one in free if one.suggested])
        elif call.way in FOR_ALL_OTHERS and kind is Wave.Kind.PERSONAL:
            yield Planned(kind, [one.person.id for one in free if one.only_personally])
        else:
            yield Planned(kind, [person_id for person_id in _named(row) if person_id in askable])


def _askable(request: SupportRequest, call: Call, free: Sequence[Helper]) -> set[UUID]:
    """Whom an advisor named and may still be asked: no rule shuts them out, and they have not answered meanwhile."""
    answered = Offer.objects.filter(request=request, answered_at__gte=call.sent_at, released_at=None)
    said = set(answered.values_list("person_id", flat=True))
    return {one.person.id for one in free if one.assessment.grade is not Grade.BLOCK} - said


def _named(row: Wave) -> Sequence[UUID]:
    return list(Invitation.objects.filter(wave=row).order_by("person_id").values_list("person_id", flat=True))


def _invited(rows: Sequence[Wave]) -> set[UUID]:
    return set(Invitation.objects.filter(wave__in=rows).values_list("person_id", flat=True))


def _write(request: SupportRequest, rows: list[Wave], turns: Sequence[tuple[Wave.Kind, list[UUID]]]) -> None:
    """The rows take the turns in their order; those too many go, and those too few come after the last."""
    for row in rows[len(turns) :]:
        row.delete()
    del rows[len(turns) :]
    while len(rows) < len(turns):
        rows.append(_one_more(request, rows[-1]))
    for row, (kind, people) in zip(rows, turns, strict=True):
        row.kind = kind
        row.save()
        invite(row, people)


def _one_more(request: SupportRequest, last: Wave) -> Wave:
    due, is_held = later(request, last.due)
    return Wave(
        organisation_id=last.organisation_id, call_id=last.call_id, number=last.number + 1, due=due, is_held=is_held
    )
