"""What a check found: where, what, and whether it stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tetote.procedures.engine.sentences import say


@dataclass(frozen=True, slots=True)
class Finding:
    """`sheet`, `row` (from 1, as Excel counts; 0: the sheet as a whole) and `column` (its header) say where.

    `grave` False is a notice: the definition works, and its author should know.
    """

    message: str
    sheet: str
    row: int = 0
    column: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    grave: bool = True

    @property
    def is_scope(self) -> bool:
        """Something XLSForm has and this engine does not offer, as opposed to a mistake."""
        return self.message.startswith(("form.refused", "expression.function-refused"))

    def sentence(self, language: str) -> str:
        """The place and what is to be done, in a language (en, ja)."""
        place = "・" if language.startswith("ja") else ", "
        row = (f"{self.row}行目" if language.startswith("ja") else f"row {self.row}") if self.row else ""
        where = place.join(part for part in (self.sheet, row, self.column) if part)
        return f"{where}: {say(self.message, language, self.data)}"


def grave(findings: list[Finding]) -> list[Finding]:
    """Those that stand in the way."""
    return [finding for finding in findings if finding.grave]
