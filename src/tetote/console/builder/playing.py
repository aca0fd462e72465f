"""The phone beside the blocks: it plays the draft through the real engine, and keeps nothing but in the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from random import Random

from django.core import signing
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tetote.kernel import clock
from tetote.organisations.models import Organisation
from tetote.procedures import ports
from tetote.procedures.engine import turns
from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.engine.definition.editing.languages import code_of, spoken
from tetote.procedures.engine.definition.editing.playing import playable
from tetote.procedures.engine.definition.editing.tree import BEGINS
from tetote.procedures.engine.definition.kinds import CHILDREN, OTHER_CHILD
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, Definition
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.running.stored import from_json as answers_from_json
from tetote.procedures.engine.running.stored import to_json as answers_to_json
from tetote.procedures.engine.turns import MORE, Again, Another, Answer, Question, Said, Turn

LINE, WEB = "line", "web"
FACES = (LINE, WEB)
SALT = "console.builder.playing"
LONGEST_STATE = 200_000
SAMPLE = "sample"
SENT = {"image", "file", "signature"}
KEPT = 16


@dataclass(frozen=True, slots=True)
class State:
    """All that is kept between two taps: answers, face, language, and the question somebody jumped to."""

    answers: Answers = field(default_factory=Answers)
    face: str = LINE
    language: str = ""
    focus: str = ""

    def sealed(self) -> str:
        """For a hidden field."""
        plain = [answers_to_json(self.answers), self.face, self.language, self.focus]
        return signing.dumps(plain, salt=SALT, compress=True)


def opened(text: str) -> State:
    """From the hidden field; the beginning where there is none, or it was altered."""
    if not text or len(text) > LONGEST_STATE:
        return State()
    try:
        answers, face, language, focus = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError):
        return State()
    return State(answers_from_json(answers), face if face in FACES else LINE, language, focus)


@dataclass
class Heard:
    """What a request makes of the play: where it stands, and what was said."""

    state: State = field(default_factory=State)
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Bubble:
    """A line of the chat. `side` in, out, problem. `row_id`: whose block it is; `address`: an answer to change."""

    side: str
    text: str
    row_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, and how it is answered. `input` names the field: "", text, long, date, time, number, several."""

    question: Question
    buttons: Sequence[tuple[str, str]] = ()
    input: str = ""
    may_pass: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """What the page shows of a draft being played."""

    state: State
    sealed: str
    languages: Sequence[tuple[str, str, bool]]
    bubbles: Sequence[Bubble] = ()
    asked: Asked | None = None
    done: bool = False
    is_whole: bool = True
    can_play: bool = True
    answered: int = 0
    questions: int = 0
    is_hidden: bool = False
    """The open block is not asked now, by its condition or by what was answered."""


@lru_cache(maxsize=KEPT)
def _ready(draft: str, placeholder: str) -> tuple[Definition, Form | None, bool]:
    definition = from_json(draft)
    found = playable(definition, placeholder)
    form = compiled(found.definition) if found.definition is not None and found.definition.survey else None
    return found.definition or definition, form, found.is_whole


def play(draft: str, organisation: Organisation, state: State, said: Said | None = None) -> Phone:
    """The phone after something was said, or as it stands. The draft is read anew each time, whatever was answered."""
    definition, form, is_whole = _ready(draft, _("(No words yet)"))
    languages = _languages(definition, state.language)
    state = replace(state, language=next((code for code, _words, chosen in languages if chosen), ""))
    if form is None:
        return Phone(state, state.sealed(), languages, is_whole=is_whole, can_play=False)
    stage = _Stage(form, definition, organisation, state)
    return stage.phone(said, languages, is_whole=is_whole)


def _languages(definition: Definition, chosen: str) -> list[tuple[str, str, bool]]:
    found = [(code_of(name), spoken(name)) for name in definition.languages() if name]
    codes = [code for code, _name in found]
    current = chosen if chosen in codes else next(iter(codes), "")
    return [(code, name, code == current) for code, name in found]


