"""One play of a draft: who has answered what, and what the chat or the page shows then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from random import Random

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tetote.automations.queries import Step, Trial, Tried, begins, chat, read_back, tapped, wrote
from tetote.channels.parts import Parts
from tetote.console.builder.examples import with_children
from tetote.console.builder.playing import LINE, Bubble, Heard, Phone, State, placeholder, ready, unplayed
from tetote.console.builder.webpage import SAMPLE, Web
from tetote.kernel import clock
from tetote.organisations.models import Organisation
from tetote.procedures import ports
from tetote.procedures.engine import turns
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.turns import Again, Answer, Said, Turn
from tetote.procedures.queries import moment_in

WEB_LINK = "https://example.invalid/"
"""Stands where a chat would link to the page of a question; the phone turns to its other face instead."""
SOMEWHERE = "35.0 139.0"


def play(draft: str, organisation: Organisation, heard: Heard) -> Phone:
    """The phone after something was said, or as it stands. The draft is read anew each time, whatever was answered."""
    frame = unplayed(draft, heard.state)
    definition, form, _is_whole = ready(draft, placeholder())
    if form is None:
        return frame
    return _Stage(form, definition, organisation, frame.state).phone(frame, heard)


class _Stage:
    """A form, and who has answered what."""

    def __init__(self, form: Form, definition: Definition, organisation: Organisation, state: State) -> None:
        self.form, self.definition, self.state = form, definition, state
        self.organisation = organisation
        self.moment: datetime = clock.now().astimezone(organisation.time_zone)
        self.rows = {row.name: row.id for row in definition.survey if row.name}
        self.language = state.language or get_language() or "ja"
        self.web = Web(definition, form, self.moment, state.language, tuple(self._times.items()))

    def phone(self, frame: Phone, heard: Heard) -> Phone:
        """What to show."""
        if heard.page is not None:
            answers, self.web, focus = self.web.answered(self.state.answers, heard.page)
            self.state = replace(self.state, answers=answers, focus=focus)
            step = Step(Trial())
        else:
            step = self._step(heard)
        before = self._standing() if heard.words else None
        turn, focus, is_hidden = self._turned(step)
        if before and before.ask and isinstance(step.said, Answer) and not turn.problems:
            step = replace(step, note=read_back(self._tried(turn, ""), before.ask, heard.words))
        self.state = replace(self.state, answers=turn.answers, focus=focus)
        here = "" if is_hidden else focus
        is_chat = self.state.face == LINE
        return replace(
            frame,
            state=self.state,
            sealed=self.state.sealed(),
            bubbles=self._bubbles(turn, here, step.said),
            parts=self._chat(turn, here, step.note) if is_chat else (),
            web=None if is_chat else self.web.page(turn.answers, here),
            asked=turn.ask,
            can_play=True,
            is_hidden=is_hidden,
        )

    def _step(self, heard: Heard) -> Step:
        """What was said, in whichever way; the trial goes on from there."""
        if heard.tap or heard.words:
            tried, tap = self._tried(self._standing(), self.state.focus), heard.tap
            step = tapped(tried, tap[0], tap[1:], heard.picked) if tap else wrote(tried, heard.words)
            if step.said is None and step.trial == Trial():
                self.state = replace(self.state, focus="")
        else:
            step = Step(Trial() if heard.said else self.state.trial, heard.said)
        self.state = replace(self.state, trial=step.trial)
        return step

    def _standing(self) -> Turn:
        """The turn as it was shown: the question one has gone back to, else the first that is open."""
        jumped = self._turn(Again(self.state.focus)) if self.state.focus else None
        return jumped if jumped and not jumped.problems else self._turn(None)

    def _turned(self, step: Step) -> tuple[Turn, str, bool]:
        """The turn after a step, the question one has gone back to, and whether that one is not asked now."""
        said, trial = step.said, self.state.trial
        turn = self._turn(said)
        if said is None:
            if not self.state.focus:
                return turn, "", False
            jumped = self._turn(Again(self.state.focus))
            is_hidden = bool(jumped.problems)
            return (turn if is_hidden else jumped), self.state.focus, is_hidden
        if isinstance(said, Again):
            return turn, "" if turn.problems else said.address, False
        if turn.problems and isinstance(said, Answer):
            self.state = replace(self.state, trial=replace(trial, misses=trial.misses + 1))
            return turn, self.state.focus, False
        self.state = replace(self.state, trial=Trial())
        return turn, "", False

    def _turn(self, said: Said | None) -> Turn:
        dice = Random(0)  # noqa: S311 - a play, and the same throw each time
        language = self.state.language
        if not self.state.answers.given and not self.state.answers.values and said is None:
            return turns.begin(self.form, self.moment, language=language, dice=dice)
        return turns.turn(self.form, self.state.answers, said, self.moment, language=language, dice=dice)

    def _tried(self, turn: Turn, focus: str) -> Tried:
        if turn.ask and turn.ask.kind == "slot":
            turn = replace(turn, ask=replace(turn.ask, choices=tuple(self._times.items())))
        elif turn.ask:
            turn = replace(turn, ask=with_children(turn.ask))
        return Tried(
            self.definition,
            self.form,
            turn,
            self.moment,
            self.language,
            is_change=bool(focus) and focus in turn.answers.given,
            trial=self.state.trial,
            link=WEB_LINK,
            times=self._times,
        )

    def _chat(self, turn: Turn, focus: str, note: str) -> Parts:
        first = [note] if note else []
        if not note and not turn.answers.given and not turn.problems:
            until = moment_in(self.definition.procedure.deadline, self.organisation)
            length = turns.length(self.form, turn.answers, self.moment)
            first = [begins(self.definition.settings.form_title, length, self.language, until)]
        return chat(self._tried(turn, focus), *first)

    def _bubbles(self, turn: Turn, focus: str, said: Said | None) -> list[Bubble]:
        """What was asked and answered before now, and what was just answered and not taken."""
        found: list[Bubble] = []
        for line in turns.review(self.form, turn.answers, self.moment, language=self.state.language):
            if line.address == focus:
                break
            if line.address in turn.answers.given:
                row_id = self.rows.get(line.path[-1], "")
                found.append(Bubble(is_out=False, text=line.label, row_id=row_id))
                found.append(Bubble(is_out=True, text=self._said(line.shown), row_id=row_id, address=line.address))
        if turn.problems and isinstance(said, Answer) and said.said:
            found.append(Bubble(is_out=True, text=said.said))
        return found

    def _said(self, shown: str) -> str:
        if set(shown.split()) == {SAMPLE}:
            return _("(Something was sent)")
        plain = {"yes": _("Yes"), "no": _("No"), "OK": _("I agree")}.get(shown, shown)
        return self._times.get(shown, plain) or _("(Passed over)")

    @cached_property
    def _times(self) -> Mapping[str, str]:
        """Times of the calendar as they are free now; examples where there is no calendar yet."""
        desk, language = ports.desk(), self.state.language or "ja"
        for resource in self.definition.procedure.slots.values() if desk else ():
            if desk and (
                free := desk.offered(self.organisation.id, resource, language=language, cause="console.builder")
            ):
                return {choice.id: choice.label for choice in free}
        return {f"example-{hour}": _("Example: %(hour)s:00") % {"hour": hour} for hour in (10, 13, 15)}
