"""Before it is sent: what the answers come to, or why it cannot be done with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from tetote.kernel import audit
from tetote.kernel.errors import TetoteError
from tetote.procedures import ports
from tetote.procedures.actions.talking import answers_of, moment_of
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.turns import outcome
from tetote.procedures.models import Application, Run
from tetote.procedures.versions import definition_of, form_of


@dataclass(frozen=True, slots=True)
class Foretold:
    """At most one of the two is said: what it comes to, or why it cannot be done like this."""

    words: str = ""
    refused: "str | Promise" = ""


def foretell(run: Run) -> Foretold:
    """What the procedure's deed says of a run that is answered to its end; nothing where it has nothing to say.

    Of a correction it says nothing: the deed is not done a second time, and what came in time is staff's to judge;
    whoever corrects it may change only what they were asked to.
    """
    wanted = definition_of(run.version).procedure.deed
    offered = ports.deeds().get(wanted.name) if wanted else None
    if wanted is None or offered is None or offered.foretell is None or _was_sent(run):
        return Foretold()
    given = ports.Given(
        organisation_id=run.organisation_id,
        actor=audit.person(run.person_id) if run.person_id else audit.SYSTEM,
        person_id=run.person_id,
        values=by_parameter(wanted.parameters, outcome(form_of(run.version), answers_of(run), moment_of(run))),
    )
    try:
        return Foretold(offered.foretell(given))
    except TetoteError as refused:
        return Foretold(refused=refused.sentence)


def _was_sent(run: Run) -> bool:
    return Application.objects.filter(run=run).exists()


def by_parameter(parameters: Mapping[str, str], given: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The values that were answered to the question of each parameter."""
    return {
        parameter: tuple(value for address, value in given.items() if name_of(address) == question)
        for parameter, question in parameters.items()
    }
