"""What is asked, made ready to be said: the run's turn and everything around it that the words need."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tetote.automations.rendering import Answered, Scene
from tetote.automations.rendering.options import options
from tetote.automations.rendering.reviewing import Standing
from tetote.automations.rendering.scene import SENSITIVE, Postal, plain
from tetote.automations.rendering.values import shown
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.engine.addresses import name_of
from tetote.procedures.engine.definition.kinds import CHILDREN
from tetote.procedures.engine.definition.procedure import Wording
from tetote.procedures.engine.definition.rows import Row
from tetote.procedures.engine.languages import in_language
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.spoken import languages_of
from tetote.procedures.engine.turns import MORE, Line, Question, review
from tetote.procedures.models import Run
from tetote.procedures.queries import chosen_words, definition_of, form_of, has_postcodes, towns_at, way_to

CHANNEL = "line"
NONE = "-"
"""Every tick was taken away again."""
SLOT = "slot"
POSTAL = "postal"
"""Begins what is pending of an address: the postcode follows, and the place of its town among those there are."""


def title_of(run: Run) -> str:
    """What the procedure is called, in its own words."""
    return definition_of(run.version).settings.form_title or run.version.procedure.title


def scene_of(
    spoken: Spoken, *, page: int = 0, found: Sequence[tuple[str, str]] | None = None, is_fresh: bool = False
) -> Scene:
    """The scene of what a turn asks.

    Raises:
        ValueError: it asks nothing.
    """
    run, turn, ask = spoken.run, spoken.turn, spoken.turn.ask
    if ask is None:
        raise ValueError("nothing is asked")
    wording, row = _wording(run, ask), _row(run, ask.address)
    is_change = bool(run.focus or run.only)
    return Scene(
        run=run.id.hex,
        version=run.version.number,
        turn=run.turn,
        ask=ask,
        today=actions.moment_of(run).date(),
        language=run.language,
        label=in_language(wording.label, run.language) if wording else "",
        most_choices=wording.most_choices if wording else 0,
        number=0 if is_change or ask.kind == MORE else min(turn.answered + 1, turn.questions),
        of=turn.questions,
        can_go_back=turn.answered > 0 and not run.only,
        is_change=is_change,
        is_fresh=is_fresh,
        is_private=_is_private(row),
        ticked=ticked_of(run, ask, is_fresh=is_fresh),
        page=page,
        found=tuple(found) if found is not None else None,
        misses=run.misses,
        link=way_to(run, ask.address),
        agreement=_agreement(run, row),
        postal=postal_of(run, ask),
        languages=tuple(
            (one.code, one.name) for one in languages_of(definition_of(run.version)) if one.code != run.language
        ),
        files=len(run.pending.split()) if ask.kind in {"image", "file"} else 0,
    )


def ticked_of(run: Run, ask: Question, *, is_fresh: bool = False) -> tuple[str, ...]:
    """What is ticked of a question with several choices: since it was asked, else what they chose before."""
    if run.pending == NONE:
        return ()
    return tuple(run.pending.split()) or (tuple(ask.value.split()) if run.focus or is_fresh else ())


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
    return Standing(
        run=run.id.hex,
        version=run.version.number,
        turn=run.turn,
        title=title_of(run),
        is_done=spoken.turn.done,
        link=way_to(run),
        unused=len(given - there),
    )


def answered(run: Run) -> list[Answered]:
    """Every answer so far, as it may be read in a chat."""
    answers = actions.answers_of(run)
    return [
        Answered(line.address, line.label, said_to(run, line, answers), line.within)
        for line in _lines(run, answers)
        if line.address in answers.given
    ]


def _lines(run: Run, answers: Answers) -> list[Line]:
    return review(form_of(run.version), answers, actions.moment_of(run), language=run.language)


def said_to(run: Run, line: Line, answers: Answers) -> str:
    """How one answer reads; what is sensitive is not repeated."""
    item = form_of(run.version).items[line.path]
    row = _row(run, line.address)
    value = answers.values.get(line.address, "")
    if value and (item.kind in SENSITIVE or _is_private(row)):
        return _("(entered)")
    if item.choices:
        return line.shown or shown(item.kind, "")
    if item.kind in {SLOT, CHILDREN} and value:
        return chosen_words(run, item.kind, value)
    return shown(item.kind, value, unit=unit_of(run, line.address), language=run.language)


def reading(run: Run, ask: Question, value: str) -> str:
    """How a value of a question reads; '' where it must not stand in a chat."""
    if ask.kind in SENSITIVE or _is_private(_row(run, ask.address)):
        return ""
    return plain(shown(ask.kind, value, options(ask), unit=unit_of(run, ask.address), language=run.language))


def unit_of(run: Run, address: str) -> str:
    """What a number counts (`ext::unit`): 人, 円."""
    row = _row(run, address)
    return row.ext.get("unit", "") if row else ""


def _is_private(row: Row | None) -> bool:
    """Health, and whatever else the author does not want repeated in a chat."""
    return row is not None and row.is_sensitive


def _row(run: Run, address: str) -> Row | None:
    name = name_of(address)
    return next((row for row in definition_of(run.version).survey if row.name == name and row.is_question), None)


def _wording(run: Run, ask: Question) -> Wording | None:
    name = name_of(ask.address)
    said = definition_of(run.version).procedure.wording
    return next((one for one in said if one.question == name and one.channel == CHANNEL), None)


def _agreement(run: Run, row: Row | None) -> str:
    if row is None or row.kind != "consent":
        return ""
    wanted = row.ext.get("consent") or row.name
    consents = definition_of(run.version).procedure.consents
    found = next((consent for consent in consents if consent.name == wanted), None)
    return in_language(found.text, run.language) if found else ""
