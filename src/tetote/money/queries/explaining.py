"""A fee as a page of another app explains it (include `money/_told.html` with `explained`), and as a paper lists it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tetote.money import wording
from tetote.money.models import FeeRecord
from tetote.money.queries.aid import Aid, aid_of
from tetote.money.tariffs import Fee, Line, Reason
from tetote.money.wording import ToldLine

APART = frozenset({Reason.TRAVEL, Reason.EXPENSE})
"""What a helper gets back, beside what they earn."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Who pays what of a fee, in yen; `aid` are the subsidies that lower what the family pays."""

    total: int
    family: int
    town: int
    aid: Aid = ()


def shares(fee: FeeRecord | Fee, aid: Aid = ()) -> Shares:
    """A fee, less what the municipality pays the helper in the family's place."""
    given = sum(yen for _name, yen in aid)
    return Shares(fee.total, fee.family - given, fee.municipality + given, aid)


def explained(fee: FeeRecord) -> dict[str, object]:
    """Every line in words, and its sums; two queries."""
    aid = aid_of([fee]).get(fee.id, ()) if not fee.problem else ()
    return {"fee": fee, "told": wording.lines(fee.told), "shares": shares(fee, aid)}


@dataclass(frozen=True, slots=True)
class Charged:
    """A fee as the forms of centres want it: the reward by child, apart from ways and what was laid out. In yen."""

    reward: Sequence[tuple[int, ToldLine]]
    """Each line with the child it is for, counted from 1; what is for all children together stands at the first."""
    spent: Sequence[tuple[str, int]]
    """What for, and how much."""
    aid: Aid = ()
    """Subsidies that lower what the family pays the helper."""

    @property
    def earned(self) -> int:
        """The reward in all."""
        return sum(line.amount for _child, line in self.reward)

    @property
    def laid_out(self) -> int:
        """Ways and expenses in all."""
        return sum(amount for _words, amount in self.spent)

    @property
    def left(self) -> int:
        """What the family pays of both."""
        families = sum(line.family for _child, line in self.reward)
        return families + self.laid_out - sum(yen for _name, yen in self.aid)


def charged(fee: FeeRecord, aid: Aid = ()) -> Charged | None:
    """The lines of a fee, sorted; None where it could not be worked out."""
    if fee.problem:
        return None
    told = list(zip(fee.told, wording.lines(fee.told), strict=True))
    reward = [(int(line.data.get("number", "1")), words) for line, words in told if line.reason not in APART]
    spent = [(_what_for(line, words), line.amount) for line, words in told if line.reason in APART]
    return Charged(reward, spent, aid)


def _what_for(line: Line, told: ToldLine) -> str:
    return line.data.get("words") or told.words
