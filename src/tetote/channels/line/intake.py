"""A webhook's body as rows. Lenient: LINE adds types and fields unannounced; one odd event must not cost the rest."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tetote.kernel.types import JSONObject, JSONValue

UNREADABLE = "unreadable"
KEY_LENGTH = 80
WORDLESS = frozenset({"postback", "follow", "unfollow", "unsend"})


@dataclass(frozen=True, slots=True)
class Intake:
    """One event, ready to be stored."""

    event_id: str
    source: str
    """Whom it is about; events of one source are read in the order they happened."""
    payload: str
    is_personal: bool
    """Whether it holds somebody's own words, which the database must not see in clear; a tap holds ids and choices."""
    happened_at: datetime


def intake(body: bytes, received_at: datetime) -> list[Intake]:
    """The events of a genuine body. A body nobody can read becomes one event that says so."""
    try:
        parsed: JSONValue = json.loads(body.decode("utf-8-sig"))
    except ValueError:
        return [_unreadable(body, received_at)]
    events = parsed.get("events") if isinstance(parsed, Mapping) else None
    found = events if isinstance(events, list) else []
    return [_intake(event, received_at) for event in found if isinstance(event, Mapping)]


def _intake(event: JSONObject, received_at: datetime) -> Intake:
    payload = json.dumps(event)
    event_id = str(event.get("webhookEventId") or "")[:KEY_LENGTH] or _fingerprint(payload.encode())
    is_personal = event.get("type") not in WORDLESS
    return Intake(event_id, source_of(event) or event_id, payload, is_personal, happened_at(event) or received_at)


def source_of(event: JSONObject) -> str:
    """The id of the person, group or room an event comes from; empty when it names none."""
    source = event.get("source")
    if not isinstance(source, Mapping):
        return ""
    found = (source.get(name) for name in ("userId", "groupId", "roomId"))
    return next((value[:KEY_LENGTH] for value in found if isinstance(value, str)), "")


def happened_at(event: JSONObject) -> datetime | None:
    """When it happened by LINE's clock, if the event says so in milliseconds that make sense."""
    stamp = event.get("timestamp")
    if not isinstance(stamp, int | float) or isinstance(stamp, bool):
        return None
    try:
        return datetime.fromtimestamp(stamp / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _unreadable(body: bytes, received_at: datetime) -> Intake:
    key = _fingerprint(body)
    return Intake(
        key, key, json.dumps({"type": UNREADABLE, "bytes": len(body)}), is_personal=False, happened_at=received_at
    )


def _fingerprint(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
