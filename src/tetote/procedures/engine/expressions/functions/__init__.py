"""The functions of ODK expressions, one room per subject. What is not listed here cannot be called."""

from tetote.procedures.engine.expressions.functions import dates, geo, lists, logic, numbers, text
from tetote.procedures.engine.expressions.functions.registry import Function, call

FUNCTIONS: dict[str, Function] = {
    **logic.FUNCTIONS,
    **numbers.FUNCTIONS,
    **text.FUNCTIONS,
    **lists.FUNCTIONS,
    **dates.FUNCTIONS,
    **geo.FUNCTIONS,
}

__all__ = ["FUNCTIONS", "Function", "call"]
