"""A fee is worked out and kept. Whoever calls names its cause, by which it finds its fee again."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from tetote.kernel import audit
from tetote.money.actions.keeping import extras_of, lock_fee, put, same
from tetote.money.actions.working import Activity, Cancelled, drawn
from tetote.money.models import FeeRecord
from tetote.money.queries.in_use import has_tables, table_on

RECORDED, AGAIN = "money.fee.recorded", "money.fee.again"


@transaction.atomic
def record(activity: Activity, actor: audit.Actor = audit.SYSTEM) -> FeeRecord | None:
    """Keeps the fee of an activity that took place. The same again changes nothing; another one becomes a version.

    What staff had added to the former version, ways and what was laid out, is taken over.

    Returns None where the organisation has no fee table in use: it charges nothing.
    """
    return _keep(activity, None, actor)


@transaction.atomic
def record_cancellation(
    activity: Activity, cancelled: Cancelled, actor: audit.Actor = audit.SYSTEM
) -> FeeRecord | None:
    """Keeps what cancelling costs, 0 too; `activity` as it was planned. Like `record` otherwise."""
    return _keep(activity, cancelled, actor)


@transaction.atomic
def record_meeting(activity: Activity, actor: audit.Actor = audit.SYSTEM) -> FeeRecord | None:
    """Keeps the fee of a meeting before the first time; None where the table of its day does not charge for it."""
    return _keep(replace(activity, is_meeting=True), None, actor) if charges_meeting(activity) else None


def record_missing(activities: Sequence[Activity]) -> int:
    """Keeps the fees of activities that have none, or for which none could be worked out; says how many.

    Each in a transaction of its own: on SQLite an answer to somebody's phone waits for as long as one lasts.
    """
    if not activities:
        return 0
    causes = [activity.cause for activity in activities]
    known = FeeRecord.objects.filter(
        organisation_id=activities[0].organisation_id, cause__in=causes, replaced_at=None, problem=""
    )
    settled = set(known.values_list("cause", flat=True))
    wanted = [one for one in activities if one.cause not in settled and (not one.is_meeting or charges_meeting(one))]
    kept = [_keep_missing(activity) for activity in wanted]
    return sum(fee is not None for fee in kept)


@transaction.atomic
def _keep_missing(activity: Activity) -> FeeRecord | None:
    former = lock_fee(activity.organisation_id, activity.cause)
    if former and not former.problem:  # Somebody was faster, and knew better.
        return None
    return _keep(activity, None, audit.SYSTEM)


def charges_meeting(activity: Activity) -> bool:
    """Whether the table of its day charges for meetings."""
    table = table_on(activity.organisation_id, activity.span.start.date())
    return table is not None and table.tariff.pre_meeting_billable


def _stays_dropped(former: FeeRecord, wanted: FeeRecord) -> bool:
    """What staff decided not to charge comes back by a correction of theirs alone."""
    return former.is_dropped and former.about == wanted.about


def _keep(activity: Activity, cancelled: Cancelled | None, actor: audit.Actor) -> FeeRecord | None:
    if not has_tables(activity.organisation_id):
        return None
    former = lock_fee(activity.organisation_id, activity.cause)
    if former and not activity.extras:
        activity = replace(activity, extras=extras_of(former))
    wanted = drawn(activity, cancelled, kept=True)
    if former and (same(former, wanted) or _stays_dropped(former, wanted)):
        return former
    return put(former, wanted, AGAIN if former else RECORDED, actor)
