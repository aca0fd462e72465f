"""Fee tables as data: bands, rates, rules; a fee comes out as lines that explain every yen.

Pure: no Django, no clock. Whoever calls says which days are holidays. All amounts are integer yen.
"""

from tetote.money.tariffs.cancelling import Notice, cancellation
from tetote.money.tariffs.charging import fee
from tetote.money.tariffs.lines import Fee, Line, Reason
from tetote.money.tariffs.meeting import PRE_MEETING, pre_meeting
from tetote.money.tariffs.model import (
    Band,
    Cancellation,
    Crossing,
    DayKind,
    Overnight,
    Rate,
    Siblings,
    Tariff,
    Travel,
)
from tetote.money.tariffs.stored import UnreadableTariffError, from_json, to_json
from tetote.money.tariffs.subsidies import Scheme, Share, Steps, by_activity, subsidy
from tetote.money.tariffs.travelling import travel

__all__ = [
    "PRE_MEETING",
    "Band",
    "Cancellation",
    "Crossing",
    "DayKind",
    "Fee",
    "Line",
    "Notice",
    "Overnight",
    "Rate",
    "Reason",
    "Scheme",
    "Share",
    "Siblings",
    "Steps",
    "Tariff",
    "Travel",
    "UnreadableTariffError",
    "by_activity",
    "cancellation",
    "fee",
    "from_json",
    "pre_meeting",
    "subsidy",
    "to_json",
    "travel",
]
