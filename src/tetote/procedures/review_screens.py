"""How applications look on pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tetote.kernel import calendar, clock
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.definition.procedure import RETURNED, State
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.definition.rows import Row as QuestionRow
from tetote.procedures.engine.languages import in_language
from tetote.procedures.models import Application, Procedure
from tetote.procedures.queries.answers import outcome_of, protected_names
from tetote.procedures.queries.reviews import Column
from tetote.procedures.rules import moves
from tetote.procedures.telling import step_words, words_of
from tetote.procedures.versions import definition_of
from tetote.ui.boards import Chip, Lane, Ticket

NAMED = ("text", "kana", "integer", "select_one", "date")
LONGEST_GIST = 40
TONES = ("key", "plain", "warn", "ok", "quiet")


def who(application: Application) -> str:
    """The member's name; for somebody not on file what they call themselves is among the answers."""
    return application.person.full_name if application.person else _("Not on file")


def gist(application: Application) -> str:
    """The answer that stands on cards: of the question that was chosen, else the first short one; labels, not names.

    What only those who decide may read is never on a card.
    """
    definition = definition_of(application.version)
    rows = {row.name: row for row in definition.survey if row.is_question}
    hidden, wanted = protected_names(definition), application.procedure.card_question
    for address, value in outcome_of(application).items():
        row = rows.get(name_of(address))
        if row and row.name not in hidden and (row.name == wanted or (not wanted and row.kind in NAMED)):
            return Truncator(_worded(definition, row, value, application.run.language)).chars(LONGEST_GIST)
    return ""


def _worded(definition: Definition, question: QuestionRow, value: str, language: str) -> str:
    labels = {one.name: in_language(one.label, language) for one in definition.lists().get(question.list_name, [])}
    return "、".join(labels.get(word) or word for word in value.split()) if labels else value


def is_overdue(application: Application, today: date) -> bool:
    """Whether its day has passed and nobody has closed it."""
    return bool(application.due_on and application.due_on < today and not application.is_closed)


def chips(application: Application, today: date) -> list[Chip]:
    """What is out of the ordinary."""
    found: list[Chip] = [(_("Look at once"), "bad")] if application.is_urgent and not application.is_closed else []
    if application.due_on and not application.is_closed:
        tone = "bad" if application.due_on < today else "warn" if application.due_on == today else "plain"
        words = _("Overdue: %(day)s") if application.due_on < today else _("Until %(day)s")
        found.append((words % {"day": calendar.short_day(application.due_on, today)}, tone))
    if application.deed == Application.Deed.REFUSED:
        found.append((_("Could not be done"), "bad"))
    return found


def moves_of(application: Application) -> list[State]:
    """The steps to which it may go from where it is."""
    procedure = definition_of(application.version).procedure
    return moves(procedure.steps, application.state, is_closed=application.is_closed, correction=procedure.correction)


def ticket(application: Application, today: date, *, may_move: bool) -> Ticket:
    """The card of an application."""
    zone = application.organisation.time_zone
    others = [(step.name, words_of(step)) for step in moves_of(application)]
    return Ticket(
        id=application.code,
        url=reverse("procedures:application", args=[application.code]),
        move_url=reverse("procedures:move", args=[application.code]) if may_move else "",
        version=application.edition,
        day=calendar.short_day(application.received_at.astimezone(zone).date(), today),
        title=who(application),
        words=gist(application),
        called=who(application),
        owner=application.assignee.name if application.assignee else "",
        soon=is_overdue(application, today),
        chips=chips(application, today),
        moves=others if may_move else [],
    )


def column(shown: Column, procedure: Procedure, today: date, place: int, *, may_move: bool) -> Lane:
    """A column as it stands on the board."""
    more = f"{reverse('procedures:applications', args=[procedure.code])}?state={shown.step.name}"
    return Lane(
        state=shown.step.name,
        label=words_of(shown.step),
        tone="ok" if shown.step.closes else "warn" if shown.step.name == RETURNED else TONES[min(place, 1)],
        cards=[ticket(one, today, may_move=may_move) for one in shown.applications],
        more=(_("%(n)s more") % {"n": shown.hidden}, more) if shown.hidden else None,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    code: str
    edition: int
    url: str
    day: str
    who: str
    words: str
    state: str
    tone: str
    due: str
    owner: str
    chips: Sequence[Chip]


def row(application: Application) -> Row:
    """The line of an application."""
    zone = application.organisation.time_zone
    today = clock.today(zone)
    return Row(
        code=application.code,
        edition=application.edition,
        url=reverse("procedures:application", args=[application.code]),
        day=calendar.short_day(application.received_at.astimezone(zone).date(), today),
        who=who(application),
        words=gist(application),
        state=step_words(application),
        tone="ok" if application.is_closed else "key",
        due=f"{application.due_on:%Y/%m/%d}" if application.due_on else "",
        owner=application.assignee.name if application.assignee else "",
        chips=chips(application, today),
    )


def deed_words(application: Application) -> Mapping[str, str]:
    """What became of the deed: a sentence and its colour; empty where the procedure has none."""
    match application.deed:
        case Application.Deed.WAITING:
            return {"tone": "plain", "title": _("Done on approval"), "text": ""}
        case Application.Deed.DONE:
            return {"tone": "ok", "title": _("What the procedure is for was done"), "text": ""}
        case Application.Deed.REFUSED:
            return {"tone": "bad", "title": _("Could not be done"), "text": application.deed_words}
        case _:
            return {}
