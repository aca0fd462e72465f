"""A member's statement of a month on paper (PDF, A4)."""

from tetote.money.statements.answering import as_answer
from tetote.money.statements.printing import Paper, as_pdf

__all__ = ["Paper", "as_answer", "as_pdf"]
