"""A draft tried as in LINE, without a run: the very parts that a chat would send, and what is answered to them.

Everything is handed in and handed back; nothing is kept and nothing is sent.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext as _

from tetote.automations.conversations import vocabulary
from tetote.automations.conversations.beginning import first_words
from tetote.automations.conversations.chats import speaking
from tetote.automations.rendering import Answered, Scene, authored, question, review
from tetote.automations.rendering.marks import ANSWER, DEED, KEEP, Tapped, mark, meant, read
from tetote.automations.rendering.options import options, search
from tetote.automations.rendering.preceding import preceding
from tetote.automations.rendering.questions import FILES, SEARCHED
from tetote.automations.rendering.reviewing import Standing
from tetote.automations.rendering.values import PLAIN, shown, understood
from tetote.channels.parts import Part, Parts, Text
from tetote.procedures.engine import turns
from tetote.procedures.engine.answering import choosing
from tetote.procedures.engine.answering.problems import NotTakenError
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.languages import in_language
from tetote.procedures.engine.turns import MORE, Again, Another, Answer, Length, Question, Said, Turn

MOST_FOUND = 9
NOTHING = "-"
TRYING = "try"
"""The run of every button here: it is none."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a phone keeps beside the answers: ticks or files, the page of a list, words that were searched, misses.

    `review`: which page of the list to check is open, from 1; 0 where the question is.
    """

    pending: str = ""
    page: int = 0
    found: str = ""
    misses: int = 0
    review: int = 0


@dataclass(frozen=True, slots=True)
class Tried:
    """A draft, and where somebody who tries it stands. `link`: where a page would open; `is_change`: they went back.

    `times`: how the times of slot questions read, by their ids.
    """

    definition: Definition
    form: Form
    turn: Turn
    moment: datetime
    language: str = "ja"
    is_change: bool = False
    trial: Trial = Trial()
    link: str = ""
    times: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody's tap or words mean: something said, another look at the same question, or a line to read."""

    trial: Trial
    said: Said | None = None
    note: str = ""


def chat(tried: Tried, *before: str) -> Parts:
    """What the chat says now, part by part."""
    with speaking(tried.language):
        lines = [line for line in (*before, *preceding(tried.turn, tried.language, tried.trial.misses)) if line]
        first: list[Part] = [Text("\n".join(lines))] if lines else []
        if tried.turn.ask is None or tried.trial.review:
            return [*first, *review(_standing(tried), _answered(tried), max(tried.trial.review, 1))]
        return [*first, *question(_scene(tried, tried.turn.ask))]


def begins(title: str, questions: Length, language: str, until: datetime | None) -> str:
    """What a chat says when it begins. `until`: the deadline."""
    with speaking(language):
        return first_words(title or _("No title yet"), questions, until)


def read_back(tried: Tried, ask: Question, words: str) -> str:
    """What was understood of written words, after they were taken; '' where people see it themselves."""
    value = tried.turn.answers.values.get(ask.address, "")
    if not value or ask.kind in PLAIN:
        return ""
    with speaking(tried.language):
        said = tried.times.get(value) or authored.reading(tried.definition, ask, value, tried.language)
        if said == words.strip():
            return ""
        return understood(said) if said else _("Thank you, it has been noted.")


def _scene(tried: Tried, ask: Question) -> Scene:
    trial, language, turn = tried.trial, tried.language, tried.turn
    wording = authored.wording_of(tried.definition, ask.address)
    is_again = tried.is_change and ask.address in turn.answers.given
    return Scene(
        run=TRYING,
        version=0,
        turn=0,
        ask=ask,
        today=tried.moment.date(),
        language=language,
        label=in_language(wording.label, language) if wording else "",
        most_choices=wording.most_choices if wording else 0,
        unit=authored.unit_of(tried.definition, ask.address),
        number=0 if is_again or ask.kind == MORE else min(turn.answered + 1, turn.questions),
        of=turn.questions,
        can_go_back=turn.answered > 0,
        is_change=tried.is_change,
        is_private=authored.is_private(authored.row_of(tried.definition, ask.address)),
        ticked=_ticked(tried, ask),
        page=trial.page,
        found=tuple(search(trial.found, ask.choices)[:MOST_FOUND]) if trial.found else None,
        misses=trial.misses,
        link=tried.link,
        agreement=authored.agreement_of(tried.definition, ask.address, language),
        files=len(trial.pending.split()) if ask.kind in FILES else 0,
    )


def _ticked(tried: Tried, ask: Question) -> tuple[str, ...]:
    if tried.trial.pending == NOTHING:
        return ()
    before = tuple(ask.value.split()) if tried.is_change else ()
    return tuple(tried.trial.pending.split()) or before


def _standing(tried: Tried) -> Standing:
    title = tried.definition.settings.form_title or _("No title yet")
    return Standing(run=TRYING, version=0, turn=0, title=title, is_done=tried.turn.done)


def _answered(tried: Tried) -> list[Answered]:
    answers = tried.turn.answers
    lines = turns.review(tried.form, answers, tried.moment, language=tried.language)
    return [
        Answered(line.address, line.label, _reads(tried, line))
        for line in lines
        if line.address in answers.given and line.path in tried.form.items
    ]


