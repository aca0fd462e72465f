"""What is asked, made ready to be said: the run's turn and everything around it that the words need."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tetote.automations.conversations import times
from tetote.automations.rendering import Answered, Scene, authored
from tetote.automations.rendering.reviewing import Standing
from tetote.automations.rendering.scene import Postal, plain
from tetote.automations.rendering.values import shown
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.engine.definition.kinds import CHILDREN
from tetote.procedures.engine.languages import in_language
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.spoken import languages_of
from tetote.procedures.engine.turns import MORE, Line, Question, review
from tetote.procedures.models import Run
from tetote.procedures.queries import child_words, definition_of, form_of, has_postcodes, locked, towns_at, way_to

NONE = "-"
"""Every tick was taken away again."""
POSTAL = "postal"
"""Begins what is pending of an address: the postcode follows, and the place of its town among those there are."""


def title_of(run: Run) -> str:
    """What the procedure is called, in its own words."""
    return definition_of(run.version).settings.form_title or run.version.procedure.title


def scene_of(spoken: Spoken, *, page: int = 0, found: Sequence[tuple[str, str]] | None = None) -> Scene:
    """The scene of what a turn asks.

    Raises:
        ValueError: it asks nothing.
    """
    run, turn, ask = spoken.run, spoken.turn, spoken.turn.ask
    if ask is None:
        raise ValueError("nothing is asked")
    definition = definition_of(run.version)
    wording = authored.wording_of(definition, ask.address)
    is_change = bool(run.focus or run.only)
    is_again = is_change and ask.address in turn.answers.given
    return Scene(
        run=run.id.hex,
        version=run.version.number,
        turn=run.turn,
        ask=ask,
        today=actions.moment_of(run).date(),
        language=run.language,
        label=in_language(wording.label, run.language) if wording else "",
        most_choices=wording.most_choices if wording else 0,
        unit=authored.unit_of(definition, ask.address),
        number=0 if is_again or ask.kind == MORE else min(turn.answered + 1, turn.questions),
        of=turn.questions,
        can_go_back=turn.answered > 0 and not run.only,
        is_change=is_change,
        is_on_record=is_change and not is_again,
        is_private=authored.is_private(authored.row_of(definition, ask.address)),
        ticked=ticked_of(run, ask),
        page=page,
        found=tuple(found) if found is not None else None,
        misses=run.misses,
        link=way_to(run, ask.address),
        agreement=authored.agreement_of(definition, ask.address, run.language),
        postal=postal_of(run, ask),
        languages=tuple(
            (one.code, one.name) for one in languages_of(definition_of(run.version)) if one.code != run.language
        ),
        files=len(run.pending.split()) if ask.kind in {"image", "file"} else 0,
    )


def ticked_of(run: Run, ask: Question) -> tuple[str, ...]:
    """What is ticked of a question with several choices: since it was asked, else what they chose before."""
    if run.pending == NONE:
        return ()
    return tuple(run.pending.split()) or (tuple(ask.value.split()) if run.focus else ())


def postal_of(run: Run, ask: Question) -> Postal | None:
    """How far an address has come by its postcode; None where it is simply written."""
    if ask.kind != "address" or not has_postcodes():
        return None
    begins, code, place = (*run.pending.split(), "", "", "")[:3]
    if begins != POSTAL:
        return Postal()
    towns = tuple(towns_at(code))
    chosen = towns[int(place)] if place.isdecimal() and int(place) < len(towns) else ""
    return Postal(code, () if place else towns, chosen)


def standing_of(spoken: Spoken) -> Standing:
    """Where the run stands, for the list that is checked."""
    run = spoken.run
    answers = actions.answers_of(run)
    there = {line.address for line in _lines(run, answers)}
    given = {address for address in answers.given if answers.values.get(address)}
    foretold = actions.foretell(run) if spoken.turn.done else actions.Foretold()
    return Standing(
        run=run.id.hex,
        version=run.version.number,
        turn=run.turn,
        title=title_of(run),
        is_done=spoken.turn.done,
        link=way_to(run),
        unused=len(given - there),
        foretold=foretold.words,
        refused=str(foretold.refused),
    )


def answered(run: Run) -> list[Answered]:
    """Every answer so far that may be changed, as it may be read in a chat."""
    answers, fast = actions.answers_of(run), locked(run)
    return [
        Answered(line.address, line.label, said_to(run, line, answers), line.within)
        for line in _lines(run, answers)
        if line.address in answers.given and line.address not in fast
    ]


def _lines(run: Run, answers: Answers) -> list[Line]:
    return review(form_of(run.version), answers, actions.moment_of(run), language=run.language)


def said_to(run: Run, line: Line, answers: Answers) -> str:
    """How one answer reads; what is sensitive is not repeated."""
    item = form_of(run.version).items[line.path]
    definition = definition_of(run.version)
    value = answers.values.get(line.address, "")
    if value and authored.is_secret(definition, item.kind, line.address):
        return _("(entered)")
    if item.choices:
        return plain(line.shown) or shown(item.kind, "")
    if item.kind == CHILDREN and value:
        return child_words(run, value)
    if item.kind == times.SLOT and value:
        ask = actions.look(run, line.address).turn.ask
        return times.chosen(run, ask, value) if ask else ""
    return shown(item.kind, value, unit=authored.unit_of(definition, line.address), language=run.language)


def reading(run: Run, ask: Question, value: str) -> str:
    """How a value of a question reads; '' where it must not stand in a chat."""
    return authored.reading(definition_of(run.version), ask, value, run.language)
