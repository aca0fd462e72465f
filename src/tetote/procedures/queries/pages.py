"""A run as pages of the web, where several questions may stand on one."""

from dataclasses import replace

from tetote.kernel import clock
from tetote.procedures import slots
from tetote.procedures.engine.running.stored import from_json
from tetote.procedures.engine.turns import Line, Pages, Question, review
from tetote.procedures.models import Run
from tetote.procedures.versions import form_of


def pages_of(run: Run) -> Pages:
    """Every page that is relevant with the answers so far."""
    moment = clock.now().astimezone(run.organisation.time_zone)
    return Pages(form_of(run.version), from_json(run.answers), moment, language=run.language)


def lines_of(run: Run) -> list[Line]:
    """What people check before they send."""
    moment = clock.now().astimezone(run.organisation.time_zone)
    return review(form_of(run.version), from_json(run.answers), moment, language=run.language)


def dressed(run: Run, question: Question) -> Question:
    """The question with the times that are free now, where it asks for one."""
    if question.kind != slots.SLOT:
        return question
    return replace(question, choices=slots.offered(run, question.address))
