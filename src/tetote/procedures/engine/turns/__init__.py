"""A turn of the conversation: the form, the answers so far, what was just said; out comes what to say and ask next.

Where one stands is never stored. It is the first question that is relevant and not answered, or whose answer no longer
fits, found anew each time. So resuming, correcting and a stale tap need no care of their own.
"""

from tetote.procedures.engine.running.numbering import is_asking
from tetote.procedures.engine.turns.conversation import begin, turn
from tetote.procedures.engine.turns.length import Length, length
from tetote.procedures.engine.turns.outcome import Line, outcome, review
from tetote.procedures.engine.turns.pages import Page, Pages
from tetote.procedures.engine.turns.shapes import MORE, Again, Another, Answer, Question, Said, Turn, Without

__all__ = [
    "MORE",
    "Again",
    "Another",
    "Answer",
    "Length",
    "Line",
    "Page",
    "Pages",
    "Question",
    "Said",
    "Turn",
    "Without",
    "begin",
    "is_asking",
    "length",
    "outcome",
    "review",
    "turn",
]
