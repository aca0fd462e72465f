"""Sixty choices, each longer than any button, under long words and a picture: LINE takes every page in one message."""

from datetime import date

import pytest
from tests.messages.judging import judge

from tetote.automations.rendering import Scene, question
from tetote.automations.rendering.lengths import cut, units
from tetote.channels.line import rendering
from tetote.channels.parts import Button, Text, answers_of
from tetote.procedures.engine.turns import Question

MOST_MESSAGES = 5
LONGEST = "あ" * 1000
CHOICES = tuple((f"n{number}", f"{number:02}{LONGEST}") for number in range(60))


def asked(kind: str, page: int) -> Scene:
    ask = Question(
        "/data/asked",
        kind,
        "質問" * 500,
        hint="説明" * 500,
        choices=CHOICES,
        media={"image": "https://example.jp/a.png"},
    )
    names = tuple(name for name, _label in CHOICES)
    return Scene("run", 1, 1, ask, date(2026, 11, 26), page=page, ticked=names, number=2, of=9, can_go_back=True)


@pytest.mark.integration  # For the SDK of LINE that judges it, which the other tests are spared.
@pytest.mark.parametrize("kind", ["select_one", "select_multiple", "children"])
def test_no_page_of_long_choices_is_more_than_line_takes_at_once(kind: str) -> None:
    shown: list[str] = []
    for page in range(len(CHOICES)):
        parts = [Text("前の答えについて" * 500), *question(asked(kind, page))]
        judge(parts)
        assert len(rendering.messages(parts)) <= MOST_MESSAGES
        labels = [one.label.removeprefix("✓ ") for part in parts for one in answers_of(part) if isinstance(one, Button)]
        shown += [label[:2] for label in labels if LONGEST[:50] in label]
        if len(shown) >= len(CHOICES):
            break
    assert shown == [f"{number:02}" for number in range(60)]


def test_what_is_longer_than_a_message_is_cut_where_a_sign_ends() -> None:
    assert cut("あ" * 4800) == "あ" * 4800
    assert (units(cut("👶" * 4000)), cut("👶" * 4000)[-2:]) == (4799, "👶…")
