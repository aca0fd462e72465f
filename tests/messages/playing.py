"""Somebody who really answers a procedure, question by question, whatever its kind."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from cProfile import Profile
from datetime import timedelta
from types import CodeType

import time_machine

from tests.messages.judging import judge
from tests.messages.writers import Writer
from tetote.automations.rendering.marks import ANSWER, DEED, mark
from tetote.automations.rendering.options import options
from tetote.automations.tests.conversations.talking import Talker
from tetote.channels.parts import Place, from_json
from tetote.kernel.jobs import Lane, run_due
from tetote.messaging.models import Message
from tetote.procedures import actions
from tetote.procedures.actions import Spoken
from tetote.procedures.engine.turns import MORE, Question
from tetote.procedures.models import Run

NONSENSE = "これは答えではありません"
TYPED = {
    "text": "はな",
    "integer": "3",
    "decimal": "2.5",
    "date": "2026-12-03",
    "time": "15:30",
    "dateTime": "2026-12-03T15:30",
    "phone": "090-1234-5678",
    "email": "hana@example.jp",
    "kana": "テトテ ハナ",
    "postal_code": "123-4567",
    "address": "123-4567 あおば町1-2",
    "bank_account": "0001 001 普通 1234567 テトテ ハナ",
    "birth_date": "1990/4/1",
    "range": "5",
}
FREE = frozenset({"text", "address"})
LONGEST_WAY = 120


class Player(Talker):
    """A phone that answers by what is asked and not by what it reads."""

    def does(self, *wanted: str, run: Run | None = None, turn: int = 0) -> None:
        """Taps a button about a run: the newest, unless another is named."""
        run = run or self.run
        self.presses(DEED, run.id.hex, str(run.version.number), str(turn or run.turn), *wanted)

    def answers_with(self, ask: Question, said: str, *, turn: int = 0) -> None:
        """Taps a choice."""
        run = self.run
        args = (run.id.hex, str(run.version.number), str(turn or run.turn), mark(ask.address), mark(said))
        self.presses(ANSWER, *args)

    @property
    def spoken(self) -> Spoken:
        """Where the newest run stands."""
        return actions.current(self.run)

    def goes_through(self, frozen: time_machine.Traveller, *, tries_nonsense: bool = False) -> None:
        """Answers until all is answered."""
        for _step in range(LONGEST_WAY):
            ask = self.spoken.turn.ask
            if ask is None:
                return
            if tries_nonsense and ask.kind not in FREE:
                self.writes(NONSENSE)
            self._answers(ask, frozen)
        raise AssertionError(f"it does not end: {ask}")

    def _answers(self, ask: Question, frozen: time_machine.Traveller) -> None:
        if ask.kind in {"image", "file"}:
            self._sends_files(ask, frozen)
        elif ask.kind == "geopoint":
            self.sends("location", Place("", "", 35.5, 139.25))
        elif ask.kind.startswith("select_multiple"):
            self._ticks(ask)
        elif ask.kind == MORE:
            self.answers_with(ask, "yes" if "[1]" in ask.address else "no")
        elif options(ask):
            self.answers_with(ask, options(ask)[0][0])
        elif ask.kind in TYPED:
            self.writes(TYPED[ask.kind])
        else:
            self.writes("とばす")

    def _sends_files(self, ask: Question, frozen: time_machine.Traveller) -> None:
        for again in (True, False):
            self.sends("image")
            frozen.shift(timedelta(seconds=4))
            run_due(100, Lane.HOUSE)
            self.does("nofiles" if again else "files", mark(ask.address))

    def _ticks(self, ask: Question) -> None:
        at = mark(ask.address)
        if len(ask.choices) > 10:
            self.does("page", at, "1")
            self.does("page", at, "2")
        for name, _label in ask.choices[:3]:
            self.does("tick", at, mark(name), "1")
        self.does("ticked", at)


def judge_what_was_said() -> int:
    """Every message that went out so far. Returns how many."""
    sent = [from_json(message.parts) for message in Message.objects.all()]
    for parts in sent:
        judge(parts)
    return len(sent)


@contextmanager
def watching(seen: set[CodeType]) -> Iterator[None]:
    """Gathers the functions that are called meanwhile."""
    before, profile = sys.getprofile(), Profile(builtins=False)
    profile.enable()
    try:
        yield
    finally:
        profile.disable()
        sys.setprofile(before)
        seen.update(entry.code for entry in profile.getstats() if isinstance(entry.code, CodeType))


def code_of(writer: Writer) -> CodeType:
    """By which a call of it is known again."""
    function = writer.function
    code: CodeType = getattr(function, "__wrapped__", function).__code__
    return code
