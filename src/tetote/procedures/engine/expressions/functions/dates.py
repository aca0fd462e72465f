"""Dates and times of day, in the zone of the world's moment."""

import math
from collections.abc import Sequence
from datetime import date, datetime, time

from tetote.procedures.engine.expressions import moments
from tetote.procedures.engine.expressions.errors import WrongValueError
from tetote.procedures.engine.expressions.functions.registry import Function, knowing
from tetote.procedures.engine.expressions.scope import Scope
from tetote.procedures.engine.expressions.values import NAN, Value, simple, to_text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _moment(value: Value, scope: Scope, *, whole_days: bool) -> Value:
    """A date from a text, a number of days or a date; '' and NaN stay what they are. Anything else is an error."""
    plain = simple(value)
    if isinstance(plain, date) or plain == "":
        return plain
    if isinstance(plain, bool):
        raise WrongValueError("expression.not-a-date", value=to_text(plain))
    if isinstance(plain, str):
        found = moments.read(plain, scope.world.zone)
    elif math.isnan(plain):
        return NAN
    else:
        zone = scope.world.zone
        found = moments.from_days(plain) if whole_days else moments.from_universal_days(plain, zone)
    if found is None:
        raise WrongValueError("expression.not-a-date", value=to_text(plain))
    return found


def _date(values: Sequence[Value], scope: Scope) -> Value:
    return _moment(values[0], scope, whole_days=True)


def _date_time(values: Sequence[Value], scope: Scope) -> Value:
    return _moment(values[0], scope, whole_days=False)


def _today(values: Sequence[Value], scope: Scope) -> Value:
    return scope.world.moment.date()


def _now(values: Sequence[Value], scope: Scope) -> Value:
    return scope.world.moment


def _decimal_date_time(values: Sequence[Value], scope: Scope) -> Value:
    found = _moment(values[0], scope, whole_days=False)
    return moments.universal_days(found, scope.world.zone) if isinstance(found, date) else NAN


def _decimal_time(values: Sequence[Value], scope: Scope) -> Value:
    """09:00 is 0.375; of a date-time, its time in our zone."""
    plain, zone = simple(values[0]), scope.world.zone
    if isinstance(plain, str) and (at := moments.read_time(plain, zone)):
        today = scope.world.moment.date()
        return moments.of_day(datetime.combine(today, at).astimezone(zone).time())
    if isinstance(plain, str) and "T" not in plain:
        return NAN
    found = _moment(plain, scope, whole_days=False)
    return moments.of_day(found.time()) if isinstance(found, datetime) else 0.0 if isinstance(found, date) else NAN


def _formatted(values: Sequence[Value], scope: Scope) -> Value:
    plain = simple(values[0])
    at = moments.read_time(plain, scope.world.zone) if isinstance(plain, str) else None
    if at is not None:
        found: Value = datetime.combine(scope.world.moment.date(), at)
    else:
        found = _moment(plain, scope, whole_days=False)
    return written(found, to_text(values[1])) if isinstance(found, date) else ""


def written(moment: date, pattern: str) -> str:
    """By ODK's signs: %Y %y %m %n %b %d %e %a %W, and for times %H %h %M %S %3."""
    clock = moment.time() if isinstance(moment, datetime) else time()
    signs = {
        "Y": f"{moment.year:04}",
        "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}",
        "n": str(moment.month),
        "b": _MONTHS[moment.month - 1],
        "d": f"{moment.day:02}",
        "e": str(moment.day),
        "a": _DAYS[moment.weekday()],
        "W": str(moment.isocalendar().week),
        "H": f"{clock.hour:02}",
        "h": str(clock.hour),
        "M": f"{clock.minute:02}",
        "S": f"{clock.second:02}",
        "3": f"{clock.microsecond // 1000:03}",
        "%": "%",
    }
    return _filled(pattern, signs)


def _filled(pattern: str, signs: dict[str, str]) -> str:
    head, *pieces = pattern.replace("%%", "%\0").split("%")
    found = [head]
    for piece in pieces:
        sign = "%" if piece[:1] == "\0" else piece[:1]
        if sign not in signs:
            raise WrongValueError("expression.date-format-unknown", sign=f"%{sign}")
        found.append(signs[sign] + piece[1:])
    return "".join(found)


FUNCTIONS: dict[str, Function] = {
    "today": knowing(_today, 0),
    "now": knowing(_now, 0),
    "date": knowing(_date, 1),
    "date-time": knowing(_date_time, 1),
    "decimal-date-time": knowing(_decimal_date_time, 1),
    "decimal-time": knowing(_decimal_time, 1),
    "format-date": knowing(_formatted, 2),
    "format-date-time": knowing(_formatted, 2),
}
