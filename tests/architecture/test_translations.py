"""Japanese is the language people see first: every message has its words, and two apps never disagree."""

from pathlib import Path

import pytest
from scripts import messages

from tests.architecture.house import nothing


@pytest.mark.parametrize("app", messages.apps(), ids=lambda app: app.name)
def test_every_message_of_an_app_has_its_japanese_words(app: Path) -> None:
    nothing(list(messages.complaints(app)))


def test_no_message_is_said_in_two_ways() -> None:
    nothing(messages.clashes())
