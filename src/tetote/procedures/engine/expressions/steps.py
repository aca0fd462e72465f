"""The part of the parser that reads paths: `/data/age`, `../x[2]`, `@id`."""

from abc import ABC, abstractmethod

from tetote.procedures.engine.expressions.errors import UnreadableError
from tetote.procedures.engine.expressions.lexer import Token
from tetote.procedures.engine.expressions.syntax import ANY_NODE, Expression, Step

AXES = {
    *("child", "descendant", "parent", "ancestor", "following-sibling", "preceding-sibling", "following", "preceding"),
    *("attribute", "namespace", "self", "descendant-or-self", "ancestor-or-self"),
}
NODE_TYPES = {"node", "text", "comment", "processing-instruction"}


class Steps(ABC):
    """A stream of tokens and how steps are read from it."""

    def __init__(self, stream: list[Token]) -> None:
        self._stream = stream
        self._next = 0
        self.level = 0

    @abstractmethod
    def expression(self) -> Expression:
        """What stands in a predicate."""

    def peek(self, ahead: int = 0) -> Token:
        """The token to come."""
        return self._stream[min(self._next + ahead, len(self._stream) - 1)]

    def take(self) -> Token:
        """The token to come, and on to the next."""
        token = self.peek()
        self._next += 1
        return token

    def is_symbol(self, *values: str, ahead: int = 0) -> bool:
        """Whether one of these signs comes next."""
        token = self.peek(ahead)
        return token.kind == "symbol" and token.value in values

    def expect(self, sign: str) -> None:
        """Takes the sign, or says that it is missing."""
        token = self.peek()
        if not self.is_symbol(sign):
            raise UnreadableError("expression.sign-missing", token.at, sign=sign, found=token.value)
        self.take()

    def begins_primary(self) -> bool:
        """A literal, a bracket, or a function that is no node type."""
        token = self.peek()
        if token.kind in {"number", "text", "reference", "variable"} or self.is_symbol("("):
            return True
        is_call = token.kind == "name" and self.is_symbol("(", ahead=1)
        return is_call and token.value not in NODE_TYPES

    def begins_step(self) -> bool:
        """Whether a path can go on here."""
        return self.peek().kind in {"name", "axis"} or self.is_symbol(".", "..", "@", "*")

    def from_root(self) -> tuple[Step, ...]:
        """What follows the first slash of an absolute path; a lone slash is the document."""
        if self.is_symbol("/"):
            self.take()
            return self.steps() if self.begins_step() else ()
        return self.onwards()

    def onwards(self) -> tuple[Step, ...]:
        """`/step` and `//step` as long as they come."""
        found: list[Step] = []
        while self.is_symbol("/", "//"):
            slash = self.take()
            if slash.value == "//":
                found.append(Step("descendant-or-self", ANY_NODE, at=slash.at))
            found.append(self._step())
        return tuple(found)

    def steps(self) -> tuple[Step, ...]:
        """A step and all that follow it."""
        return (self._step(), *self.onwards())

    def predicates(self) -> tuple[Expression, ...]:
        """`[…]` as long as they come."""
        found: list[Expression] = []
        while self.is_symbol("["):
            self.take()
            found.append(self.expression())
            self.expect("]")
        return tuple(found)

    def _step(self) -> Step:
        token = self.peek()
        if self.is_symbol(".", ".."):
            self.take()
            return Step("self" if token.value == "." else "parent", ANY_NODE, self.predicates(), token.at)
        axis = self._axis()
        return Step(axis, self._test(), self.predicates(), token.at)

    def _axis(self) -> str:
        token = self.peek()
        if self.is_symbol("@"):
            self.take()
            return "attribute"
        if token.kind != "axis":
            return "child"
        self.take()
        self.expect("::")
        if token.value not in AXES:
            raise UnreadableError("expression.axis-unknown", token.at, axis=token.value)
        return token.value

    def _test(self) -> str:
        token = self.take()
        if token.value == "*" and token.kind in {"symbol", "operator"}:
            return "*"
        if token.kind != "name":
            raise UnreadableError("expression.name-missing", token.at, found=token.value)
        if not self.is_symbol("("):
            return token.value
        if token.value not in NODE_TYPES:
            raise UnreadableError("expression.name-missing", token.at, found=token.value)
        self.take()
        self.expect(")")
        return f"{token.value}()"
