"""The phone beside the blocks: it plays the draft through the real engine, and keeps nothing but in the page."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field, replace
from functools import lru_cache

from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext as _

from tetote.automations.queries import Trial
from tetote.channels.parts import Parts
from tetote.console.builder.webpage import WebPage
from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.engine.definition.editing.languages import code_of, spoken
from tetote.procedures.engine.definition.editing.playing import playable
from tetote.procedures.engine.definition.editing.tree import BEGINS
from tetote.procedures.engine.definition.rows import BEGIN_REPEAT, Definition
from tetote.procedures.engine.definition.stored import from_json
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.running.stored import from_json as answers_from_json
from tetote.procedures.engine.running.stored import to_json as answers_to_json
from tetote.procedures.engine.turns import Question, Said

LINE, WEB = "line", "web"
FACES = (LINE, WEB)
SALT = "console.builder.playing"
LONGEST_STATE = 200_000
KEPT = 16


@dataclass(frozen=True, slots=True)
class State:
    """All that is kept between two taps: answers, face, language, and the question somebody jumped to."""

    answers: Answers = field(default_factory=Answers)
    face: str = LINE
    language: str = ""
    focus: str = ""
    trial: Trial = field(default_factory=Trial)
    """What a chat keeps beside the answers."""

    def sealed(self) -> str:
        """For a hidden field."""
        plain = [answers_to_json(self.answers), self.face, self.language, self.focus, astuple(self.trial)]
        return signing.dumps(plain, salt=SALT, compress=True)


def opened(text: str) -> State:
    """From the hidden field; the beginning where there is none, or it was altered."""
    if not text or len(text) > LONGEST_STATE:
        return State()
    try:
        answers, face, language, focus, trial = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError):
        return State()
    return State(answers_from_json(answers), face if face in FACES else LINE, language, focus, Trial(*trial))


@dataclass
class Heard:
    """What a request makes of the play: where it stands, and what was said, tapped, written or sent on a page."""

    state: State = field(default_factory=State)
    said: Said | None = None
    tap: tuple[str, ...] = ()
    """Action and arguments of a button of the chat."""
    picked: str = ""
    words: str = ""
    page: QueryDict | None = None


@dataclass(frozen=True, slots=True)
class Bubble:
    """A line of the chat before now. `is_out`: theirs; `row_id`: whose block it is; `address`: an answer to change."""

    is_out: bool
    text: str
    row_id: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """What the page shows of a draft being played."""

    state: State
    sealed: str
    languages: Sequence[tuple[str, str, bool]]
    bubbles: Sequence[Bubble] = ()
    parts: Parts = ()
    """What the chat says now."""
    web: WebPage | None = None
    asked: Question | None = None
    is_whole: bool = True
    can_play: bool = True
    is_hidden: bool = False
    """The open block is not asked now, by its condition or by what was answered."""

    @property
    def takes_files(self) -> bool:
        """Whether what is asked is answered with a file."""
        return self.asked is not None and self.asked.kind in {"image", "file"}


@lru_cache(maxsize=KEPT)
def ready(draft: str, placeholder: str) -> tuple[Definition, Form | None, bool]:
    """The draft as it can be tried, compiled; whether nothing had to be left out."""
    definition = from_json(draft)
    found = playable(definition, placeholder)
    form = compiled(found.definition) if found.definition is not None and found.definition.survey else None
    return found.definition or definition, form, found.is_whole


def unplayed(draft: str, state: State) -> Phone:
    """The phone without a conversation: for a draft that cannot be tried, and as the frame of every other."""
    definition, _form, is_whole = ready(draft, placeholder())
    languages = _languages(definition, state.language)
    state = replace(state, language=next((code for code, _words, chosen in languages if chosen), ""))
    return Phone(state, state.sealed(), languages, is_whole=is_whole, can_play=False)


def placeholder() -> str:
    """Stands where a question has no words yet."""
    return _("(No words yet)")


def _languages(definition: Definition, chosen: str) -> list[tuple[str, str, bool]]:
    found = [(code_of(name), spoken(name)) for name in definition.languages() if name]
    codes = [code for code, _name in found]
    current = chosen if chosen in codes else next(iter(codes), "")
    return [(code, name, code == current) for code, name in found]


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
