"""How a booking and the question it was made for know each other."""

from uuid import UUID

from tetote.procedures.slots import cause_of

__all__ = ["cause_of", "causes_of_run", "run_of_cause"]
BEGINS = "procedures.run:"


def causes_of_run(run_id: UUID) -> str:
    """How the causes of all times of a run begin."""
    return f"{BEGINS}{run_id.hex}:"


def run_of_cause(cause: str) -> UUID | None:
    """Whose question a booking was made for; None when it was made for something else."""
    if not cause.startswith(BEGINS):
        return None
    try:
        return UUID(cause.removeprefix(BEGINS).partition(":")[0])
    except ValueError:
        return None
