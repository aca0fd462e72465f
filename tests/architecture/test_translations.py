"""Japanese is the language people see first: every message has its words, and two apps never disagree."""

from pathlib import Path

import pytest
from scripts import messages


@pytest.mark.parametrize("app", messages.apps(), ids=lambda app: app.name)
def test_every_message_of_an_app_has_its_japanese_words(app: Path) -> None:
    assert list(messages.complaints(app)) == []


def test_no_message_is_said_in_two_ways() -> None:
    assert messages.clashes() == []
