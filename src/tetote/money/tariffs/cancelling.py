"""What it costs not to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tetote.money.tariffs.charging import dropped, fee
from tetote.money.tariffs.lines import Fee, Line, Reason
from tetote.money.tariffs.model import Cancellation, Tariff
from tetote.money.tariffs.units import KindOfDay, Span


@dataclass(frozen=True, slots=True)
class Notice:
    """When somebody said so (None: not at all) and why, by a word that the tariff may waive for."""

    at: datetime | None
    because: str = ""


def cancellation(
    tariff: Tariff,
    span: Span | Sequence[Span],
    notice: Notice,
    kind_of_day: KindOfDay,
    *,
    kind: str = "",
    children: int = 1,
) -> Fee:
    """The fee for cancelling what was planned, be it in several legs. The municipality pays nothing of it."""
    legs = [span] if isinstance(span, Span) else span
    span = legs[0]
    if notice.because in tariff.waived_by:
        return Fee((Line(Reason.WAIVED, 0, data={"because": notice.because}),))
    tier = _tier(tariff, span, notice)
    if tier is None:
        return Fee((Line(Reason.FREE, 0),))
    if tier.hours:
        first = Span(span.start, min(span.end, span.start + timedelta(hours=tier.hours)))
        charged = fee(tariff, first, kind_of_day, kind=kind, children=children).total
        return Fee((Line(Reason.CANCELLED_HOURS, charged, data={"hours": str(tier.hours)}),))
    planned = sum(fee(tariff, leg, kind_of_day, kind=kind, children=children).total for leg in legs)
    data = {"percent": str(int(tier.share * 100)), "planned": str(planned)}
    return Fee((Line(Reason.CANCELLED, dropped(planned * tier.share, tariff.floor_to), data=data),))


def _tier(tariff: Tariff, span: Span, notice: Notice) -> Cancellation | None:
    """The tier that began last; none before the first."""
    begun = [tier for tier in tariff.cancellations if notice.at is None or notice.at >= _beginning(tier, span)]
    return max(begun, key=lambda tier: _beginning(tier, span)) if begun else None


def _beginning(tier: Cancellation, span: Span) -> datetime:
    """From when on a tier holds."""
    if tier.same_day:
        return span.start.replace(hour=0, minute=0, second=0, microsecond=0)
    return span.start - timedelta(minutes=tier.before)
