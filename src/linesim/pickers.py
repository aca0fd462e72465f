"""Date-time pickers: what may be picked, and what the postback then carries."""

import re
from datetime import date, datetime, time

from linesim.errors import LineError
from linesim.jsonvalues import JsonObject, text_of

EARLIEST, LATEST = "1900-01-01", "2100-12-31"
DAY, MINUTE = r"\d{4}-\d{2}-\d{2}", r"\d{2}:\d{2}"
FORMS = {"date": re.compile(DAY), "time": re.compile(MINUTE), "datetime": re.compile(f"{DAY}[Tt]{MINUTE}")}
WITH_SECONDS = re.compile(f"({MINUTE}):\\d{{2}}$")


def parsed(mode: str, value: str) -> str | None:
    """`value` in the form of the mode (date, time, datetime), or None when it is none."""
    if mode not in FORMS or not FORMS[mode].fullmatch(value):
        return None
    try:
        if mode == "date":
            return date.fromisoformat(value).isoformat()
        if mode == "time":
            return time.fromisoformat(value).isoformat("minutes")
        return datetime.fromisoformat(value.upper()).isoformat(timespec="minutes")
    except ValueError:
        return None


def in_range(mode: str, value: str) -> bool:
    """Whether a value lies in the years a picker knows."""
    return mode == "time" or EARLIEST <= value[:10] <= LATEST


def picked_params(action: JsonObject, value: str) -> JsonObject:
    """The params of the postback after picking `value`, whose seconds are dropped; refuses what is not offered."""
    mode = text_of(action, "mode", "datetime")
    chosen = parsed(mode, WITH_SECONDS.sub(r"\1", value.strip().replace(" ", "T")))
    if chosen is None or not in_range(mode, chosen):
        raise LineError(400, f"{value!r} is no {mode} the picker offers")
    least, most = parsed(mode, text_of(action, "min")), parsed(mode, text_of(action, "max"))
    if (least and chosen < least) or (most and chosen > most):
        raise LineError(400, f"{value!r} is outside of the picker's range")
    return {mode: chosen}
