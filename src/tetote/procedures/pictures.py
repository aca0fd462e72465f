"""Pictures above questions. A definition names one of ours like a file of a form, `<id>.png`; others by https address.

LINE and every browser fetch ours from one public address, which cannot be guessed.
"""

import re
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from tetote.procedures.engine.definition.rows import Row
from tetote.procedures.models import Picture

IMAGE = "image"
ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}
"""What LINE shows."""
_OURS = re.compile(r"([0-9a-f]{32})\.(?:jpg|png)")


def name_of(picture: Picture) -> str:
    """As a definition names it."""
    return f"{picture.id.hex}.{ENDINGS[picture.media_type]}"


def id_of(name: str) -> UUID | None:
    """Of one of ours; None for anything else."""
    found = _OURS.fullmatch(name.strip())
    return UUID(found[1]) if found else None


def path_of(name: str) -> str:
    """Where a page of this installation shows one of ours; "" for anything else."""
    return reverse("procedures-public:picture", args=[name.strip()]) if id_of(name) else ""


def address_of(name: str) -> str:
    """A full public address, of ours and of others; "" where it is none that a chat could fetch."""
    address = f"{settings.TETOTE_PUBLIC_URL}{path}" if (path := path_of(name)) else name.strip()
    return address if address.startswith("https://") else ""


def missing(rows: Iterable[Row]) -> list[Row]:
    """Whose picture is named as one of ours and is not here: it stayed where the form comes from. One query."""
    named = {row.name: {found for name in row.media.get(IMAGE, {}).values() if (found := id_of(name))} for row in rows}
    wanted = set().union(*named.values())
    there = set(Picture.everywhere.filter(id__in=wanted).values_list("id", flat=True)) if wanted else set()
    return [row for row in rows if named[row.name] - there]