class _Stage:
    """One play: a form, and who has answered what."""

    def __init__(self, form: Form, definition: Definition, organisation: Organisation, state: State) -> None:
        self.form, self.definition, self.state = form, definition, state
        self.organisation_id = organisation.id
        self.moment: datetime = clock.now().astimezone(organisation.time_zone)
        self.rows = {row.name: row.id for row in definition.survey if row.name}

    def phone(self, said: Said | None, languages: Sequence[tuple[str, str, bool]], *, is_whole: bool) -> Phone:
        """What to show."""
        turn, focus = self._turn(said), ""
        is_hidden = False
        if turn.problems and isinstance(said, Answer):
            focus = self.state.focus
        elif isinstance(said, Again) and not turn.problems:
            focus = said.address
        elif said is None and self.state.focus:
            jumped, focus = self._turn(Again(self.state.focus)), self.state.focus
            is_hidden = bool(jumped.problems)
            turn = turn if is_hidden else jumped
        state = replace(self.state, answers=turn.answers, focus=focus)
        return Phone(
            state=state,
            sealed=state.sealed(),
            languages=languages,
            bubbles=self._bubbles(turn, "" if is_hidden else focus, said),
            asked=self._asked(turn.ask) if turn.ask else None,
            done=turn.done,
            is_whole=is_whole,
            answered=turn.answered,
            questions=turn.questions,
            is_hidden=is_hidden,
        )

    def _turn(self, said: Said | None) -> Turn:
        dice = Random(0)  # noqa: S311 - a play, and the same throw each time
        language = self.state.language
        if not self.state.answers.given and not self.state.answers.values and said is None:
            return turns.begin(self.form, self.moment, language=language, dice=dice)
        return turns.turn(self.form, self.state.answers, said, self.moment, language=language, dice=dice)

    def _bubbles(self, turn: Turn, focus: str, said: Said | None) -> list[Bubble]:
        found: list[Bubble] = []
        for line in turns.review(self.form, turn.answers, self.moment, language=self.state.language):
            if line.address == focus:
                break
            if line.address not in turn.answers.given:
                continue
            row_id = self.rows.get(line.path[-1], "")
            found.append(Bubble("in", line.label, row_id))
            found.append(Bubble("out", self._said(line.shown), row_id, line.address))
        found += [Bubble("in", words) for words in turn.say]
        if turn.problems and isinstance(said, Answer):
            asked = turn.ask.label if turn.ask else ""
            found += [Bubble("in", asked), Bubble("out", said.said)] if said.said else []
        language = self.state.language or get_language() or "ja"
        if not isinstance(said, Again):
            found += [Bubble("problem", problem.sentence(language)) for problem in turn.problems]
        return found

    def _said(self, shown: str) -> str:
        if shown == SAMPLE:
            return _("(Something was sent)")
        times = dict(self._times())
        return times.get(shown, {"yes": _("Yes"), "no": _("No"), "OK": _("I agree")}.get(shown, shown)) or _(
            "(Passed over)"
        )

    def _asked(self, question: Question) -> Asked:
        kind = question.kind
        if kind == MORE:
            return Asked(question, [("yes", _("One more")), ("no", _("No more"))])
        if kind == "slot":
            question = replace(question, choices=tuple(self._times()))
        if kind == CHILDREN:
            question = replace(question, choices=(*_children(), (OTHER_CHILD, _("A child who is not on record"))))
            return Asked(question, question.choices, "several", not question.is_required)
        may_pass = not question.is_required
        if kind.startswith("select_multiple"):
            return Asked(question, question.choices, "several", may_pass)
        if question.choices:
            return Asked(question, question.choices, may_pass=may_pass)
        return _by_kind(question, may_pass)

    def _times(self) -> list[tuple[str, str]]:
        """Times of the calendar as they are free now; examples where there is no calendar yet."""
        desk, language = ports.desk(), self.state.language or "ja"
        for resource in self.definition.procedure.slots.values() if desk else ():
            if desk and (
                free := desk.offered(self.organisation_id, resource, language=language, cause="console.builder")
            ):
                return [(choice.id, choice.label) for choice in free]
        return [(f"example-{hour}", _("Example: %(hour)s:00") % {"hour": hour}) for hour in (10, 13, 15)]


def _children() -> list[tuple[str, str]]:
    """A household for the trial."""
    return [(f"child-{number}", _("Child %(number)s") % {"number": number}) for number in (1, 2)]


def _by_kind(question: Question, may_pass: bool) -> Asked:
    kind = question.kind
    fixed: Mapping[str, list[tuple[str, str]]] = {
        "yes_no": [("yes", _("Yes")), ("no", _("No"))],
        "consent": [("OK", _("I agree"))],
        "acknowledge": [("OK", _("I agree"))],
        "rating": [(str(star), "★" * star) for star in range(5, 0, -1)],
        "geopoint": [("35.0 139.0", _("Send a place"))],
        **{one: [(SAMPLE, _("Send something"))] for one in SENT},
    }
    if kind in fixed:
        return Asked(question, fixed[kind], may_pass=may_pass)
    inputs = {"date": "date", "time": "time", "integer": "number", "range": "number", "decimal": "number"}
    long = "long" if question.appearance == "multiline" else "text"
    return Asked(question, (), inputs.get(kind, long), may_pass)


def said_in(question_kind: str, address: str, words: Sequence[str]) -> Said:
    """What was pressed or typed, as the engine hears it."""
    if question_kind == MORE:
        return Another(address, "yes" in words)
    return Answer(address, " ".join(words))


def address_of(definition: Definition, row_id: str) -> str:
    """Where the question of a block stands, the first of its kind; "" for a block that asks nothing."""
    way = ["data"]
    for row in definition.survey:
        if row.type in BEGINS.values():
            way = way[:-1] or ["data"]
            continue
        inside = f"{row.name}[1]" if row.type == BEGIN_REPEAT else row.name
        if row.id == row_id:
            return "/" + "/".join([*way, inside]) if row.is_question and not row.is_unseen else ""
        way = [*way, inside] if row.type in BEGINS else way
    return ""
