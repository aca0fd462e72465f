"""JSON that people wrote, read strictly: what is unknown, missing or of another kind is named."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeVar

Made = TypeVar("Made")
Reader = Callable[[object], object]
Readers = Mapping[str, Reader]


class KindError(ValueError):
    """What stands in the file is of another kind than what is needed."""


def made(make: Callable[..., Made], found: object, read: Readers) -> Made:
    """One thing of an object whose keys are all known; what has no default must be there.

    Raises:
        ValueError: something is unknown, missing, or not what it should be; named in the message.
    """
    values = {name: _one(name, value, read) for name, value in named(found).items()}
    try:
        return make(**values)
    except TypeError as error:  # Python names what is missing.
        raise ValueError(f"{make.__name__}: {str(error).partition(') ')[2]}") from error


def _one(name: str, value: object, read: Readers) -> object:
    if name not in read:
        raise ValueError(f"unknown key {name!r}; known are {', '.join(sorted(read))}")
    try:
        return read[name](value)
    except ZeroDivisionError as error:
        raise ValueError(f"{name}: {value!r} is no number") from error
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def named(value: object) -> dict[str, object]:
    """An object of JSON."""
    if not isinstance(value, dict):
        raise KindError(f"an object is needed, not {value!r}")
    return value


def whole(value: object) -> int:
    """A number of yen or minutes; neither a text nor a part, and never below nothing."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"a whole number is needed, not {value!r}")
    return value


def text(value: object) -> str:
    """Words."""
    if not isinstance(value, str):
        raise KindError(f"a text is needed, not {value!r}")
    return value


def yes_or_no(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise KindError(f"true or false is needed, not {value!r}")
    return value


def part(value: object) -> Fraction:
    """1/2, or 0.5; from nothing to all."""
    found = Fraction(str(value))
    if not 0 <= found <= 1:
        raise ValueError(f"a part lies between 0 and 1, unlike {value!r}")
    return found


def words(value: object) -> frozenset[str]:
    """Several words, each once."""
    return frozenset(text(one) for one in listed(value))


def each(make: Callable[..., object], read: Readers) -> Reader:
    """Several of a kind."""
    return lambda values: tuple(made(make, value, read) for value in listed(values))


def listed(value: object) -> list[object]:
    """A list of JSON."""
    if not isinstance(value, list):
        raise KindError(f"a list is needed, not {value!r}")
    return value
