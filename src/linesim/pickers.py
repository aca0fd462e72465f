"""Date-time pickers: what may be picked, and what the postback then carries."""

import re
from datetime import date, datetime, time

from linesim.errors import LineError
from linesim.jsonvalues import JsonObject, text_of

EARLIEST, LATEST = "1900-01-01", "2100-12-31"
DATETIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}")


def parsed(mode: str, value: str) -> str | None:
    """`value` in the form of the mode (date, time, datetime), or None when it is none."""
    try:
        if mode == "date":
            return date.fromisoformat(value).isoformat()
        if mode == "time":
            return time.fromisoformat(value).isoformat("minutes")
        if not DATETIME.fullmatch(value):
            return None
        return datetime.fromisoformat(value.replace("t", "T")).isoformat(timespec="minutes")
    except ValueError:
        return None


def in_range(mode: str, value: str) -> bool:
    """Whether a value lies in the years a picker knows."""
    return mode == "time" or EARLIEST <= value[:10] <= LATEST


def picked_params(action: JsonObject, value: str) -> JsonObject:
    """The params of the postback after picking `value`; refuses what the picker does not offer."""
    mode = text_of(action, "mode", "datetime")
    chosen = parsed(mode, value)
    if chosen is None or not in_range(mode, chosen):
        raise LineError(400, f"{value!r} is no {mode} the picker offers")
    least, most = parsed(mode, text_of(action, "min")), parsed(mode, text_of(action, "max"))
    if (least and chosen < least) or (most and chosen > most):
        raise LineError(400, f"{value!r} is outside of the picker's range")
    return {mode: chosen}