def _reads(tried: Tried, line: turns.Line) -> str:
    kind = tried.form.items[line.path].kind
    value = tried.turn.answers.values.get(line.address, "")
    if value and authored.is_secret(tried.definition, kind, line.address):
        return _("(entered)")
    if kind == "slot" and value:
        return tried.times.get(value, value)
    if tried.form.items[line.path].choices and line.shown:
        return line.shown
    return shown(kind, value, unit=authored.unit_of(tried.definition, line.address), language=tried.language)


def tapped(tried: Tried, action: str, args: tuple[str, ...], value: str = "") -> Step:
    """What a button means. `value`: what was picked with it."""
    tap, ask = read(args), tried.turn.ask
    if tap is None:
        return Step(tried.trial)
    with speaking(tried.language):
        if action == DEED:
            return _DEEDS.get(tap.at(0), _again)(tried, tap)
        if action != ANSWER or ask is None or mark(ask.address) != tap.at(0):
            return Step(Trial())
        return Step(Trial(), _answer(ask, tap, value))


def _answer(ask: Question, tap: Tapped, value: str) -> Said | None:
    said = value or meant(tap.at(1), ("", KEEP, *(name for name, _label in options(ask))))
    if said is None:
        return None
    if ask.kind == MORE:
        return Another(ask.address, said == "yes")
    return Answer(ask.address, ask.value if said == KEEP else said)


def wrote(tried: Tried, text: str) -> Step:
    """What words mean: one of those that always work, a part of a long list, else an answer."""
    ask, word = tried.turn.ask, vocabulary.meaning(text)
    with speaking(tried.language):
        if word == vocabulary.SKIP and ask:
            return Step(Trial(), Answer(ask.address, ""))
        if word in vocabulary.WITHIN or ask is None:
            return _DEEDS.get(word, _again)(tried, Tapped("", 0, 0, (word,)))
        if ask.kind == MORE:
            return Step(Trial(), Another(ask.address, _is_yes(text)))
        if len(ask.choices) > SEARCHED and not _is_one(ask, text) and search(text, ask.choices):
            return Step(replace(tried.trial, found=text))
        return Step(tried.trial, Answer(ask.address, text))


def _is_yes(text: str) -> bool:
    try:
        return choosing.yes_no(text) == "yes"
    except NotTakenError:
        return False


def _is_one(ask: Question, text: str) -> bool:
    try:
        choosing.one(text, ask.choices)
    except NotTakenError:
        return False
    return True


def _again(_tried: Tried, _tap: Tapped) -> Step:
    return Step(Trial())


def _page(tried: Tried, tap: Tapped) -> Step:
    return Step(replace(tried.trial, page=_number(tap.at(2)) or 1))


def _tick(tried: Tried, tap: Tapped) -> Step:
    ask = tried.turn.ask
    name = meant(tap.at(2), (one for one, _label in options(ask))) if ask else None
    if ask is None or name is None:
        return Step(tried.trial)
    now = set(_ticked(tried, ask)) ^ {name}
    names = " ".join(one for one, _label in options(ask) if one in now)
    return Step(replace(tried.trial, pending=names or NOTHING, page=_number(tap.at(3))))


def _ticks(tried: Tried, _tap: Tapped) -> Step:
    ask = tried.turn.ask
    return Step(Trial(), Answer(ask.address, " ".join(_ticked(tried, ask)))) if ask else Step(Trial())


def _files(tried: Tried, _tap: Tapped) -> Step:
    ask = tried.turn.ask
    return Step(Trial(), Answer(ask.address, tried.trial.pending)) if ask and tried.trial.pending else Step(Trial())


def _fresh(tried: Tried, _tap: Tapped) -> Step:
    return Step(Trial(), Again(tried.turn.ask.address)) if tried.turn.ask else Step(Trial())


def _back(tried: Tried, _tap: Tapped) -> Step:
    before: Sequence[str] = [line.address for line in _answered(tried)]
    here = tried.turn.ask.address if tried.turn.ask else ""
    before = before[: before.index(here)] if here in before else before
    return Step(Trial(), Again(before[-1])) if before else Step(Trial(), note=_("This is the first question."))


def _review(_tried: Tried, tap: Tapped) -> Step:
    return Step(Trial(review=_number(tap.at(1)) or 1))


def _change(tried: Tried, tap: Tapped) -> Step:
    address = meant(tap.at(1), (line.address for line in _answered(tried)))
    return Step(Trial(), Again(address)) if address else Step(Trial())


def _refuse(tried: Tried, _tap: Tapped) -> Step:
    ask = tried.turn.ask
    if ask and not ask.is_required:
        return Step(Trial(), Answer(ask.address, ""))
    return Step(Trial(), note=_("Without your agreement we cannot take this here. A person can tell you other ways."))


def _stop(_tried: Tried, _tap: Tapped) -> Step:
    return Step(Trial(), note=_("People may go on later here, or delete their answers. In a trial it goes on at once."))


def _send(_tried: Tried, _tap: Tapped) -> Step:
    return Step(Trial(), note=_("Here it is handed in, and people hear so. In a trial nothing is sent."))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) < 5 else 0


_DEEDS: Mapping[str, Callable[[Tried, Tapped], Step]] = {
    "again": _again,
    "back": _back,
    "change": _change,
    "files": _files,
    "fresh": _fresh,
    "page": _page,
    "refuse": _refuse,
    "review": _review,
    "send": _send,
    "stop": _stop,
    "tick": _tick,
    "ticked": _ticks,
}
