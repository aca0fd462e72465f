"""Texts. Lengths and places count characters (code points), so one emoji is one, unlike in Java and JavaScript."""

import base64
import binascii
import hashlib
import math
import re
from collections.abc import Callable, Sequence

import re2

from tetote.procedures.engine.expressions.errors import TooMuchError, WrongValueError
from tetote.procedures.engine.expressions.functions.registry import Function, knowing, of
from tetote.procedures.engine.expressions.scope import Scope
from tetote.procedures.engine.expressions.values import Value, texts, to_number, to_text

LONGEST = 100_000  # characters one expression may build
_XML_SPACE = re.compile(r"[ \t\r\n]+")
_ALGORITHMS: dict[str, Callable[[bytes], "hashlib._Hash"]] = {
    "md5": lambda data: hashlib.md5(data, usedforsecurity=False),
    "sha-1": lambda data: hashlib.sha1(data, usedforsecurity=False),
    "sha-256": hashlib.sha256,
    "sha-384": hashlib.sha384,
    "sha-512": hashlib.sha512,
}


def _kept(text: str) -> str:
    if len(text) > LONGEST:
        raise TooMuchError("expression.text-too-long", most=str(LONGEST))
    return text


def _concat(*values: Value) -> str:
    return _kept("".join(text for value in values for text in texts(value)))


def _join(separator: Value, *values: Value) -> str:
    return _kept(to_text(separator).join(text for value in values for text in texts(value)))


def _own_text(values: Sequence[Value], scope: Scope, name: str) -> str:
    """The argument, or without one the text of where we stand."""
    if values:
        return to_text(values[0])
    if scope.node is None:
        raise WrongValueError("expression.nothing-here", name=name)
    return scope.node.whole_text()


def _normalized(values: Sequence[Value], scope: Scope) -> Value:
    return _XML_SPACE.sub(" ", _own_text(values, scope, "normalize-space")).strip(" ")


def _string(values: Sequence[Value], scope: Scope) -> Value:
    return _own_text(values, scope, "string")


def _length(values: Sequence[Value], scope: Scope) -> Value:
    return float(len(_own_text(values, scope, "string-length")))


def _index(value: Value, length: int) -> int:
    number = to_number(value)
    if math.isnan(number):
        return 0
    return int(max(0, min(length, number + length if number < 0 else number)))


def _substr(value: Value, start: Value, end: Value | None = None) -> str:
    """From 0, the end left out; negative counts from the end."""
    text = to_text(value)
    return text[_index(start, len(text)) : len(text) if end is None else _index(end, len(text))]


def _substring(value: Value, start: Value, length: Value | None = None) -> str:
    """XPath's own: from 1, so many characters, both rounded."""
    text, first = to_text(value), to_number(start)
    until = first + (to_number(length) if length is not None else float("inf"))
    return "".join(sign for place, sign in enumerate(text, 1) if _half_up(first) <= place < _half_up(until))


def _half_up(number: float) -> float:
    return float((number + 0.5) // 1) if math.isfinite(number) else number


def _before(value: Value, mark: Value) -> str:
    head, found, _ = to_text(value).partition(to_text(mark) or "\0")
    return head if found else ""


def _after(value: Value, mark: Value) -> str:
    text = to_text(mark)
    return to_text(value).partition(text)[2] if text else to_text(value)


def _translate(value: Value, signs: Value, others: Value) -> str:
    replaced: dict[int, str | None] = {}
    new = to_text(others)
    for place, sign in enumerate(to_text(signs)):
        replaced.setdefault(ord(sign), new[place] if place < len(new) else None)
    return to_text(value).translate(replaced)


def _regex(value: Value, pattern: Value) -> bool:
    """Whether the whole text fits. RE2 never goes astray on a hostile pattern, and knows \\p{Hiragana}."""
    options = re2.Options()
    options.log_errors = False
    try:
        return bool(re2.compile(to_text(pattern), options).fullmatch(to_text(value)))
    except re2.error:
        raise WrongValueError("expression.pattern-unreadable", pattern=to_text(pattern)) from None


def _digest(value: Value, algorithm: Value, encoding: Value = "base64") -> str:
    hashing = _ALGORITHMS.get(to_text(algorithm).lower())
    if hashing is None or to_text(encoding).lower() not in {"base64", "hex"}:
        raise WrongValueError("expression.digest-unknown", algorithm=to_text(algorithm))
    found = hashing(to_text(value).encode())
    return found.hexdigest() if to_text(encoding).lower() == "hex" else base64.b64encode(found.digest()).decode()


def _decoded(value: Value) -> str:
    try:
        return base64.b64decode(to_text(value), validate=True).decode("utf-8", errors="replace")
    except binascii.Error:
        return ""


FUNCTIONS: dict[str, Function] = {
    "string": knowing(_string, 0, 1),
    "concat": of(_concat, 0, None),
    "join": of(_join, 1, None),
    "string-length": knowing(_length, 0, 1),
    "normalize-space": knowing(_normalized, 0, 1),
    "contains": of(lambda text, part: to_text(part) in to_text(text), 2),
    "starts-with": of(lambda text, part: to_text(text).startswith(to_text(part)), 2),
    "ends-with": of(lambda text, part: to_text(text).endswith(to_text(part)), 2),
    "substr": of(_substr, 2, 3),
    "substring": of(_substring, 2, 3, portable=False),
    "substring-before": of(_before, 2),
    "substring-after": of(_after, 2),
    "translate": of(_translate, 3),
    "regex": of(_regex, 2),
    "digest": of(_digest, 2, 3),
    "base64-decode": of(_decoded, 1),
}
