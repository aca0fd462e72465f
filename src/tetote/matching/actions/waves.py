"""The waves of a call go out, one after the other, until enough have said that they can come."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from tetote.channels.parts import Parts
from tetote.kernel import audit, clock, jobs
from tetote.kernel.errors import ConflictError
from tetote.matching import errors, messages
from tetote.matching.actions.common import note, tell
from tetote.matching.actions.replanning import plan_anew
from tetote.matching.models import Call, Invitation, SupportRequest, Wave
from tetote.matching.queries.access import lock_request
from tetote.matching.queries.house_rules import is_emergency, quiet_hours, rules_of
from tetote.matching.queries.series import hold_days
from tetote.matching.queries.standing import takes_answers
from tetote.matching.queries.waves import answers_to, has_enough, open_call, waiting
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require

LATE = timedelta(minutes=5)
"""A wave that goes out so much later than planned puts off those behind it, so that they do not come all at once."""


def begin(request: SupportRequest, call: Call) -> None:
    """Sends what is due at this moment, and files the next."""
    for wave in waiting(call).filter(due__lte=clock.now()):
        _send(request, call, wave)
    _file_next(call)


@transaction.atomic
def go_out(wave: Wave) -> None:
    """A wave's moment has come: who is asked is planned anew.

    It is ended where nobody needs it, and held where people are left in peace.
    """
    asked, call = hold_days(wave.call), wave.call
    days = [day.request for day in asked if day.takes_answers]
    found = waiting(call).filter(id=wave.id, due__lte=clock.now()).first()
    if found is None:
        return
    if not days or has_enough(days, call):
        _end((days or [asked[0].request])[0], found)
    elif (morning := _held_until(days[0])) > clock.now():
        Wave.objects.filter(id=found.id).update(due=morning, is_held=True)
    else:
        _send_anew(days[0], call, audit.SYSTEM)
    _file_next(call)


@transaction.atomic
def send_next(staff: Staff, request: SupportRequest, number: int) -> Wave:
    """An advisor does not wait: the next wave, which the page showed as `number`, goes out now, at whatever hour.

    Raises:
        ConflictError: it has gone out or was ended meanwhile.
    """
    require(staff, "matching.call.send")
    request = lock_request(staff.organisation_id, request.id)
    own = _open_call(request)
    call = own.asking
    wave = waiting(call).first()
    if wave is None or wave.number != number or not takes_answers(own, request):
        raise ConflictError(errors.WAVE_IS_GONE)
    _send_anew(request, call, audit.staff(staff.id))
    _file_next(call)
    return wave


@transaction.atomic
def stop_waves(staff: Staff, request: SupportRequest) -> None:
    """Nobody more is asked; whoever has been asked may go on answering. To say it twice changes nothing.

    Raises:
        ConflictError: no call is out.
    """
    require(staff, "matching.call.send")
    request = lock_request(staff.organisation_id, request.id)
    if end_waves(_open_call(request).asking):
        note(request, "matching.call.stopped", audit.staff(staff.id))


def end_waves(call: Call) -> int:
    """Ends what has not gone out. Returns how many waves."""
    jobs.cancel(_key(call))
    return waiting(call).update(ended_at=clock.now())


def hurry_fallback(request: SupportRequest, call: Call) -> None:
    """The one who was asked alone cannot: the others need not wait for the hours that were left to that person."""
    wave = waiting(call).first()
    if call.way != Call.Way.ONE or wave is None:
        return
    due = _held_until(request)
    Wave.objects.filter(id=wave.id, due__gt=due).update(due=due, is_held=due > clock.now())
    _file_next(call)


def _open_call(request: SupportRequest) -> Call:
    call = open_call(request)
    if call is None:
        raise ConflictError(errors.NO_OPEN_CALL)
    if call.joint_id:
        # Of two who send the next wave from the pages of two days, the second finds what the first has done.
        Call.objects.select_for_update(no_key=True).get(id=call.joint_id)
    return call


def _held_until(request: SupportRequest) -> datetime:
    now, rules = clock.now(), rules_of(request.organisation)
    if is_emergency(request, rules):
        return now
    return quiet_hours(rules).after(now, request.organisation.time_zone)


def _send_anew(request: SupportRequest, call: Call, actor: audit.Actor) -> None:
    """The next wave, with whom it would have if it were planned at this moment; none where nobody is left to ask."""
    plan_anew(request, call)
    wave = waiting(call).first()
    if wave:
        _send(request, call, wave, actor)


def _send(request: SupportRequest, call: Call, wave: Wave, actor: audit.Actor = audit.SYSTEM) -> None:
    days = _days(request, call)
    people = _to_ask(days, wave)
    if wave.kind != Wave.Kind.PERSONAL:
        wave.message = tell(request, people, _words(days, call, Wave.Kind(wave.kind)), "call")
    late = clock.now() - wave.due
    wave.sent_at = clock.now()
    wave.save(update_fields=["message", "sent_at"])
    Call.objects.filter(Q(id=call.id) | Q(joint=call)).update(asked=F("asked") + len(people))
    if late > LATE:
        waiting(call).update(due=F("due") + late)
    if wave.number > 1:
        note(request, f"matching.wave.{wave.kind}", actor, count=len(people))


def _words(days: Sequence[SupportRequest], call: Call, to: Wave.Kind) -> Parts:
    return messages.call_series(days, call, to) if len(days) > 1 else messages.call(days[0], call, to)


def _days(request: SupportRequest, call: Call) -> list[SupportRequest]:
    """Those that are still open, where it asks for several; their states say nothing yet while the call begins."""
    if call.joint_id is None:
        return [request]
    own = Call.objects.filter(joint_id=call.joint_id, closed_at=None, request__starts_at__gt=clock.now())
    return [one.request for one in own.select_related("request__organisation").order_by("request__starts_at", "id")]


def _to_ask(days: Sequence[SupportRequest], wave: Wave) -> list[UUID]:
    """Whom the advisor chose; later on, without those who have answered meanwhile."""
    invited = Invitation.objects.filter(wave=wave)
    if wave.number > 1:
        invited = invited.exclude(person_id__in=list(answers_to(days)))
    return list(invited.order_by("person_id").values_list("person_id", flat=True))


def _end(request: SupportRequest, wave: Wave) -> None:
    Wave.objects.filter(id=wave.id).update(ended_at=clock.now())
    note(request, "matching.wave.not_needed", audit.SYSTEM)


def _file_next(call: Call) -> None:
    wave = waiting(call).first()
    if wave:
        args = {"wave_id": wave.id.hex}
        jobs.enqueue("matching.wave", args, organisation_id=call.organisation_id, due=wave.due, key=_key(call))


def _key(call: Call) -> str:
    return f"matching.wave:{call.id}"
