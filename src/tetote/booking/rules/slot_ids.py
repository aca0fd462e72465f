"""The short name of a slot, which may be kept as an answer: `visit-a.20261203T0100Z`. Pure.

At most 40 characters of A–Z, a–z, 0–9, `_`, `.`, `:` and `-`.
"""

import re
from datetime import UTC, datetime

CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,22}")
"""A resource's short name."""
WHEN = "%Y%m%dT%H%MZ"
_SLOT = re.compile(rf"({CODE.pattern})\.(\d{{8}}T\d{{4}}Z)")


def slot_id(code: str, starts_at: datetime) -> str:
    """The id of the slot of that resource that begins then."""
    return f"{code}.{starts_at.astimezone(UTC):{WHEN}}"


def read(text: str) -> tuple[str, datetime] | None:
    """Resource and start behind an id; None when it is no id of ours."""
    found = _SLOT.fullmatch(text)
    if found is None:
        return None
    try:
        return found[1], datetime.strptime(found[2], WHEN).replace(tzinfo=UTC)
    except ValueError:
        return None
