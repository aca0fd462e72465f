"""What a postcode stands for, where the list was loaded (`tetote postcodes`)."""

from collections.abc import Sequence

from tetote.procedures.models import PostalTown


def towns_at(code: str) -> Sequence[str]:
    """Prefecture, city and town in one, in the list's order. `code` as 123-4567; nothing where it is not known."""
    found = PostalTown.objects.filter(code=code.replace("-", "")).order_by("place")
    return [str(town) for town in found]


def has_postcodes() -> bool:
    """Whether the list is there at all; without it nobody is asked for a postcode."""
    return PostalTown.objects.exists()
