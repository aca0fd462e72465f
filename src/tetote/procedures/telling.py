"""What people are told about what they sent. Least data: the procedure's title, a code, where it stands."""

from collections.abc import Mapping
from copy import copy

from django.utils import translation
from django.utils.translation import gettext as _

from tetote.channels.parts import Button, Card, Parts, Tone
from tetote.procedures.engine.definition.procedure import RETURNED, State
from tetote.procedures.engine.languages import in_language
from tetote.procedures.models import Application, Procedure
from tetote.procedures.versions import definition_of

GO_ON = "procedure-correct"
"""The button with which a person begins to correct; its argument is the run."""


def step_words(application: Application, language: str = "") -> str:
    """How the step is called in which it stands, in a language, else in the reader's."""
    return words_of(step_of(application, application.state), language)


def step_of(application: Application, name: str) -> State:
    """A step of its procedure; one that its version does not know is called by its name."""
    steps = definition_of(application.version).procedure.steps
    return next((step for step in steps if step.name == name), State(name, {}))


def words_of(step: State, language: str = "") -> str:
    """How a step is called in a language, else in the reader's."""
    return in_language(step.label, language or translation.get_language() or "ja") or step.name


def noted_in_words(application: Application, data: Mapping[str, object]) -> dict[str, object]:
    """What the audit trail keeps of a deed, with the steps as they are called, and in nobody's hands said so."""
    steps = {key: words_of(step_of(application, str(data[key]))) for key in ("before", "state") if key in data}
    free = {"to": _("nobody yet")} if data.get("to") == "" else {}
    return {**data, **steps, **free}


def title_of(procedure: Procedure) -> str:
    """How people know it."""
    return procedure.title


def returned(application: Application, number: int) -> Parts:
    """Asks for a correction of so many answers."""
    with translation.override(application.run.language):
        return [
            Card(
                heading=_("Please correct"),
                headline=title_of(application.procedure),
                lines=(
                    _("%(n)s answers need another look.") % {"n": number},
                    _("You are asked only about these."),
                ),
                buttons=(Button(_("Correct now"), GO_ON, (application.run_id.hex,), primary=True),),
            )
        ]


def as_if(application: Application, state: str) -> Application:
    """The application as it would stand at a step, for a preview; nothing is saved, and the given one stays."""
    shown = copy(application)
    shown.state = state
    shown.is_closed = step_of(application, state).closes
    return shown


def moved(application: Application) -> Parts:
    """Says where it stands now."""
    with translation.override(application.run.language):
        return [
            Card(
                heading=title_of(application.procedure),
                headline=step_words(application, application.run.language),
                lines=(_("Number %(code)s") % {"code": application.code},),
                tone=Tone.OK if application.is_closed else Tone.QUIET,
            )
        ]


def state_for_person(application: Application) -> tuple[str, str]:
    """Where it stands, in a word and in a sentence for whoever sent it."""
    word = step_words(application, application.run.language)
    if application.state == RETURNED:
        return word, _("Some answers need another look. Please correct them.")
    if application.is_closed:
        return word, _("This is finished.")
    return word, _("The centre is looking at it.")
