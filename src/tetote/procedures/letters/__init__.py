"""Letters and certificates: words with gaps become a page of paper (PDF, A4)."""

from tetote.procedures.letters.filling import GAP, STARTERS, filled, gaps_of, strays_of, worded
from tetote.procedures.letters.printing import LONGEST, LetterTooLongError, as_pdf

__all__ = [
    "GAP",
    "LONGEST",
    "STARTERS",
    "LetterTooLongError",
    "as_pdf",
    "filled",
    "gaps_of",
    "strays_of",
    "worded",
]
