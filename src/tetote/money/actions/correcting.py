"""Staff correct a fee: another kind of care, other hours, ways and what was laid out; or nothing is charged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from tetote.kernel import audit
from tetote.kernel.errors import ConflictError, TetoteError
from tetote.money.actions.extras import Extra
from tetote.money.actions.keeping import lock_fee, put
from tetote.money.actions.working import Activity, Cancelled, drawn
from tetote.money.errors import CHANGED_MEANWHILE, NO_PRICE, NO_TABLE, REASON_MISSING
from tetote.money.models import FeeRecord
from tetote.money.permissions import CHANGE
from tetote.money.tariffs import Line, Reason
from tetote.money.tariffs.kept import to_plain
from tetote.organisations.models import Staff
from tetote.organisations.permissions import require


@dataclass(frozen=True, slots=True)
class Correction:
    """A fee as it should be, and why."""

    starts_at: datetime
    ends_at: datetime
    kind: str
    children: int
    extras: Sequence[Extra]
    why: str
    legs: Sequence[tuple[datetime, datetime]] = ()
    """As in `Activity`."""


@transaction.atomic
def correct(staff: Staff, fee: FeeRecord, correction: Correction, version: int) -> FeeRecord:
    """Works a fee out anew, by the table of its day; the former version stays.

    Raises:
        ConflictError: somebody changed it meanwhile.
        TetoteError: no reason was given, or there is no price for it.
    """
    require(staff, CHANGE)
    former = _held(staff, fee, version, correction.why)
    activity = replace(
        _again(former),
        starts_at=correction.starts_at,
        ends_at=correction.ends_at,
        kind=correction.kind,
        children=correction.children,
        extras=tuple(correction.extras),
        legs=correction.legs,
    )
    wanted = drawn(activity, _cancelled(former), kept=True)
    if wanted.problem:
        raise TetoteError(NO_TABLE if wanted.problem == FeeRecord.Problem.NO_TABLE else NO_PRICE)
    wanted.why = correction.why
    return put(former, wanted, "money.fee.corrected", audit.staff(staff.id))


@transaction.atomic
def drop(staff: Staff, fee: FeeRecord, why: str, version: int) -> FeeRecord:
    """Nothing is charged, for a reason that staff give.

    Raises:
        ConflictError: somebody changed it meanwhile.
        TetoteError: no reason was given.
    """
    require(staff, CHANGE)
    former = _held(staff, fee, version, why)
    wanted = drawn(_again(former), _cancelled(former), kept=True)
    wanted.problem, wanted.why = "", why
    wanted.lines = to_plain([Line(Reason.DROPPED, 0, data={"words": why})])
    wanted.total = wanted.family = wanted.municipality = 0
    return put(former, wanted, "money.fee.dropped", audit.staff(staff.id))


def _held(staff: Staff, fee: FeeRecord, version: int, why: str) -> FeeRecord:
    former = lock_fee(staff.organisation_id, fee.cause)
    if former is None or former.version != version:
        raise ConflictError(CHANGED_MEANWHILE)
    if not why.strip():
        raise TetoteError(REASON_MISSING)
    return former


def _again(fee: FeeRecord) -> Activity:
    """What was charged, without ways and what was laid out."""
    return Activity(
        fee.cause,
        fee.payer,
        fee.payee,
        fee.starts_at,
        fee.ends_at,
        fee.kind,
        fee.children,
        is_meeting=fee.about == FeeRecord.About.PRE_MEETING,
        legs=fee.leg_spans,
    )


def _cancelled(fee: FeeRecord) -> Cancelled | None:
    return Cancelled(fee.said_at, fee.because) if fee.about == FeeRecord.About.CANCELLATION else None
