"""A fee as a page of another app explains it: include `money/_told.html` with what this gives."""

from tetote.money import wording
from tetote.money.models import FeeRecord


def explained(fee: FeeRecord) -> dict[str, object]:
    """Every line in words, and its sums."""
    return {
        "fee": fee,
        "told": wording.lines(fee.told),
        "total": fee.total,
        "family": fee.family,
        "town": fee.municipality,
    }
