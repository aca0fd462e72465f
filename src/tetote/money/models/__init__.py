"""What is kept of money: fee tables, fees of activities, subsidies and who is entitled to them."""

from tetote.money.models.fee import FeeRecord
from tetote.money.models.scheme import Entitlement, SubsidyScheme
from tetote.money.models.table import FeeTable

__all__ = ["Entitlement", "FeeRecord", "FeeTable", "SubsidyScheme"]
