"""Tokens to syntax, by precedence climbing; reads what JavaRosa's parser reads, refuses what it refuses."""

from functools import lru_cache
from math import isinf

from typing_extensions import override

from tetote.procedures.engine.expressions.errors import TooMuchError, UnreadableError
from tetote.procedures.engine.expressions.lexer import Token, tokens
from tetote.procedures.engine.expressions.steps import Steps
from tetote.procedures.engine.expressions.syntax import (
    Binary,
    Call,
    Expression,
    Filtered,
    Negation,
    Number,
    Path,
    Reference,
    Text,
    Variable,
    depth,
)

DEEPEST = 60  # brackets within brackets
TALLEST = 200  # levels of the whole, chains of operators included

# From loose to tight; `or` and `and` lean right, as in JavaRosa's trees, the others left.
PRECEDENCE = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!="), 3),
    **dict.fromkeys(("<", "<=", ">", ">="), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "div", "mod"), 6),
}
RIGHT = {"or", "and"}
UNARY = 7


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """The expression a text stands for. Raises UnreadableError with the place, TooMuchError beyond the limits."""
    parser = _Parser(tokens(source))
    expression = parser.whole()
    if depth(expression) > TALLEST:
        raise TooMuchError("expression.too-deep", 0, most=str(TALLEST))
    return expression


class _Parser(Steps):
    def whole(self) -> Expression:
        if self.peek().kind == "end":
            raise UnreadableError("expression.empty", 0)
        expression = self.expression()
        if (left := self.peek()).kind != "end":
            raise UnreadableError("expression.unexpected", left.at, found=left.value)
        return expression

    @override
    def expression(self) -> Expression:
        self.level += 1
        if self.level > DEEPEST:
            raise TooMuchError("expression.too-deep", self.peek().at, most=str(DEEPEST))
        found = self._climb(1)
        self.level -= 1
        return found

    def _climb(self, lowest: int) -> Expression:
        left = self._unary()
        while (strength := self._strength(self.peek())) >= lowest:
            if self.peek().value in RIGHT:
                left = self._chain(left, strength)
            else:
                operator = self.take()
                left = Binary(operator.value, left, self._climb(strength + 1), operator.at)
        return left

    def _chain(self, first: Expression, strength: int) -> Expression:
        """`a or b or c`, leaning right, without recursion however long it is."""
        operands, operators = [first], []
        while self._strength(self.peek()) == strength:
            operators.append(self.take())
            operands.append(self._climb(strength + 1))
        found = operands.pop()
        for operator in reversed(operators):
            found = Binary(operator.value, operands.pop(), found, operator.at)
        return found

    def _strength(self, token: Token) -> int:
        return PRECEDENCE.get(token.value, 0) if token.kind in {"operator", "symbol"} else 0

    def _unary(self) -> Expression:
        signs = []
        while self.is_symbol("-"):
            signs.append(self.take().at)
        operand = self._union()
        for at in reversed(signs):
            operand = Negation(operand, at)
        return operand

    def _union(self) -> Expression:
        left = self._path()
        while self.is_symbol("|"):
            at = self.take().at
            left = Binary("|", left, self._path(), at)
        return left

    def _path(self) -> Expression:
        token = self.peek()
        if self.begins_primary():
            return self._after(self._primary(), token.at)
        if self.is_symbol("/", "//"):
            return Path(absolute=True, steps=self.from_root(), at=token.at)
        if self.begins_step():
            return Path(absolute=False, steps=self.steps(), at=token.at)
        raise UnreadableError("expression.value-missing", token.at, found=token.value)

    def _after(self, primary: Expression, at: int) -> Expression:
        predicates = self.predicates()
        found: Expression = Filtered(primary, predicates, at) if predicates else primary
        if self.is_symbol("/", "//"):
            return Path(absolute=False, steps=self.onwards(), start=found, at=at)
        return found

    def _primary(self) -> Expression:
        token = self.take()
        match token.kind:
            case "number":
                return _number(token)
            case "text":
                return Text(token.value, token.at)
            case "reference":
                return _reference(token)
            case "variable":
                return Variable(token.value[1:], token.at)
            case "name":
                return Call(token.value, self._arguments(), token.at)
        inside = self.expression()
        self.expect(")")
        return inside

    def _arguments(self) -> tuple[Expression, ...]:
        self.expect("(")
        found: list[Expression] = []
        while not self.is_symbol(")"):
            if found:
                self.expect(",")
            found.append(self.expression())
        self.take()
        return tuple(found)


def _number(token: Token) -> Number:
    value = float(token.value)
    if isinf(value):
        raise UnreadableError("expression.number-too-large", token.at)
    return Number(value, token.at)


def _reference(token: Token) -> Reference:
    if not token.value:
        raise UnreadableError("expression.reference-empty", token.at)
    return Reference(token.value, token.at)
