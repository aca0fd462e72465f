"""A draft tried as in a chat: the same parts, and what taps and words mean, without a run and without a database."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from tetote.automations.queries import Step, Trial, Tried, chat, read_back, tapped, wrote
from tetote.automations.tests.conversations.tables import FAMILY, listed, one
from tetote.channels.parts import Answer as TapOrPlace
from tetote.channels.parts import Button, answers_of, lines_of
from tetote.procedures.engine import turns
from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.engine.tests.builders import make_definition
from tetote.procedures.engine.turns import Again, Another, Answer

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)


class Trying:
    """Somebody at the phone of the builder."""

    def __init__(self, table: str) -> None:
        definition = make_definition(table)
        form = compiled(definition)
        self.now = Tried(definition, form, turns.begin(form, NOW), NOW)

    def takes(self, step: Step) -> Step:
        said = step.said
        turn = self.now.turn
        if said is not None:
            turn = turns.turn(self.now.form, turn.answers, said, NOW)
        is_back = isinstance(said, Again)
        self.now = Tried(self.now.definition, self.now.form, turn, NOW, is_change=is_back, trial=step.trial)
        return step

    def writes(self, *words: str) -> Step:
        return [self.takes(wrote(self.now, word)) for word in words][-1]

    def taps(self, label: str) -> Step:
        (button,) = [answer for answer in self.answers if answer.label == label and isinstance(answer, Button)]
        return self.takes(tapped(self.now, button.action, button.args))

    @property
    def answers(self) -> list[TapOrPlace]:
        return [answer for part in chat(self.now) for answer in answers_of(part)]

    @property
    def said(self) -> str:
        return "\n".join(line for part in chat(self.now) for line in lines_of(part))


@pytest.fixture(autouse=True)
def japanese() -> object:
    with translation.override("ja"):
        yield


def test_it_goes_as_in_a_chat_to_the_list_that_is_checked() -> None:
    trying = Trying(FAMILY)
    trying.writes("はな")
    assert "どこがこわれましたか" in trying.said
    assert trying.taps("屋根").said == Answer("/data/damage", "roof")
    assert trying.writes("もどる").said == Again("/data/damage")
    assert "今の答え：屋根" in trying.said
    trying.taps("庭")
    asked = trying.now.turn.ask
    trying.writes("３")
    assert asked is not None
    assert "3人" in read_back(trying.now, asked, "３")
    assert trying.writes("そら", "いいえ").said == Another("/data/child", wanted=False)
    trying.taps("水")
    assert "選択中：水" in trying.said
    assert trying.taps("決定").said == Answer("/data/needs", "water")
    assert "すべて合っていますか" in trying.said
    assert "送られません" in trying.taps("送信する").note


def test_a_long_list_is_searched_and_leafed_through_and_old_buttons_do_nothing() -> None:
    trying = Trying(one("select_one nursery", choices=listed(40)))
    assert trying.writes("だい3").trial == Trial(found="だい3")
    assert "だい31ほいくえん" in [answer.label for answer in trying.answers]
    old = next(answer for answer in trying.answers if isinstance(answer, Button))
    trying.writes("だい31ほいくえん")
    assert "つぎの質問" in trying.said
    assert tapped(trying.now, old.action, old.args) == Step(Trial())
    assert tapped(trying.now, "else", ("x",)).said is None


def test_what_is_refused_or_stopped_is_said_and_changes_nothing() -> None:
    trying = Trying(one("acknowledge", ext="consent"))
    step = trying.taps("同意しない")
    assert step.said is None
    assert step.note
    assert trying.writes("やめる").note
    assert trying.writes("もどる").note
