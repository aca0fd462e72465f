"""What the buttons of the phone do. Pure; what is said is heard by `playing`."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.http import QueryDict

from tetote.console.builder import playing
from tetote.console.builder.playing import Heard
from tetote.procedures.engine.turns import Again, Answer

Deed = Callable[[Heard, str, QueryDict], None]


def play_deed(deed: str, what: str, data: QueryDict, seen: Heard) -> None:
    """`deed` and `what` stand before and behind the colon of the button's value."""
    DEEDS.get(deed, _say)(seen, what, data)


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


def _pass(seen: Heard, _what: str, data: QueryDict) -> None:
    seen.said = Answer(data.get("address", ""), "")


def _tap(seen: Heard, what: str, data: QueryDict) -> None:
    seen.tap, seen.picked = tuple(what.split(".")), data.get("picked", "")


def _place(seen: Heard, _what: str, data: QueryDict) -> None:
    seen.said = Answer(data.get("address", ""), playing.SOMEWHERE)


def _file(seen: Heard, _what: str, _data: QueryDict) -> None:
    trial = seen.state.trial
    seen.state = replace(seen.state, trial=replace(trial, pending=f"{trial.pending} {playing.SAMPLE}".strip()))


def _write(seen: Heard, _what: str, data: QueryDict) -> None:
    seen.words = data.get("said", "").strip()


def _say(seen: Heard, what: str, data: QueryDict) -> None:
    said = [what] if what else [word for word in data.getlist("said") if word]
    seen.said = playing.said_in(data.get("asked", ""), data.get("address", ""), said)


DEEDS: Mapping[str, Deed] = {
    "play-restart": _restart,
    "play-face": _face,
    "play-link": _link,
    "play-language": _language,
    "play-again": _again,
    "play-pass": _pass,
    "play-tap": _tap,
    "play-place": _place,
    "play-file": _file,
    "play-write": _write,
}
"""By the word before the colon; anything else that begins so says something."""
