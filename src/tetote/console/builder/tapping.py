"""What the buttons of the phone do. Pure; what is said is heard by `playing`."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.http import QueryDict

from tetote.console.builder import playing
from tetote.console.builder.playing import Heard
from tetote.console.builder.stage import SOMEWHERE
from tetote.console.builder.webpage import SAMPLE
from tetote.procedures.engine.turns import Again, Answer

Deed = Callable[[Heard, str, QueryDict], None]


def play_deed(deed: str, what: str, data: QueryDict, seen: Heard) -> None:
    """`deed` and `what` stand before and behind the colon of the button's value."""
    if deed in DEEDS:
        DEEDS[deed](seen, what, data)


def _restart(seen: Heard, _what: str, _data: QueryDict) -> None:
    seen.state = replace(playing.State(), face=seen.state.face, language=seen.state.language)


def _face(seen: Heard, what: str, _data: QueryDict) -> None:
    seen.state = replace(seen.state, face=what if what in playing.FACES else playing.LINE)


def _link(seen: Heard, _what: str, _data: QueryDict) -> None:
    seen.state = replace(seen.state, face=playing.WEB)


def _language(seen: Heard, what: str, _data: QueryDict) -> None:
    seen.state = replace(seen.state, language=what)


def _again(seen: Heard, what: str, _data: QueryDict) -> None:
    seen.said = Again(what)


def _tap(seen: Heard, what: str, data: QueryDict) -> None:
    seen.tap, seen.picked = tuple(what.split(".")), data.get("picked", "")


def _place(seen: Heard, _what: str, data: QueryDict) -> None:
    seen.said = Answer(data.get("address", ""), SOMEWHERE)


def _file(seen: Heard, _what: str, _data: QueryDict) -> None:
    trial = seen.state.trial
    seen.state = replace(seen.state, trial=replace(trial, pending=f"{trial.pending} {SAMPLE}".strip()))


def _write(seen: Heard, _what: str, data: QueryDict) -> None:
    seen.words = data.get("said", "").strip()


def _page(seen: Heard, _what: str, data: QueryDict) -> None:
    seen.page = data


DEEDS: Mapping[str, Deed] = {
    "play-restart": _restart,
    "play-face": _face,
    "play-link": _link,
    "play-language": _language,
    "play-again": _again,
    "play-tap": _tap,
    "play-place": _place,
    "play-file": _file,
    "play-write": _write,
    "play-page": _page,
}
"""By the word before the colon."""
