"""Text to tokens, with XPath's one peculiarity: after an operand `*`, `and`, `or`, `div`, `mod` are operators."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tetote.procedures.engine.expressions.errors import TooMuchError, UnreadableError

LONGEST = 2_000  # characters

NAME = r"[^\W\d][\w.\-]*"
_TOKENS = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<text>"[^"]*"|'[^']*')
  | (?P<reference>\$\{{\s*(?P<referred>[^{{}}]*?)\s*\}})
  | (?P<variable>\${NAME}(?::{NAME})?)
  | (?P<axis>{NAME}(?=\s*::))
  | (?P<name>{NAME}:\*|{NAME}(?::{NAME})?)
  | (?P<symbol>::|//|\.\.|!=|<=|>=|[()\[\],@/|+\-=<>*.])
    """,
    re.VERBOSE,
)
_WORD_OPERATOR = re.compile(r"and|or|div|mod")
_OPERAND_ENDS = {")", "]", ".", "..", "*"}
# What people paste from documents and phones, and what was meant.
_LOOKALIKES = {"＞": ">", "＜": "<", "＝": "=", "“": '"', "”": '"', "‘": "'", "’": "'", "（": "(", "）": ")", "，": ","}
_LOOKALIKES |= {"＋": "+", "－": "-", "＊": "*", "／": "/", "［": "[", "］": "]"}


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: number, text, reference, variable, axis, name, operator (a word or `*`), symbol, end."""

    kind: str
    value: str
    at: int


def tokens(source: str) -> list[Token]:
    """Every token, the end included. Raises UnreadableError where no token begins."""
    if len(source) > LONGEST:
        raise TooMuchError("expression.too-long", LONGEST, most=str(LONGEST))
    found: list[Token] = []
    for token in _scan(source, found):
        found.append(token)  # noqa: PERF402 - the scanner looks back at what was found
    return [*found, Token("end", "", len(source))]


def _scan(source: str, before: list[Token]) -> Iterator[Token]:
    at = 0
    while at < len(source):
        if _ends_operand(before) and (word := _WORD_OPERATOR.match(source, at)):
            yield Token("operator", word.group(), at)
            at = word.end()
        elif match := _TOKENS.match(source, at):
            if match.lastgroup != "space":
                yield _token(match, before)
            at = match.end()
        else:
            raise _unreadable(source, at)


def _token(match: re.Match[str], before: list[Token]) -> Token:
    kind, value, at = str(match.lastgroup), match.group(), match.start()
    if kind == "text":
        return Token(kind, value[1:-1], at)
    if match.group("reference") is not None:
        return Token("reference", match.group("referred"), at)
    if value == "*" and _ends_operand(before):
        return Token("operator", value, at)
    return Token(kind, value, at)


def _ends_operand(before: list[Token]) -> bool:
    """Whether what came last can stand left of an operator."""
    if not before:
        return False
    last = before[-1]
    if last.kind == "symbol":
        return last.value in _OPERAND_ENDS
    return last.kind in {"number", "text", "reference", "variable", "name"}


def _unreadable(source: str, at: int) -> UnreadableError:
    sign = source[at]
    if sign in "\"'":
        return UnreadableError("expression.open-quote", at)
    if sign in _LOOKALIKES:
        return UnreadableError("expression.lookalike", at, sign=sign, meant=_LOOKALIKES[sign])
    return UnreadableError("expression.strange-sign", at, sign=sign)
