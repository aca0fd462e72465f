"""Numbers."""

import math
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from uuid import UUID

from tetote.procedures.engine.expressions.errors import WrongValueError
from tetote.procedures.engine.expressions.functions.registry import Function, knowing, of
from tetote.procedures.engine.expressions.scope import LARGEST, Scope
from tetote.procedures.engine.expressions.values import NAN, Value, numbers, to_number

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _int(value: Value) -> float:
    """Cut off towards zero."""
    number = to_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def _round(value: Value, digits: Value = 0.0) -> float:
    """Half up; half of a negative number towards zero, as JavaRosa does. `digits` may be negative: tens, hundreds."""
    number, places = to_number(value), to_number(digits)
    if not math.isfinite(number) or not math.isfinite(places):
        return number if math.isfinite(places) else NAN
    way = ROUND_HALF_UP if number >= 0 else ROUND_HALF_DOWN
    if abs(places) > 30:
        return number if places > 0 else 0.0
    try:
        rounded = Decimal(repr(number)).quantize(Decimal(1).scaleb(-int(places)), way)
    except InvalidOperation:
        return number  # more digits than it has
    return float(rounded)


def _known(values: Sequence[Value]) -> list[float]:
    return [number for value in values for number in numbers(value) if not math.isnan(number)]


def _extreme(pick: Callable[[list[float]], float]) -> Callable[..., float]:
    def found(*values: Value) -> float:
        known = _known(values)
        return pick(known) if known else NAN

    return found


def _sum(value: Value) -> float:
    """What is empty or no number does not count."""
    return math.fsum(_known([value])) if math.isfinite(sum(_known([value]))) else sum(_known([value]))


def _pow(base: Value, exponent: Value) -> float:
    try:
        result = to_number(base) ** to_number(exponent)
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return math.inf
    return result if isinstance(result, float) else NAN


def _real(function: Callable[[float], float]) -> Callable[[Value], float]:
    """A function of a number that is NaN where it is not defined."""

    def safe(value: Value) -> float:
        try:
            return function(to_number(value))
        except OverflowError:
            return math.inf
        except ValueError:
            return NAN

    return safe


def _log(base: Callable[[float], float]) -> Callable[[Value], float]:
    return _real(lambda number: base(number) if number else -math.inf)


def _whole(function: Callable[[float], int]) -> Callable[[Value], float]:
    return _real(lambda number: float(function(number)) if math.isfinite(number) else number)


def _uuid(values: Sequence[Value], scope: Scope) -> Value:
    """A random id; with a length, that many letters and digits."""
    dice = scope.world.dice
    if not values:
        return str(UUID(int=dice.getrandbits(128), version=4))
    length = to_number(values[0])
    if not 0 < length <= LARGEST:
        raise WrongValueError("expression.length-impossible", most=str(LARGEST))
    return "".join(dice.choices(_LETTERS, k=int(length)))


FUNCTIONS: dict[str, Function] = {
    "number": knowing(
        lambda values, scope: to_number(values[0] if values else scope.node.whole_text() if scope.node else ""), 0, 1
    ),
    "int": of(_int, 1),
    "round": of(_round, 1, 2),
    "floor": of(_whole(math.floor), 1, portable=False),
    "ceiling": of(_whole(math.ceil), 1, portable=False),
    "sum": of(_sum, 1),
    "min": of(_extreme(min), 1, None),
    "max": of(_extreme(max), 1, None),
    "abs": of(_real(abs), 1),
    "pow": of(_pow, 2),
    "sqrt": of(_real(math.sqrt), 1),
    "exp": of(_real(math.exp), 1),
    "exp10": of(_real(lambda number: 10**number), 1),
    "log": of(_log(math.log), 1),
    "log10": of(_log(math.log10), 1),
    "sin": of(_real(math.sin), 1),
    "cos": of(_real(math.cos), 1),
    "tan": of(_real(math.tan), 1),
    "asin": of(_real(math.asin), 1),
    "acos": of(_real(math.acos), 1),
    "atan": of(_real(math.atan), 1),
    "atan2": of(lambda y, x: math.atan2(to_number(y), to_number(x)), 2),
    "pi": of(lambda: math.pi, 0),
    "random": knowing(lambda values, scope: scope.world.dice.random(), 0),
    "uuid": knowing(_uuid, 0, 1),
}
