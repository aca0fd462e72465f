"""What stands on papers about money: the reward, line by line, and what was laid out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tetote.matching.models import ActivityReport, Expense
from tetote.money.queries import Charged, yen

Rows = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sibling:
    """The sheet of one child among several, the eldest first; `place` counts from 1. One sheet for all is 1 of 1."""

    place: int = 1
    sheets: int = 1

    @property
    def is_first(self) -> bool:
        """Whether what stands once for all children stands here."""
        return self.place == 1

    def has(self, child: int) -> bool:
        """Whether a line for this child stands here; those of children beyond the sheets stand on the last."""
        return min(child, self.sheets) == self.place


def rows(report: ActivityReport, charged: Charged | None, sheet: Sibling) -> Rows:
    """The reward, the expenses and what both come to; without a fee an empty line to write the reward on."""
    return [*_reward(charged, sheet), *_expenses(report, charged, sheet), *_together(charged, sheet)]


def spent(report: ActivityReport, charged: Charged | None) -> Sequence[tuple[str, int]]:
    """What was laid out, as the fee has it; as the helper reported it where there is none."""
    if charged:
        return charged.spent
    return [(str(expense.get_kind_display()), expense.yen) for expense in in_order(report)]


def in_order(report: ActivityReport) -> list[Expense]:
    """The expenses, in the order of their kinds."""
    kinds = Expense.Kind.values
    return sorted(report.expenses.all(), key=lambda expense: kinds.index(expense.kind))


def empty() -> str:
    """Room to write a sum by hand."""
    return _("            yen")


def _reward(charged: Charged | None, sheet: Sibling) -> Iterator[tuple[str, str]]:
    if charged is None:
        yield _("Reward"), empty()
        return
    lines = [line for child, line in charged.reward if sheet.has(child)]
    said = [f"{line.words}\u3000{yen(line.amount)}" for line in lines]
    if len(lines) > 1:
        said.append(_("In all: %(sum)s") % {"sum": yen(sum(line.amount for line in lines))})
    # A table with a price for two children together has no line for the second.
    yield _("Reward"), "\n".join(said) or (yen(0) if sheet.is_first else _("On the sheet of the first child"))


def _expenses(report: ActivityReport, charged: Charged | None, sheet: Sibling) -> Iterator[tuple[str, str]]:
    if not sheet.is_first:
        yield _("Expenses in all"), _("On the sheet of the first child")
        return
    listed = spent(report, charged)
    yield from ((words, yen(amount)) for words, amount in listed)
    yield _("Expenses in all"), yen(sum(amount for _words, amount in listed))


def _together(charged: Charged | None, sheet: Sibling) -> Iterator[tuple[str, str]]:
    if charged is None:
        return
    lines = [line for child, line in charged.reward if sheet.has(child)]
    if lines or sheet.is_first:
        laid_out = charged.laid_out if sheet.is_first else 0
        yield _("Reward and expenses"), yen(sum(line.amount for line in lines) + laid_out)
    town = sum(line.municipality for line in lines)
    if town:
        yield _("Of it, paid by the municipality"), yen(town)
    if sheet.is_first and charged.aid:
        yield from ((name, f"−{yen(amount)}") for name, amount in charged.aid)
        yield _("Left to pay for all sheets together") if sheet.sheets > 1 else _("Left to pay"), yen(charged.left)
