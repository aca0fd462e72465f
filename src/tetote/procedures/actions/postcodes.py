"""The list of postcodes is replaced as a whole: a new one is loaded, or the old one stays as it is."""

from collections.abc import Iterable

from django.db import transaction

from tetote.procedures.models import PostalTown
from tetote.procedures.postcodes import Town

AT_ONCE = 2000


def load_postcodes(towns: Iterable[Town]) -> int:
    """Returns how many towns there are now."""
    # Read and understood before the first row changes, so that a broken file leaves what was there.
    read = list(towns)
    with transaction.atomic():
        PostalTown.objects.all().delete()
        for start in range(0, len(read), AT_ONCE):
            PostalTown.objects.bulk_create(
                PostalTown(code=town.code, prefecture=town.prefecture, city=town.city, name=town.name, place=place)
                for place, town in enumerate(read[start : start + AT_ONCE], start)
            )
    return len(read)
