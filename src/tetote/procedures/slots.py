"""Slot questions: their choices come from the calendar of an app above, and what is chosen is held there."""

from dataclasses import replace
from uuid import UUID

from tetote.kernel.errors import TetoteError
from tetote.procedures import ports
from tetote.procedures.engine.answering import Problem, choosing
from tetote.procedures.engine.answering.problems import NotTakenError
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.turns import Answer, Turn
from tetote.procedures.models import Run
from tetote.procedures.versions import definition_of

SLOT = "slot"


def cause_of(run_id: UUID, address: str) -> str:
    """By which the calendar knows again what a question of a run holds."""
    return f"procedures.run:{run_id.hex}:{address}"


def dressed(run: Run, turn: Turn) -> Turn:
    """The turn with the times that are free now, where one is asked for."""
    if turn.ask is None or turn.ask.kind != SLOT:
        return turn
    return replace(turn, ask=replace(turn.ask, choices=offered(run, turn.ask.address)))


def offered(run: Run, address: str) -> tuple[tuple[str, str], ...]:
    """Ids and words of the times that the question of an address can be answered with now."""
    desk, resource = ports.desk(), _resource(run, address)
    if desk is None or not resource:
        return ()
    cause = cause_of(run.id, address)
    found = desk.offered(run.organisation_id, resource, language=run.language, cause=cause)
    return tuple((choice.id, choice.label) for choice in found)


def _resource(run: Run, address: str) -> str:
    name = address.rpartition("/")[2].partition("[")[0]
    return definition_of(run.version).procedure.slots.get(name, "")


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
        chosen = choosing.one(said.said, offered(run, said.address))
        desk.hold(run.organisation_id, chosen, cause=cause, person_id=run.person_id, channel=run.kind)
    except NotTakenError as error:
        return error.problem
    except TetoteError as error:
        return Problem("answer.not-a-choice", text=str(error.sentence))
    return Answer(said.address, chosen)


def addresses(run: Run, answers: Answers) -> list[str]:
    """Where a time was chosen."""
    return [address for address in answers.values if is_slot(run, address)]


def lapsed(run: Run, answers: Answers) -> str:
    """The first chosen time that is no longer held and cannot be held again; '' when all stand."""
    desk = ports.desk()
    for address in addresses(run, answers) if desk else ():
        cause = cause_of(run.id, address)
        if desk and desk.held_until(run.organisation_id, cause) is None and not _again(run, address, answers):
            return address
    return ""


def _again(run: Run, address: str, answers: Answers) -> bool:
    return not isinstance(held(run, Answer(address, answers.values[address])), Problem)


def confirm(run: Run, answers: Answers) -> None:
    """What is held is booked. Raises TetoteError when a hold has lapsed in this very moment."""
    if desk := ports.desk():
        for address in addresses(run, answers):
            desk.confirm(run.organisation_id, cause_of(run.id, address))


def release(run: Run, answers: Answers) -> None:
    """Lets go whatever a run holds."""
    if desk := ports.desk():
        for address in addresses(run, answers):
            desk.release(run.organisation_id, cause_of(run.id, address))
