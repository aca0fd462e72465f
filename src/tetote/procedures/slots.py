"""Slot questions: their choices come from the calendar of an app above, and what is chosen is held there."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.functional import Promise

from tetote.kernel.errors import TetoteError
from tetote.procedures import ports
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.answering import Problem, choosing
from tetote.procedures.engine.answering.problems import NotTakenError
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.turns import Answer
from tetote.procedures.models import Run
from tetote.procedures.versions import definition_of

SLOT = "slot"
OF_RUN = "procedures.run:"


class LapsedError(TetoteError):
    """The time chosen at `address` cannot be had any more."""

    def __init__(self, address: str, sentence: "str | Promise") -> None:
        super().__init__(sentence)
        self.address = address


def cause_of(run_id: UUID, address: str) -> str:
    """By which the calendar knows again what a question of a run holds; with "" how each of the run begins."""
    return f"{OF_RUN}{run_id.hex}:{address}"


def run_of_cause(cause: str) -> UUID | None:
    """Whose question a booking was made for; None when it was made for something else."""
    if not cause.startswith(OF_RUN):
        return None
    try:
        return UUID(cause.removeprefix(OF_RUN).partition(":")[0])
    except ValueError:
        return None


def offered(run: Run, address: str) -> Sequence[ports.SlotChoice]:
    """The times that the question of an address can be answered with now."""
    desk, resource = ports.desk(), _resource(run, address)
    if desk is None or not resource:
        return ()
    cause = cause_of(run.id, address)
    return desk.offered(run.organisation_id, resource, language=run.language, cause=cause)


def named(times: Sequence[ports.SlotChoice]) -> tuple[tuple[str, str], ...]:
    """The same as choices of a question: ids and words."""
    return tuple((choice.id, choice.label) for choice in times)


def words(organisation_id: UUID, slot_id: str, language: str) -> str:
    """How a chosen time reads; '' where there is none, or nobody knows it any more."""
    desk = ports.desk() if slot_id else None
    return desk.words(organisation_id, slot_id, language=language) if desk else ""


def standing(run: Run, address: str, language: str = "") -> ports.SlotStanding | None:
    """How the time stands today that was chosen there; None where nothing was booked for it."""
    desk = ports.desk()
    cause = cause_of(run.id, address)
    return desk.standing(run.organisation_id, cause, language=language or run.language) if desk else None


def _resource(run: Run, address: str) -> str:
    return definition_of(run.version).procedure.slots.get(name_of(address), "")


def is_slot(run: Run, address: str) -> bool:
    """Whether the question of an address is about a time."""
    return bool(_resource(run, address))


def held(run: Run, said: Answer) -> Answer | Problem:
    """Holds the time that was named, by its id or as it reads; a problem when that is not possible."""
    desk = ports.desk()
    cause = cause_of(run.id, said.address)
    if desk is None or not said.said.strip():
        return said
    try:
        chosen = choosing.one(said.said, named(offered(run, said.address)))
        desk.hold(run.organisation_id, chosen, cause=cause, person_id=run.person_id, channel=run.kind)
    except NotTakenError as error:
        return error.problem
    except TetoteError as error:
        return Problem("answer.not-a-choice", text=str(error.sentence))
    return Answer(said.address, chosen)


def addresses(run: Run, answers: Answers) -> list[str]:
    """Where a time was chosen."""
    return [address for address in answers.values if is_slot(run, address)]


def confirm(run: Run, answers: Answers) -> None:
    """What is held is booked; a hold that ran out is renewed where the time is still free.

    Raises:
        LapsedError: a time is gone; nobody is put into a line instead without being asked.
    """
    desk = ports.desk()
    for address in addresses(run, answers) if desk else ():
        try:
            if desk:
                desk.confirm(run.organisation_id, cause_of(run.id, address))
        except TetoteError as gone:
            raise LapsedError(address, gone.sentence) from gone


def release(run: Run, answers: Answers) -> None:
    """Lets go whatever a run holds."""
    if desk := ports.desk():
        for address in addresses(run, answers):
            desk.release(run.organisation_id, cause_of(run.id, address))
