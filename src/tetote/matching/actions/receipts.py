"""Photos of receipts that nothing names any more."""

from tetote.kernel import shelf
from tetote.matching.models import Receipt

AT_ONCE = 200


def clear_removed() -> int:
    """Deletes pictures that were taken out of their report, the earliest first. Returns how many, at most one batch."""
    removed = Receipt.objects.filter(removed_at__isnull=False).order_by("removed_at")
    late = list(removed.values_list("id", flat=True)[:AT_ONCE])
    for receipt_id in late:
        shelf.remove(receipt_id)
    # Only afterwards: who dies in between finds them again.
    Receipt.objects.filter(id__in=late).delete()
    return len(late)
