"""Numbers: `１，２００円`, `3人`, `-4.5`."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from tetote.procedures.engine.answering.plain import nfkc
from tetote.procedures.engine.answering.problems import NotTakenError

_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))", re.ASCII)
_UNIT = re.compile(
    r"(円|人|名|歳|才|個|回|件|枚|台|か月|ヶ月|カ月|ヵ月|年|日|時間|分|cm|kg|m|km|%|yen"
    r"|えん|にん|めい|さい|こ|つ|かい|けん|まい|だい|ほん|かげつ|ねん|にち|じかん|ふん|ぷん)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+-]?(\d{1,15}(\.\d{0,10})?|\.\d{1,10})", re.ASCII)
LARGEST = 2**31


def number(text: str) -> Decimal:
    """The number a person means. Raises NotTakenError."""
    plain = _UNIT.sub("", nfkc(text).replace("−", "-").replace("ー", "-"))
    plain = _GROUPED.sub("", _GROUPED.sub("", plain)).strip()
    if not _NUMBER.fullmatch(plain):
        raise NotTakenError("answer.not-a-number")
    try:
        return Decimal(plain)
    except InvalidOperation as error:
        raise NotTakenError("answer.not-a-number") from error


def integer(text: str) -> str:
    """A whole number, as ODK stores it (32 bits)."""
    found = number(text)
    if found != found.to_integral_value():
        raise NotTakenError("answer.not-a-whole-number")
    if abs(found) >= LARGEST:
        raise NotTakenError("answer.number-too-large")
    return str(int(found))


def decimal(text: str) -> str:
    """A number with or without a point."""
    found = number(text)
    return format(found.normalize(), "f") if found else "0"


def within(text: str, parameters: Mapping[str, str]) -> str:
    """A number of a scale: between start and end, in steps."""
    found = number(text)
    start, end, step = (Decimal(parameters.get(name, usual)) for name, usual in _SCALE)
    low, high = min(start, end), max(start, end)
    if not low <= found <= high:
        raise NotTakenError("answer.out-of-scale", low=str(low), high=str(high))
    if step and (found - start) % step:
        raise NotTakenError("answer.between-steps", step=str(abs(step)))
    return format(found.normalize(), "f") if found else "0"


_SCALE = (("start", "1"), ("end", "10"), ("step", "1"))
