"""What it costs to meet before the first time."""

from tetote.money.tariffs.charging import fee
from tetote.money.tariffs.lines import Fee
from tetote.money.tariffs.model import Tariff
from tetote.money.tariffs.units import KindOfDay, Span

PRE_MEETING = "pre_meeting"
"""The kind of care whose row is taken, where a table has one."""


def pre_meeting(tariff: Tariff, span: Span, kind_of_day: KindOfDay) -> Fee:
    """The fee of a meeting: as for one child; nothing where a table does not charge for it.

    Raises:
        NoBandError: the table has no price for a part of it.
    """
    return fee(tariff, span, kind_of_day, kind=PRE_MEETING) if tariff.pre_meeting_billable else Fee()
