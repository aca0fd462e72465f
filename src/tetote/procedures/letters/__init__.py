"""Letters and certificates: words with gaps become a page of paper (PDF, A4)."""

from tetote.procedures.letters.filling import GAP, STARTERS, filled, gaps_of
from tetote.procedures.letters.printing import as_pdf

__all__ = ["GAP", "STARTERS", "as_pdf", "filled", "gaps_of"]
