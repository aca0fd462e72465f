"""What people type, tap and send, as typed answers: normalised, checked, or kindly sent back."""

from tetote.procedures.engine.answering.problems import Problem
from tetote.procedures.engine.answering.taking import Asked, Taken, take

__all__ = ["Asked", "Problem", "Taken", "take"]
